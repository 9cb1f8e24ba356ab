#include "modules/data/rule/rule_api.hpp"

#include <algorithm>

#include "floor/house/language.hpp"
#include "floor/house/verb_route.hpp"
#include "floor/http/query.hpp"
#include "modules/data/rule/rule.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct RuleView {
  Id id;
  Id form;
  std::string key;
  std::string text;
  RuleClass class_ = RuleClass::Explain;
  std::string message_zh;
  std::string message_en;
  std::int64_t since = 1;
  std::int64_t until = 0;
  RuleState state = RuleState::Draft;
  std::string fault;  // why it does not fit the form any more; "" where it does
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(RuleView, (), (id, form, key, text, class_, message_zh, message_en, since, until, state, fault, version))

struct RuleViews {
  std::vector<RuleView> items;
};
BOOST_DESCRIBE_STRUCT(RuleViews, (), (items))

struct RulesQuery {
  Id form;
};
BOOST_DESCRIBE_STRUCT(RulesQuery, (), (form))

struct NewRule {
  Id form;
  std::string key;
  std::string text;
  RuleClass class_ = RuleClass::Explain;
  std::string message_zh;
  std::string message_en;
  std::int64_t since = 1;
  std::int64_t until = 0;
};
BOOST_DESCRIBE_STRUCT(NewRule, (), (form, key, text, class_, message_zh, message_en, since, until))

struct RuleChange {
  std::string text;
  RuleClass class_ = RuleClass::Explain;
  std::string message_zh;
  std::string message_en;
  std::int64_t since = 1;
  std::int64_t until = 0;
};
BOOST_DESCRIBE_STRUCT(RuleChange, (), (text, class_, message_zh, message_en, since, until))

struct RuleQuestion {
  Id form;
  std::int64_t since = 1;
  std::int64_t until = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(RuleQuestion, (), (form, since, until, text))

// Bytes of the text, from 0.
struct RuleFaultView {
  std::string message;
  std::int64_t at = 0;
  std::int64_t length = 0;
};
BOOST_DESCRIBE_STRUCT(RuleFaultView, (), (message, at, length))

struct RuleFaultViews {
  std::vector<RuleFaultView> faults;
};
BOOST_DESCRIBE_STRUCT(RuleFaultViews, (), (faults))

namespace {

using identity::caller_of;
using identity::require_everywhere;

constexpr std::string_view reading = "data.form.read";
constexpr std::string_view writing = "data.rule.write";

RuleView view(storage::Reader& reader, const Rule& rule, Language language) {
  RuleView view{.id = rule.id,
                .form = rule.form,
                .key = rule.text.key,
                .text = rule.text.text,
                .class_ = rule.text.class_,
                .message_zh = rule.text.message_zh,
                .message_en = rule.text.message_en,
                .since = rule.since,
                .until = rule.until,
                .state = rule.state,
                .fault = {},
                .version = rule.version};
  if (rule.state == RuleState::Ended) return view;
  const auto faults = faults_for_form(reader, rule.form, rule.since, rule.until, rule.text.text);
  if (!faults.empty()) view.fault = translate(language, faults.front().key, faults.front().args);
  return view;
}

Result<Id> rule_in(const http::Request& request) {
  const auto id = request.place_id("rule");
  if (!id) return fail(ErrorKind::NotFound, "data.rule.not_found", {{"rule", std::string(request.place("rule"))}});
  return *id;
}

Result<RuleView> rule_as_seen(storage::Reader& reader, Id id, const http::Request& request) {
  const auto rule = find_rule(reader, id);
  if (!rule) return fail(ErrorKind::NotFound, "data.rule.not_found", {{"rule", to_string(id)}});
  return view(reader, *rule, language_of(request));
}

Result<RuleViews> list_all(storage::Reader& reader, Id form, Language language) {
  if (!find_form(reader, form)) return fail(ErrorKind::NotFound, "form.not_found", {{"form", to_string(form)}});
  RuleViews views;
  for (const auto& rule : list_rules(reader, form)) views.items.push_back(view(reader, rule, language));
  return views;
}

RuleFaultViews examine(storage::Reader& reader, const RuleQuestion& question, Language language) {
  RuleFaultViews views;
  for (const auto& fault : faults_for_form(reader, question.form, question.since, question.until, question.text))
    views.faults.push_back({.message = translate(language, fault.key, fault.args),
                            .at = static_cast<std::int64_t>(fault.span.at),
                            .length = static_cast<std::int64_t>(fault.span.length)});
  return views;
}

template <class Body>
RuleWords words_of(const Body& body, std::string key) {
  return {.text = {.key = std::move(key), .text = body.text, .class_ = body.class_, .message_zh = body.message_zh, .message_en = body.message_en},
          .since = body.since,
          .until = body.until};
}

Result<RuleView> add(audit::Act& act, const http::Request& request, const NewRule& body) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto id, add_rule(act, body.form, words_of(body, body.key)));
  return rule_as_seen(act.tx, id, request);
}

// What the verbs on one rule have in common: who may, which one, seen as of when.
template <class Verb>
Result<RuleView> on_rule(audit::Act& act, const http::Request& request, const Verb& verb) {
  CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
  TRY(const auto seen, http::version_in(request));
  TRY(const auto id, rule_in(request));
  CHECK_OK(verb(id, seen));
  return rule_as_seen(act.tx, id, request);
}

Result<RuleView> change(audit::Act& act, const http::Request& request, const RuleChange& body) {
  return on_rule(act, request, [&](Id id, std::int64_t seen) { return change_rule(act, id, seen, words_of(body, "")); });
}
Result<RuleView> activate(audit::Act& act, const http::Request& request) {
  return on_rule(act, request, [&](Id id, std::int64_t seen) { return activate_rule(act, id, seen); });
}
Result<RuleView> end(audit::Act& act, const http::Request& request) {
  return on_rule(act, request, [&](Id id, std::int64_t seen) { return end_rule(act, id, seen); });
}

void add_questions(http::Router& router, storage::Database& records) {
  router.add(http::query_route<RulesQuery, RuleViews>(
      "/api/data/rules", http::Permission(reading), "The rules of a form, by class", [&records](const http::Request& request, const RulesQuery& query) {
        return records.read([&](storage::Reader& reader) { return list_all(reader, query.form, language_of(request)); });
      }));
  router.add(http::json_route<http::Nothing, RuleView>(
      http::Method::Get, "/api/data/rules/{rule}", http::Permission(reading), "One rule", [&records](const http::Request& request) -> Result<RuleView> {
        TRY(const auto id, rule_in(request));
        return records.read([&](storage::Reader& reader) { return rule_as_seen(reader, id, request); });
      }));
  router.add(http::json_route<RuleQuestion, RuleFaultViews>(
      http::Method::Post, "/api/data/rules/check", http::Permission(writing), "What is wrong with the text of a rule; nothing is kept",
      [&records](const http::Request& request, const RuleQuestion& body) -> Result<RuleFaultViews> {
        return records.read([&](storage::Reader& reader) { return examine(reader, body, language_of(request)); });
      }));
}

}  // namespace

void add_rule_routes(http::Router& router, storage::Database& records) {
  using http::Method;
  const http::Permission permission(writing);
  add_questions(router, records);
  router.add(verb_route<NewRule, RuleView>(records, "data.rule.add", Method::Post, "/api/data/rules", permission, "Add a rule as a draft", add));
  router.add(verb_route<RuleChange, RuleView>(records, "data.rule.change", Method::Put, "/api/data/rules/{rule}", permission, "Change a rule", change));
  router.add(verb_route<http::Nothing, RuleView>(records, "data.rule.activate", Method::Post, "/api/data/rules/{rule}/activate", permission,
                                                 "Check reports by a rule from now on", activate));
  router.add(verb_route<http::Nothing, RuleView>(records, "data.rule.end", Method::Post, "/api/data/rules/{rule}/end", permission,
                                                 "Check no more reports by a rule", end));
}

}  // namespace fiveone::data
