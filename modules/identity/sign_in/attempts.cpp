#include "modules/identity/sign_in/attempts.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/account/account.hpp"
#include "modules/identity/sign_in/attempts_store.hpp"

namespace fiveone::identity {
namespace {

// Hashed, so that a password typed into the wrong field does not stay.
std::string key_of(std::string_view kind, std::string_view account, std::string_view from) {
  return sha256_hex(fmt::format("{}\n{}\n{}", kind, account.empty() ? "" : fold_account_name(account), from));
}

std::string own_key(const Try& tried) {
  if (tried.device.empty()) return key_of("address and account", tried.account, network_of(tried.address));
  return key_of("device", tried.account, tried.device);
}

// What a stranger shares with others.
std::string address_key(const Try& tried) { return key_of("address", "", network_of(tried.address)); }
std::string account_key(const Try& tried) { return key_of("account", tried.account, ""); }

Attempts remembered(storage::Reader& reader, const std::string& key, const SignInRules& rules, Instant at) {
  auto attempts = find_attempts(reader, key);
  if (at.ms - attempts.last.ms > rules.tries_forgotten_minutes * 60'000) attempts = {};
  return attempts;
}

// One second behind the free ones, and twice as long behind each further one.
std::int64_t wait_ms(std::int64_t failures, std::int64_t free, std::int64_t longest_s) {
  if (failures < free) return 0;
  const auto doubled = std::min<std::int64_t>(failures - free, 20);
  return 1'000 * std::min<std::int64_t>(std::int64_t{1} << doubled, longest_s);
}

Result<> refuse_before(Instant next, Instant at) {
  if (at >= next) return {};
  return fail(ErrorKind::TooOften, "sign_in.slow_down", {{"seconds", std::to_string((next.ms - at.ms + 999) / 1'000)}});
}

void count(storage::Transaction& tx, const std::string& key, const Attempts& before, Instant at) {
  put_attempts(tx, key, {before.failures + 1, at});
}

}  // namespace

std::string network_of(std::string_view address) {
  if (address.find('.') != std::string_view::npos || address.find(':') == std::string_view::npos) return std::string(address);
  std::size_t end = 0;
  for (int groups = 0; groups < 4 && end != std::string_view::npos; ++groups) end = address.find(':', end + (groups > 0));
  return std::string(address.substr(0, end));
}

Result<> begin_try(storage::Transaction& tx, const Try& tried, Instant at) {
  const auto rules = sign_in_rules(tx);
  const bool stranger = tried.device.empty();
  const auto own = remembered(tx, own_key(tried), rules, at);
  auto wait = wait_ms(own.failures, rules.tries_free, rules.tries_longest_wait_s);
  if (stranger) {
    const auto address = remembered(tx, address_key(tried), rules, at);
    const auto account = remembered(tx, account_key(tried), rules, at);
    CHECK_OK(refuse_before({address.last.ms + wait_ms(address.failures, rules.address_tries_free, rules.address_longest_wait_s)}, at));
    if (own.failures > 0) wait = std::max(wait, wait_ms(account.failures, rules.account_tries_free, rules.account_longest_wait_s));
    CHECK_OK(refuse_before({own.last.ms + wait}, at));
    count(tx, address_key(tried), address, at);
    count(tx, account_key(tried), account, at);
  }
  CHECK_OK(refuse_before({own.last.ms + wait}, at));
  count(tx, own_key(tried), own, at);
  return {};
}

void take_back(storage::Transaction& tx, const Try& tried) {
  forget_try(tx, tried);
  delete_attempts(tx, own_key(tried));
}

void forget_try(storage::Transaction& tx, const Try& tried) {
  decrease_attempts(tx, own_key(tried));
  if (!tried.device.empty()) return;
  decrease_attempts(tx, address_key(tried));
  decrease_attempts(tx, account_key(tried));
}

std::int64_t forget_attempts(storage::Transaction& tx, Instant at) {
  return delete_attempts_before(tx, {at.ms - sign_in_rules(tx).tries_forgotten_minutes * 60'000});
}

}  // namespace fiveone::identity
