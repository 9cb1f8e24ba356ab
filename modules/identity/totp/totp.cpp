#include "modules/identity/totp/totp.hpp"

#include <stdexcept>

#include "floor/base/text.hpp"
#include "floor/secret/one_time_code.hpp"
#include "modules/identity/account/account_store.hpp"
#include "modules/identity/totp/totp_store.hpp"

namespace fiveone::identity {
namespace {

constexpr int recovery_codes = 10;
constexpr std::size_t recovery_digits = 16;  // of base32: 80 bits

std::string purpose_of(Id account) { return "totp " + to_string(account); }

std::string unseal(const secret::SealingKey& key, const std::string& sealed, Id account) {
  auto text = key.open(sealed, purpose_of(account));
  if (!text) throw std::runtime_error("a secret does not open: secret.key is not the one that it was sealed with (docs/operating/backup.md)");
  return *std::move(text);
}

// "ABCD-EFGH-IJKL-MNOP"
std::string make_recovery_code() {
  auto code = secret::base32(secret::make_code_secret()).substr(0, recovery_digits);
  for (std::size_t at = recovery_digits - 4; at > 0; at -= 4) code.insert(at, "-");
  return code;
}

// However it is typed: small letters, without hyphens, with blanks.
std::string hash_of_recovery_code(Id account, std::string_view typed) {
  std::string code;
  for (const char c : typed)
    if (c != '-' && c != ' ') code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return sha256_hex(fmt::format("{} {}", account.value, code));
}

Result<Account> get_account(audit::Act& act, Id id) {
  auto account = find_account(act.tx, id);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  return *std::move(account);
}

JsonText state(std::string_view word) { return JsonText().add("totp", word); }

}  // namespace

Result<std::string> begin_totp(audit::Act& act, Id id, const secret::SealingKey& key) {
  TRY(const auto account, get_account(act, id));
  if (!account.totp_secret.empty()) return fail(ErrorKind::Conflict, "totp.there_already");
  auto secret = secret::make_code_secret();
  update_totp(act.tx, id, "", 0, key.seal(secret, purpose_of(id)));
  act.record("account", id, state("none"), state("begun"));
  return secret;
}

Result<std::vector<std::string>> confirm_totp(audit::Act& act, Id id, const secret::SealingKey& key, std::string_view code) {
  TRY(const auto account, get_account(act, id));
  if (account.totp_begun.empty()) return fail(ErrorKind::Conflict, "totp.not_begun");
  const auto counter = secret::counter_of_code(unseal(key, account.totp_begun, id), code, act.at, 0);
  if (!counter)
    return std::unexpected(Error{ErrorKind::BadInput, "totp.refused", {}, {{"/code", "totp.wrong_code", {}}}, {}});
  update_totp(act.tx, id, account.totp_begun, *counter, "");
  std::vector<std::string> codes, hashes;
  for (int i = 0; i < recovery_codes; ++i) {
    codes.push_back(make_recovery_code());
    hashes.push_back(hash_of_recovery_code(id, codes.back()));
  }
  replace_recovery_codes(act.tx, id, hashes);
  act.record("account", id, state("begun"), state("asked"));
  act.emit("identity.account.changed", id);
  return codes;
}

Result<> end_totp(audit::Act& act, Id id) {
  TRY(const auto account, get_account(act, id));
  if (account.totp_secret.empty() && account.totp_begun.empty()) return fail(ErrorKind::NotFound, "totp.none");
  update_totp(act.tx, id, "", 0, "");
  replace_recovery_codes(act.tx, id, {});
  act.record("account", id, state(account.totp_secret.empty() ? "begun" : "asked"), state("none"));
  act.emit("identity.account.changed", id);
  return {};
}

bool take_code(audit::Act& act, const Account& account, const secret::SealingKey& key, std::string_view code) {
  if (use_recovery_code(act.tx, account.id, hash_of_recovery_code(account.id, code))) return true;
  const auto counter = secret::counter_of_code(unseal(key, account.totp_secret, account.id), code, act.at, account.totp_counter);
  if (!counter) return false;
  update_totp_counter(act.tx, account.id, *counter);
  return true;
}

}  // namespace fiveone::identity
