#include "modules/data/rule/shipped_rules.hpp"

#include "embedded/modules_data.hpp"
#include "floor/base/log.hpp"
#include "modules/data/rule/rule.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

struct Missing {
  Id form;
  ShippedRule rule;
};

std::vector<Missing> missing_rules(storage::Reader& reader) {
  std::vector<Missing> missing;
  std::map<std::string, Id> without_rules;  // none for a form that has some, or that is not there
  for (auto& rule : shipped_rules()) {
    auto known = without_rules.find(rule.form);
    if (known == without_rules.end()) {
      const auto form = find_form(reader, rule.form);
      known = without_rules.emplace(rule.form, form && list_rules(reader, form->id).empty() ? form->id : Id{}).first;
    }
    if (!known->second) continue;
    if (faults_for_form(reader, known->second, 1, 0, rule.text.text).empty()) missing.push_back({known->second, std::move(rule)});
    else log_warning("data.shipped_rule_unfit", {{"form", rule.form}, {"rule", rule.text.key}});
  }
  return missing;
}

}  // namespace

std::vector<ShippedRule> shipped_rules() {
  const auto* file = find_embedded(embedded_modules_data(), "modules/data/rule/shipped_rules.csv");
  if (!file) throw std::logic_error("not part of the program: shipped_rules.csv");
  const auto rows = identity::read_table(file->text, {"form", "key", "class", "text", "message_zh", "message_en"}).value();
  std::vector<ShippedRule> rules;
  for (const auto& row : rows) {
    RuleText text{.key = row.fields[1], .text = row.fields[3], .message_zh = row.fields[4], .message_en = row.fields[5]};
    if (!boost::describe::enum_from_string(row.fields[2].c_str(), text.class_)) throw std::logic_error("shipped_rules.csv: " + row.fields[2]);
    rules.push_back({row.fields[0], std::move(text)});
  }
  return rules;
}

Result<> ensure_shipped_rules(storage::Database& records, const audit::Actor& actor) {
  const auto missing = records.read(missing_rules);
  TRY(const auto added, audit::perform_each(records, actor, "data.rule.add", missing, [](audit::Act& act, const Missing& one) {
        return add_rule(act, one.form, {.text = one.rule.text, .since = 1, .until = 0});
      }));
  CHECK_OK(audit::perform_each(records, actor, "data.rule.activate", added, [](audit::Act& act, Id id) { return activate_rule(act, id, 1); }));
  return {};
}

}  // namespace fiveone::data
