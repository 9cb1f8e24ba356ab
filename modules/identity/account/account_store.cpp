#include "modules/identity/account/account_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_ACCOUNT \
  "SELECT a.id, a.person, p.name, a.name, a.password, a.must_change, a.locked, a.totp_secret, a.totp_counter, a.totp_begun, " \
  "a.oidc_subject, a.language, a.density, a.theme, a.version FROM identity_account a JOIN identity_person p ON p.id = a.person "

constexpr storage::Sql by_id(FIVEONE_ACCOUNT "WHERE a.id = :id");
constexpr storage::Sql by_name(FIVEONE_ACCOUNT "WHERE a.folded = :folded");
constexpr storage::Sql by_person(FIVEONE_ACCOUNT "WHERE a.person = :person");
constexpr storage::Sql by_identity(FIVEONE_ACCOUNT "WHERE a.oidc_subject = :identity");
constexpr storage::Sql after_name(FIVEONE_ACCOUNT "WHERE a.folded > :after ORDER BY a.folded LIMIT :most");
#undef FIVEONE_ACCOUNT

constexpr storage::Sql count_person("SELECT count(*) FROM identity_person WHERE id = :person");
constexpr storage::Sql insert(
    "INSERT INTO identity_account (id, person, name, folded, password, must_change, locked, totp_secret, totp_counter, totp_begun, "
    "oidc_subject, language, density, theme, created, version) VALUES (:id, :person, :name, :folded, '', 0, 0, '', 0, '', NULL, "
    ":language, :density, :theme, :created, 1)");

#define FIVEONE_NEW_VERSION(what) "UPDATE identity_account SET " what ", version = version + 1 WHERE id = :id"
constexpr storage::Sql state_is(FIVEONE_NEW_VERSION("locked = :locked, must_change = :must_change"));
constexpr storage::Sql password_is(FIVEONE_NEW_VERSION("password = :hash, must_change = 0"));
constexpr storage::Sql totp_is(FIVEONE_NEW_VERSION("totp_secret = :secret, totp_counter = :counter, totp_begun = :begun"));
constexpr storage::Sql oidc_is(FIVEONE_NEW_VERSION("oidc_subject = :subject"));
#undef FIVEONE_NEW_VERSION

constexpr storage::Sql preferences_are(
    "UPDATE identity_account SET language = :language, density = :density, theme = :theme WHERE id = :id");
constexpr storage::Sql counter_is("UPDATE identity_account SET totp_counter = :counter WHERE id = :id");
constexpr storage::Sql hash_is("UPDATE identity_account SET password = :hash WHERE id = :id AND password = :before");

Account read_account(storage::Row& row) {
  Account a;
  row >> a.id >> a.person >> a.person_name >> a.name >> a.password >> a.must_change >> a.locked >> a.totp_secret >> a.totp_counter >>
      a.totp_begun >> a.oidc_subject >> a.preferences.language >> a.preferences.density >> a.preferences.theme >> a.version;
  return a;
}

}  // namespace

std::optional<Account> find_account(storage::Reader& reader, Id account) { return reader.find(by_id, {{"id", account}}, read_account); }

std::optional<Account> find_account_by_name(storage::Reader& reader, std::string_view typed) {
  return reader.find(by_name, {{"folded", fold_account_name(typed)}}, read_account);
}

std::optional<Account> find_account_of(storage::Reader& reader, Id person) {
  return reader.find(by_person, {{"person", person}}, read_account);
}

std::optional<Account> find_account_by_identity(storage::Reader& reader, const std::string& identity) {
  return reader.find(by_identity, {{"identity", identity}}, read_account);
}

std::vector<Account> list_accounts(storage::Reader& reader, const std::string& after, std::size_t most) {
  return reader.list(after_name, {{"after", after}, {"most", most}}, read_account);
}

bool has_person(storage::Reader& reader, Id person) {
  return reader.value<std::int64_t>(count_person, {{"person", person}}).value_or(0) > 0;
}

void insert_account(storage::Transaction& tx, const Account& account, Instant created) {
  tx.run(insert, {{"id", account.id},
                  {"person", account.person},
                  {"name", account.name},
                  {"folded", fold_account_name(account.name)},
                  {"language", account.preferences.language},
                  {"density", account.preferences.density},
                  {"theme", account.preferences.theme},
                  {"created", created}});
}

void update_state(storage::Transaction& tx, Id account, bool locked, bool must_change) {
  tx.run(state_is, {{"id", account}, {"locked", locked}, {"must_change", must_change}});
}

void update_password(storage::Transaction& tx, Id account, const std::string& hash) {
  tx.run(password_is, {{"id", account}, {"hash", hash}});
}

void update_totp(storage::Transaction& tx, Id account, const std::string& secret, std::int64_t counter, const std::string& begun) {
  tx.run(totp_is, {{"id", account}, {"secret", secret}, {"counter", counter}, {"begun", begun}});
}

void update_oidc_subject(storage::Transaction& tx, Id account, const std::optional<std::string>& subject) {
  tx.run(oidc_is, {{"id", account}, {"subject", subject}});
}

void update_preferences(storage::Transaction& tx, Id account, const Preferences& preferences) {
  tx.run(preferences_are, {{"id", account},
                           {"language", preferences.language},
                           {"density", preferences.density},
                           {"theme", preferences.theme}});
}

void update_totp_counter(storage::Transaction& tx, Id account, std::int64_t counter) {
  tx.run(counter_is, {{"id", account}, {"counter", counter}});
}

void rehash_password(storage::Transaction& tx, Id account, const std::string& before, const std::string& hash) {
  tx.run(hash_is, {{"id", account}, {"before", before}, {"hash", hash}});
}

}  // namespace fiveone::identity
