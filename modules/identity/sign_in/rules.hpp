// The figures of signing in, as the records hold them; each has a default, and bounds that nobody can leave.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "floor/audit/verbs.hpp"

namespace fiveone::identity {

struct SignInRules {
  std::int64_t session_idle_minutes = 30;
  std::int64_t session_hours = 12;
  std::int64_t link_minutes = 15;
  std::int64_t device_days = 180;
  std::int64_t password_characters = 10;       // at least
  std::int64_t tries_free = 5;                 // of one account from one address or known device, before each waits longer
  std::int64_t tries_longest_wait_s = 300;
  std::int64_t address_tries_free = 50;        // of all accounts from one address: a bureau stands behind one
  std::int64_t address_longest_wait_s = 60;
  std::int64_t account_tries_free = 20;        // of one account from everywhere
  std::int64_t account_longest_wait_s = 60;
  std::int64_t tries_forgotten_minutes = 60;   // after the last of them

  std::int64_t session_idle_ms() const { return session_idle_minutes * 60'000; }
  std::int64_t session_ms() const { return session_hours * 3'600'000; }
};

struct RuleBounds {
  std::string_view name;
  std::int64_t SignInRules::* value;
  std::int64_t least;
  std::int64_t most;
};
std::span<const RuleBounds> rule_bounds();

SignInRules sign_in_rules(storage::Reader& reader);
std::int64_t version_of_rules(storage::Reader& reader);
// Verb. Conflict `stale`; BadInput `rules.refused` with `rules.bounds` for each that is out of its bounds.
Result<> set_sign_in_rules(audit::Act& act, std::int64_t version, const SignInRules& rules);

}  // namespace fiveone::identity
