#include "modules/identity/sign_in/sign_in.hpp"

#include "modules/identity/account/account_store.hpp"
#include "modules/identity/sign_in/attempts.hpp"
#include "modules/identity/sign_in/link.hpp"
#include "modules/identity/sign_in/link_store.hpp"
#include "modules/identity/sign_in/password_rules.hpp"
#include "modules/identity/totp/totp.hpp"

namespace fiveone::identity {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct Begun {
  std::optional<Account> account;
  Try tried;
};

Result<Begun> begin(storage::Database& records, std::string_view name, const Comer& comer) {
  return records.write([&](storage::Transaction& tx) -> Result<Begun> {
    const auto at = now();
    Begun begun{find_account_by_name(tx, name), {std::string(name), comer.origin.address, ""}};
    const auto device = comer.device.empty() ? "" : hash_of_handle(comer.device);
    if (begun.account && !device.empty() && has_device(tx, device, begun.account->id, at)) begun.tried.device = device;
    CHECK_OK(begin_try(tx, begun.tried, at));
    return begun;
  });
}

void give_back(storage::Database& records, const Try& tried) {
  const auto kept = records.write([&](storage::Transaction& tx) -> Result<> {
    forget_try(tx, tried);
    return {};
  });
  if (!kept) throw std::logic_error("a try could not be given back: " + kept.error().key);
}

// The log tells of it; the counters were moved before.
std::unexpected<Error> refuse(storage::Database& records, const audit::Actor& visitor, const Begun& begun, Error error) {
  const auto kept = audit::perform(records, visitor, "identity.sign_in.refuse", [&](audit::Act& act) -> Result<> {
    act.record("account", begun.account ? begun.account->id : Id{}, {}, JsonText().add("reason", error.key));
    return {};
  });
  if (!kept) throw std::logic_error("a refusal could not be written down: " + kept.error().key);
  return std::unexpected(std::move(error));
}

// What the records say by now, which a moment ago they said too.
Result<Account> still(storage::Reader& reader, const Account& before) {
  auto account = find_account(reader, before.id);
  if (!account || account->locked || account->password != before.password) return fail(ErrorKind::Unauthorized, "sign_in.refused");
  return *std::move(account);
}

// The account that is bound to what the provider has vouched for; that is used up.
Result<Account> vouched_for(storage::Reader& reader, const Voucher& voucher, Instant at) {
  TRY(const auto identity, find_vouched(reader, voucher.key, at));
  auto account = find_account_by_identity(reader, identity);
  if (!account) return fail(ErrorKind::Forbidden, "provider.unknown");
  return *std::move(account);
}

Result<Account> use_voucher(storage::Transaction& tx, const Voucher& voucher, const Account& before, Instant at) {
  TRY(auto account, vouched_for(tx, voucher, at));
  if (account.id != before.id || account.locked) return fail(ErrorKind::Unauthorized, "sign_in.refused");
  use_vouched(tx, voucher.key);
  return account;
}

// What somebody has shown, besides the password or the voucher.
struct Proof {
  const Comer& comer;
  std::string_view by;
  std::string code;
  std::string better_hash;  // of the same password at today's cost, "" where it has that
};

Entry ask_for_new_password(audit::Act& act, Account account) {
  const auto link = issue_link(act, account.id, LinkPurpose::Change);
  act.record("account", account.id, {}, JsonText().add("must_change", true));
  return {.account = std::move(account), .session = {}, .device = {}, .ticket = link.token};
}

// Here sessions begin, and nowhere else.
Result<Entry> enter(audit::Act& act, const Entrance& entrance, Account account, const Begun& begun, const Proof& proof) {
  if (!account.totp_secret.empty() && !take_code(act, account, entrance.key, proof.code)) return fail(ErrorKind::Unauthorized, "sign_in.code_wrong");
  take_back(act.tx, begun.tried);
  if (account.must_change) return ask_for_new_password(act, std::move(account));
  if (!proof.better_hash.empty()) rehash_password(act.tx, account.id, account.password, proof.better_hash);
  auto device = begun.tried.device.empty() ? make_handle() : proof.comer.device;
  put_device(act.tx, hash_of_handle(device), account.id, {act.at.ms + sign_in_rules(act.tx).device_days * day_ms});
  auto session = begin_session(act, account, proof.comer.origin);
  act.record("session", session.id, {}, JsonText().add("account", account.id).add("address", proof.comer.origin.address).add("by", proof.by));
  return Entry{std::move(account), std::move(session), std::move(device), {}};
}

// Who has shown the first thing: whether the account is open, and whether a code is wanted besides.
Result<> admit(storage::Database& records, const audit::Actor& visitor, const Begun& begun, const std::string& code) {
  if (begun.account->locked) return refuse(records, visitor, begun, {ErrorKind::Forbidden, "sign_in.locked", {}, {}, {}});
  if (begun.account->totp_secret.empty() || !code.empty()) return {};
  give_back(records, begun.tried);
  return fail(ErrorKind::Unauthorized, "sign_in.code_wanted");
}

audit::Actor as(const audit::Actor& visitor, const Account& account) {
  auto actor = visitor;
  actor.name = account.name;
  actor.person = account.person;
  return actor;
}

}  // namespace

Comer comer_of(const Entrance& entrance, const http::Request& request) {
  return {{request.remote_address, std::string(request.header("user-agent"))}, std::string(entrance.cookies.device_in(request))};
}

Result<Entry> sign_in(Entrance& entrance, const audit::Actor& visitor, const Credentials& credentials, const Comer& comer) {
  auto& records = entrance.records;
  TRY(const auto begun, begin(records, credentials.account, comer));
  const auto fits = entrance.hasher.fits(begun.account ? begun.account->password : "", credentials.password);
  if (!fits) give_back(records, begun.tried);
  TRY(const bool right, fits);
  if (!right) return refuse(records, visitor, begun, {ErrorKind::Unauthorized, "sign_in.refused", {}, {}, {}});
  CHECK_OK(admit(records, visitor, begun, credentials.code));
  Proof proof{comer, "password", credentials.code, {}};
  if (entrance.hasher.is_outdated(begun.account->password)) proof.better_hash = entrance.hasher.hash(credentials.password).value_or("");
  auto entry = audit::perform(records, as(visitor, *begun.account), "identity.session.begin",
                              [&](audit::Act& act) -> Result<Entry> {
                                TRY(auto account, still(act.tx, *begun.account));
                                return enter(act, entrance, std::move(account), begun, proof);
                              });
  if (!entry) return refuse(records, visitor, begun, std::move(entry).error());
  return entry;
}

Result<Entry> sign_in_vouched(Entrance& entrance, const audit::Actor& visitor, const Voucher& voucher, const Comer& comer) {
  auto& records = entrance.records;
  const auto account = records.read([&](storage::Reader& reader) { return vouched_for(reader, voucher, now()); });
  if (!account && account.error().key == "provider.unknown") return refuse(records, visitor, {}, account.error());
  TRY(const auto known, account);
  TRY(const auto begun, begin(records, known.name, comer));
  CHECK_OK(admit(records, visitor, begun, voucher.code));
  const Proof proof{comer, "provider", voucher.code, {}};
  auto entry = audit::perform(records, as(visitor, known), "identity.session.begin", [&](audit::Act& act) -> Result<Entry> {
    TRY(auto vouched, use_voucher(act.tx, voucher, known, act.at));
    return enter(act, entrance, std::move(vouched), begun, proof);
  });
  if (!entry) return refuse(records, visitor, begun, std::move(entry).error());
  return entry;
}

Result<Account> use_link(Entrance& entrance, const audit::Actor& visitor, const std::string& token, const std::string& password) {
  SignInRules rules;
  TRY(auto account, entrance.records.read([&](storage::Reader& reader) {
    rules = sign_in_rules(reader);
    return find_account_of_link(reader, token, now());
  }));
  CHECK_OK(check_password(password, account.name, rules.password_characters, "/password"));
  TRY(const auto hash, entrance.hasher.hash(password));
  CHECK_OK(audit::perform(entrance.records, as(visitor, account), "identity.account.choose_password",
                          [&](audit::Act& act) { return choose_password(act, token, hash); }));
  return account;
}

Result<std::string> change_own_password(Entrance& entrance, const audit::Actor& actor, Id session, const NewPassword& passwords,
                                        const Comer& comer) {
  auto& records = entrance.records;
  const auto rules = records.read(sign_in_rules);
  CHECK_OK(check_password(passwords.new_one, actor.name, rules.password_characters, "/new"));
  TRY(const auto begun, begin(records, actor.name, comer));
  const auto fits = entrance.hasher.fits(begun.account ? begun.account->password : "", passwords.old_one);
  if (!fits) give_back(records, begun.tried);
  TRY(const bool right, fits);
  if (!right) return refuse(records, actor, begun, {ErrorKind::BadInput, "password.refused", {}, {{"/old", "password.old_wrong", {}}}, {}});
  TRY(const auto hash, entrance.hasher.hash(passwords.new_one));
  return audit::perform(records, actor, "identity.account.change_password", [&](audit::Act& act) -> Result<std::string> {
    TRY(const auto account, still(act.tx, *begun.account));
    take_back(act.tx, begun.tried);
    set_password(act, account.id, hash, session);
    act.record("account", account.id, JsonText().add("password", "set"), JsonText().add("password", "changed"));
    return renew_handle(act.tx, session);
  });
}

}  // namespace fiveone::identity
