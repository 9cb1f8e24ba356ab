// Rules 审核关系 of a form: what its reports are checked by, from which version of the form on, and until which.
//
// A rule begins as a draft, is tried on past reports, and goes live. It is refused whenever it is saved or goes live with a text that does
// not fit the form or says nothing. One that ended is kept, since reports were checked by it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/rule/formula.hpp"
#include "modules/data/rule/rule_set.hpp"

namespace fiveone::data {

enum class RuleState { Draft = 1, Active = 2, Ended = 3 };
BOOST_DESCRIBE_ENUM(RuleState, Draft, Active, Ended)

struct Rule {
  Id id;
  Id form;
  RuleText text;
  std::int64_t since = 1;  // number of the form's version
  std::int64_t until = 0;  // the last one; 0: none yet
  RuleState state = RuleState::Draft;
  std::int64_t version = 1;
};

inline constexpr std::size_t most_rules = 300;  // of a form, ended ones not counted
inline constexpr std::size_t longest_message = 200;

std::optional<Rule> find_rule(storage::Reader& reader, Id id);
std::vector<Rule> list_rules(storage::Reader& reader, Id form);  // by class, then key; the ended ones last

// What the rule says of the forms that it is for: of the version in force if it is for that one, or else of the first that it is for.
std::vector<RuleFault> faults_for_form(storage::Reader& reader, Id form, std::int64_t since, std::int64_t until, std::string_view text);
// Keys of the active rules that would have to hold in a version with this number and layout, but do not fit it.
std::vector<std::string> list_unfit(storage::Reader& reader, Id form, std::int64_t number, const Layout& layout);

// The active rules of a version, and its formulas: parsed once and kept until a rule, or a form that they look at, changes.
RuleSetPtr rules_of(storage::Reader& reader, const FormVersion& version);
FormulasPtr formulas_of(storage::Reader& reader, const FormVersion& version);

// Verbs. BadInput `data.rule.refused` by field; a fault in the text has `at` and `length` among its args. Conflict `stale`,
// `data.rule.key_taken`, `data.rule.too_many`, `data.rule.has_ended`; NotFound `data.rule.not_found`, `form.not_found`.
struct RuleWords {
  RuleText text;
  std::int64_t since = 1;
  std::int64_t until = 0;
};
Result<Id> add_rule(audit::Act& act, Id form, const RuleWords& words);
Result<std::int64_t> change_rule(audit::Act& act, Id id, std::int64_t version, const RuleWords& words);  // the key stays
Result<std::int64_t> activate_rule(audit::Act& act, Id id, std::int64_t version);
Result<std::int64_t> end_rule(audit::Act& act, Id id, std::int64_t version);

}  // namespace fiveone::data
