#include "modules/identity/sign_in/rules_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/identity/rights/rights.hpp"
#include "modules/identity/sign_in/rules.hpp"

namespace fiveone::identity {

BOOST_DESCRIBE_STRUCT(SignInRules, (),
                      (session_idle_minutes, session_hours, link_minutes, device_days, password_characters, tries_free, tries_longest_wait_s,
                       address_tries_free, address_longest_wait_s, account_tries_free, account_longest_wait_s, tries_forgotten_minutes))

struct Bounds {
  std::string name;
  std::int64_t least = 0;
  std::int64_t most = 0;
};
BOOST_DESCRIBE_STRUCT(Bounds, (), (name, least, most))

struct RulesView {
  SignInRules rules;
  std::vector<Bounds> bounds;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(RulesView, (), (rules, bounds, version))

namespace {

constexpr std::string_view administering = "identity.account.write";

RulesView view(storage::Reader& reader) {
  RulesView view{sign_in_rules(reader), {}, version_of_rules(reader)};
  for (const auto& rule : rule_bounds()) view.bounds.push_back({std::string(rule.name), rule.least, rule.most});
  return view;
}

Result<RulesView> set(audit::Act& act, const http::Request& request, const SignInRules& rules) {
  TRY(const auto version, http::version_in(request));
  CHECK_OK(require_everywhere(act.tx, *request.caller, administering));
  CHECK_OK(set_sign_in_rules(act, version, rules));
  return view(act.tx);
}

}  // namespace

void add_rules_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, RulesView>(
      http::Method::Get, "/api/identity/sign-in-rules", http::Permission(administering),
      "How long sessions and links last, and how fast passwords may be tried",
      [&records](const http::Request&) -> Result<RulesView> { return records.read(view); }));
  router.add(verb_route<SignInRules, RulesView>(records, "identity.rules.set", http::Method::Put, "/api/identity/sign-in-rules",
                                                http::Permission(administering), "Set these figures, within their bounds", set));
}

}  // namespace fiveone::identity
