#include "modules/identity/token/token_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_TOKEN "t.id, t.account, t.post, t.delegation, t.name, t.prefix, t.created, t.used, t.ends "
constexpr storage::Sql by_hash(
    "SELECT " FIVEONE_TOKEN ", a.person, a.name, p.name FROM identity_token t JOIN identity_account a ON a.id = t.account "
    "JOIN identity_person p ON p.id = a.person WHERE t.hash = :hash AND a.locked = 0");
constexpr storage::Sql by_account("SELECT " FIVEONE_TOKEN "FROM identity_token t WHERE t.account = :account ORDER BY t.id DESC");
#undef FIVEONE_TOKEN
constexpr storage::Sql permissions("SELECT permission FROM identity_token_permission WHERE token = :token ORDER BY permission");

constexpr storage::Sql insert(
    "INSERT INTO identity_token (id, hash, prefix, account, post, delegation, name, created, used, ends) "
    "VALUES (:id, :hash, :prefix, :account, :post, :delegation, :name, :created, NULL, :ends)");
constexpr storage::Sql insert_permission("INSERT INTO identity_token_permission (token, permission) VALUES (:token, :permission)");
constexpr storage::Sql delete_permissions(
    "DELETE FROM identity_token_permission WHERE token IN (SELECT id FROM identity_token WHERE id = :id AND account = :account)");
constexpr storage::Sql delete_one("DELETE FROM identity_token WHERE id = :id AND account = :account");
constexpr storage::Sql delete_old_permissions(
    "DELETE FROM identity_token_permission WHERE token IN (SELECT id FROM identity_token WHERE ends <= :ends)");
constexpr storage::Sql delete_old("DELETE FROM identity_token WHERE ends <= :ends");
constexpr storage::Sql used_at("UPDATE identity_token SET used = :used WHERE id = :id");

void read_into(storage::Row& row, Token& t) {
  row >> t.id >> t.account >> t.post >> t.delegation >> t.name >> t.prefix >> t.created >> t.used >> t.ends;
}

std::vector<std::string> permissions_of(storage::Reader& reader, Id token) {
  return reader.list(permissions, {{"token", token}}, [](storage::Row& row) {
    std::string name;
    row >> name;
    return name;
  });
}

}  // namespace

void insert_token(storage::Transaction& tx, const Token& token, const std::string& hash) {
  tx.run(insert, {{"id", token.id},
                  {"hash", hash},
                  {"prefix", token.prefix},
                  {"account", token.account},
                  {"post", token.post},
                  {"delegation", token.delegation},
                  {"name", token.name},
                  {"created", token.created},
                  {"ends", token.ends}});
  for (const auto& permission : token.permissions) tx.run(insert_permission, {{"token", token.id}, {"permission", permission}});
}

std::int64_t delete_token(storage::Transaction& tx, Id account, Id token) {
  tx.run(delete_permissions, {{"id", token}, {"account", account}});
  return tx.run(delete_one, {{"id", token}, {"account", account}});
}

std::int64_t delete_tokens_before(storage::Transaction& tx, Instant ends) {
  tx.run(delete_old_permissions, {{"ends", ends}});
  return tx.run(delete_old, {{"ends", ends}});
}

void touch_token(storage::Transaction& tx, Id token, Instant used) { tx.run(used_at, {{"id", token}, {"used", used}}); }

std::optional<TokenFound> find_by_token_hash(storage::Reader& reader, const std::string& hash) {
  auto found = reader.find(by_hash, {{"hash", hash}}, [](storage::Row& row) {
    TokenFound one;
    read_into(row, one.token);
    row >> one.person >> one.account >> one.name;
    return one;
  });
  if (found) found->token.permissions = permissions_of(reader, found->token.id);
  return found;
}

std::vector<Token> list_tokens(storage::Reader& reader, Id account) {
  auto tokens = reader.list(by_account, {{"account", account}}, [](storage::Row& row) {
    Token token;
    read_into(row, token);
    return token;
  });
  for (auto& token : tokens) token.permissions = permissions_of(reader, token.id);
  return tokens;
}

}  // namespace fiveone::identity
