#include "modules/identity/sign_in/rules.hpp"

#include "modules/identity/sign_in/rules_store.hpp"

namespace fiveone::identity {
namespace {

using R = SignInRules;

constexpr std::string_view version_row = "version";  // beside the figures: how often they were set

constexpr std::array all_bounds = {
    RuleBounds{"session_idle_minutes", &R::session_idle_minutes, 5, 480},
    RuleBounds{"session_hours", &R::session_hours, 1, 24},
    RuleBounds{"link_minutes", &R::link_minutes, 5, 4'320},
    RuleBounds{"device_days", &R::device_days, 1, 365},
    RuleBounds{"password_characters", &R::password_characters, 8, 64},
    RuleBounds{"tries_free", &R::tries_free, 1, 20},
    RuleBounds{"tries_longest_wait_s", &R::tries_longest_wait_s, 10, 3'600},
    RuleBounds{"address_tries_free", &R::address_tries_free, 5, 1'000},
    RuleBounds{"address_longest_wait_s", &R::address_longest_wait_s, 5, 600},
    RuleBounds{"account_tries_free", &R::account_tries_free, 5, 1'000},
    RuleBounds{"account_longest_wait_s", &R::account_longest_wait_s, 5, 600},
    RuleBounds{"tries_forgotten_minutes", &R::tries_forgotten_minutes, 5, 1'440},
};

JsonText describe(const SignInRules& rules) {
  JsonText text;
  for (const auto& rule : all_bounds) text.add(rule.name, rules.*rule.value);
  return text;
}

}  // namespace

std::span<const RuleBounds> rule_bounds() { return all_bounds; }

SignInRules sign_in_rules(storage::Reader& reader) {
  SignInRules rules;
  for (const auto& [name, value] : list_rule_values(reader))
    if (const auto rule = std::ranges::find(all_bounds, name, &RuleBounds::name); rule != all_bounds.end()) rules.*rule->value = value;
  return rules;
}

std::int64_t version_of_rules(storage::Reader& reader) {
  for (const auto& [name, value] : list_rule_values(reader))
    if (name == version_row) return value;
  return 1;
}

Result<> set_sign_in_rules(audit::Act& act, std::int64_t version, const SignInRules& rules) {
  if (version_of_rules(act.tx) != version) return fail(ErrorKind::Conflict, "stale");
  Error error{ErrorKind::BadInput, "rules.refused", {}, {}, {}};
  for (const auto& rule : all_bounds)
    if (rules.*rule.value < rule.least || rules.*rule.value > rule.most)
      error.fields.push_back({fmt::format("/{}", rule.name),
                              "rules.bounds",
                              {{"least", std::to_string(rule.least)}, {"most", std::to_string(rule.most)}}});
  if (!error.fields.empty()) return std::unexpected(std::move(error));
  const auto before = sign_in_rules(act.tx);
  for (const auto& rule : all_bounds) put_rule_value(act.tx, rule.name, rules.*rule.value);
  put_rule_value(act.tx, version_row, version + 1);
  act.record("rules", {}, describe(before), describe(rules));
  return {};
}

}  // namespace fiveone::identity
