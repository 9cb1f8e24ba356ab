#include "modules/data/rule/rule.hpp"

#include <algorithm>

#include "floor/base/text.hpp"
#include "modules/data/form/words.hpp"
#include "modules/data/rule/forms_in_force.hpp"
#include "modules/data/rule/rule_store.hpp"

namespace fiveone::data {
namespace {

Error no_rule(Id id) { return {ErrorKind::NotFound, "data.rule.not_found", {{"rule", to_string(id)}}, {}, {}}; }

JsonText describe(const Rule& rule) {
  return JsonText()
      .add("key", rule.text.key)
      .add("text", rule.text.text)
      .add("class", boost::describe::enum_to_string(rule.text.class_, ""))
      .add("message_zh", rule.text.message_zh)
      .add("message_en", rule.text.message_en)
      .add("since", rule.since)
      .add("until", rule.until)
      .add("state", boost::describe::enum_to_string(rule.state, ""));
}

// The version that the rule is read against, or null.
FormVersionPtr version_for(storage::Reader& reader, Id form, std::int64_t since, std::int64_t until) {
  const auto is_for = [&](const FormVersion& version) { return version.number >= since && (until == 0 || version.number <= until); };
  const auto in_force = active_version(reader, form, day_of(now()));
  if (in_force && is_for(*in_force)) return in_force;
  const auto versions = list_versions(reader, form);  // the newest first
  const auto first = std::ranges::find_if(versions.rbegin(), versions.rend(), is_for);
  return first == versions.rend() ? nullptr : find_version(reader, first->id);
}

constexpr std::array<std::string_view, 4> message_places = {"left", "right", "difference", "row"};

std::vector<FieldError> faults_of(storage::Reader& reader, const Rule& rule) {
  std::vector<FieldError> fields;
  if (!is_form_key(rule.text.key)) fields.push_back({"/key", "data.rule.key", {}});
  const MessageArgs most{{"most", std::to_string(longest_message)}};
  if (!is_caption(rule.text.message_zh, 1, longest_message)) fields.push_back({"/message_zh", "data.rule.message", most});
  if (!is_caption(rule.text.message_en, 1, longest_message)) fields.push_back({"/message_en", "data.rule.message", most});
  for (const auto& [pointer, message] : {std::pair("/message_zh", &rule.text.message_zh), {"/message_en", &rule.text.message_en}})
    for (const auto& place : places_of(*message))
      if (std::ranges::find(message_places, place) == message_places.end()) fields.push_back({pointer, "data.rule.message_place", {{"place", place}}});
  if (rule.until != 0 && rule.until < rule.since) fields.push_back({"/until", "data.rule.until", {}});
  else if (version_for(reader, rule.form, rule.since, rule.until) == nullptr) fields.push_back({"/since", "data.rule.since", {}});
  else
    for (auto& fault : faults_for_form(reader, rule.form, rule.since, rule.until, rule.text.text)) {
      fault.args.emplace_back("at", std::to_string(fault.span.at));
      fault.args.emplace_back("length", std::to_string(fault.span.length));
      fields.push_back({"/text", std::move(fault.key), std::move(fault.args)});
    }
  return fields;
}

Result<> check(storage::Reader& reader, const Rule& rule) {
  auto fields = faults_of(reader, rule);
  if (fields.empty()) return {};
  return std::unexpected(Error{ErrorKind::BadInput, "data.rule.refused", {}, std::move(fields), {}});
}

Result<Rule> get_open(storage::Reader& reader, Id id, std::int64_t version) {
  auto rule = find_rule(reader, id);
  if (!rule) return std::unexpected(no_rule(id));
  if (rule->version != version) return fail(ErrorKind::Conflict, "stale");
  if (rule->state == RuleState::Ended) return fail(ErrorKind::Conflict, "data.rule.has_ended");
  return *std::move(rule);
}

std::int64_t write(audit::Act& act, const Rule& before, const Rule& after) {
  update_rule(act.tx, after);
  act.record("rule", after.id, describe(before), describe(after));
  act.emit("data.rule.changed", after.form);
  return after.version + 1;
}

}  // namespace

std::vector<RuleFault> faults_for_form(storage::Reader& reader, Id form, std::int64_t since, std::int64_t until, std::string_view text) {
  const auto version = version_for(reader, form, since, until);
  if (version == nullptr) return {{"data.rule.since", {}, {}}};
  const FormsInForce others(reader, day_of(now()), version->design.schedule);
  return faults_of_rule(text, version->design.layout, &others);
}

std::vector<std::string> list_unfit(storage::Reader& reader, Id form, std::int64_t number, const Layout& layout) {
  const FormsInForce others(reader, day_of(now()));
  std::vector<RuleText> texts;
  for (auto& rule : list_active_rules(reader, form, number)) texts.push_back(std::move(rule.text));
  return RuleSet(layout, &others, std::move(texts)).unfit();
}

Result<Id> add_rule(audit::Act& act, Id form, const RuleWords& words) {
  if (!find_form(act.tx, form)) return fail(ErrorKind::NotFound, "form.not_found", {{"form", to_string(form)}});
  const Rule rule{.id = make_id(), .form = form, .text = words.text, .since = words.since, .until = words.until};
  CHECK_OK(check(act.tx, rule));
  if (is_rule_key_taken(act.tx, form, rule.text.key)) return fail(ErrorKind::Conflict, "data.rule.key_taken", {{"key", rule.text.key}});
  const auto rules = list_rules(act.tx, form);
  if (std::ranges::count_if(rules, [](const Rule& one) { return one.state != RuleState::Ended; }) >= static_cast<std::ptrdiff_t>(most_rules))
    return fail(ErrorKind::Conflict, "data.rule.too_many", {{"most", std::to_string(most_rules)}});
  insert_rule(act.tx, rule);
  act.record("rule", rule.id, {}, describe(rule));
  act.emit("data.rule.changed", form);
  return rule.id;
}

Result<std::int64_t> change_rule(audit::Act& act, Id id, std::int64_t version, const RuleWords& words) {
  TRY(const auto before, get_open(act.tx, id, version));
  auto after = before;
  after.text = words.text;
  after.text.key = before.text.key;
  after.since = words.since;
  after.until = words.until;
  CHECK_OK(check(act.tx, after));
  return write(act, before, after);
}

Result<std::int64_t> activate_rule(audit::Act& act, Id id, std::int64_t version) {
  TRY(const auto before, get_open(act.tx, id, version));
  if (before.state == RuleState::Active) return fail(ErrorKind::Conflict, "data.rule.is_active");
  CHECK_OK(check(act.tx, before));
  auto after = before;
  after.state = RuleState::Active;
  return write(act, before, after);
}

Result<std::int64_t> end_rule(audit::Act& act, Id id, std::int64_t version) {
  TRY(const auto before, get_open(act.tx, id, version));
  auto after = before;
  after.state = RuleState::Ended;
  return write(act, before, after);
}

}  // namespace fiveone::data
