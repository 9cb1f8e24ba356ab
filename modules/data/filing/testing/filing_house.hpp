// For tests of reports: a small province, a form in force with three simple rules, people on every level, and the real routes with rights
// checked as in the program.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "embedded/floor_base.hpp"
#include "embedded/floor_http.hpp"
#include "embedded/modules_data.hpp"
#include "embedded/modules_identity.hpp"
#include "embedded/modules_inbox.hpp"
#include "floor/base/decimal.hpp"
#include "floor/http/json_value.hpp"
#include "floor/http/problem.hpp"
#include "modules/data/filing/begin.hpp"
#include "modules/data/filing/filing_api.hpp"
#include "modules/data/form/testing/forms.hpp"
#include "modules/data/report/report_api.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/tally.hpp"
#include "modules/data/review/review_api.hpp"
#include "modules/inbox/inbox.hpp"
#include "tests/support/own_clock.hpp"

namespace fiveone::data::testing {

using fiveone::testing::seat;

inline constexpr std::string_view province_map =
    "code,name,level,parent_code\n"
    "990000,甲省,province,\n"
    "990100,乙市,city,990000\n"
    "990200,丙市,city,990000\n"
    "990102,丁区,county,990100\n"
    "990103,辛区,county,990100\n"
    "990202,戊区,county,990200\n";

inline constexpr Instant monday_morning{1'451'872'800'000};  // 2016-01-04 10:00 in China
inline constexpr std::int64_t day_ms = 86'400'000;

inline void load_filing_texts() {
  static const bool ready = [] {
    load_messages({embedded_floor_base(), embedded_floor_http(), embedded_modules_identity(), embedded_modules_inbox(), embedded_modules_data()});
    return true;
  }();
  if (!ready) throw std::logic_error("texts were not loaded");
}

// Food may not exceed the total (blocking), a total above 1,000 wants an explanation, one of 7 is a hint.
class SimpleSurroundings : public Surroundings {
 public:
  std::vector<Id> filers;

  std::vector<Id> list_filers(storage::Reader&, const FormVersion&, const Period&) const override { return filers; }
  std::optional<Id> find_unit(storage::Reader&, std::string_view code) const override { return parse_id(code); }
  // Saturdays and Sundays are free.
  Day add_working_days(storage::Reader&, Day day, std::int64_t working_days) const override {
    while (working_days > 0 || is_weekend(day)) {
      ++day.number;
      if (!is_weekend(day)) --working_days;
    }
    return day;
  }
  std::shared_ptr<const CodeList> codes_of(storage::Reader&, std::string_view, Day) const override { return nullptr; }
  void compute(storage::Reader&, const FormVersion&, const Report&, Cells&) const override {}
  std::vector<Finding> check(storage::Reader&, const FormVersion&, const Report&, const Cells& cells) const override {
    std::vector<Finding> found;
    const auto total = Decimal::parse(cells.value("sales.total.month"));
    const auto food = Decimal::parse(cells.value("sales.food.month"));
    if (total && food && *food > *total) found.push_back(finding("1", FindingClass::Blocking, "其中项大于总计", {"sales.food.month", "sales.total.month"}));
    if (total && *total > Decimal::of(1'000)) found.push_back(finding("2", FindingClass::Explain, "比上月高很多", {"sales.total.month"}));
    if (total && *total == Decimal::of(7)) found.push_back(finding("3", FindingClass::Hint, "数字偏小", {"sales.total.month"}));
    return found;
  }
  std::optional<RefusedExplanation> refused_explanation(storage::Reader&, std::string_view text) const override {
    return text.contains("情况属实") ? std::optional(RefusedExplanation{"情况属实"}) : std::nullopt;
  }

 private:
  static bool is_weekend(Day day) { return (day.number + 3) % 7 >= 5; }  // 1970-01-01 was a Thursday
  static Finding finding(std::string rule, FindingClass kind, std::string text, std::vector<std::string> cells) {
    return {.rule = std::move(rule), .class_ = kind, .message_zh = text, .message_en = text, .cells = std::move(cells)};
  }
};

// What a route answered.
struct Heard {
  int status = 0;
  http::JsonValue json;
  std::string body;

  std::string text(std::string_view member) const { return text_of(json.find(member)); }
  std::string code() const { return text("code"); }
  std::int64_t version() const { return std::stoll(text("version")); }
  bool says(std::string_view part) const { return body.contains(part); }
  // "sales.total.month data.cell_overtaken, …": where and what of a refusal.
  std::string faults() const {
    std::string out;
    for (const auto& one : items("errors")) out += (out.empty() ? "" : ", ") + text_of(one.find("pointer")) + " " + text_of(one.find("code"));
    return out;
  }
  std::vector<http::JsonValue> items(std::string_view member) const {
    const auto* list = json.find(member);
    const auto* all = list ? list->as<std::vector<http::JsonValue>>() : nullptr;
    return all ? *all : std::vector<http::JsonValue>{};
  }
  std::vector<std::string> texts(std::string_view list, std::string_view member = {}) const {
    std::vector<std::string> out;
    for (const auto& one : items(list)) out.push_back(text_of(member.empty() ? &one : one.find(member)));
    return out;
  }
  static std::string text_of(const http::JsonValue* value) {
    if (!value) return "";
    if (const auto* number = value->as<http::JsonNumber>()) return number->text;
    if (const auto* truth = value->as<bool>()) return *truth ? "true" : "false";
    const auto* text = value->as<std::string>();
    return text ? *text : "";
  }
};

// What waits in the inbox.
struct WaitingTask {
  Id organisation;
  Instant due;
  std::string address;
};

class FilingHouse {
 public:
  explicit FilingHouse(storage::Database& database) : db(database), forms(database) {
    load_filing_texts();
    load_map();
    province = bureau("990000");
    city = bureau("990100");
    county = bureau("990102");
    next_county = bureau("990103");
    other_county = bureau("990202");
    enterprise = found("甲商场", "990102", county);
    other_enterprise = found("乙商场", "990202", other_county);
    around.filers = {enterprise, other_enterprise};
    form = forms.in_force("retail_units", small_design_with_nil(), approval("2015-10-01", "2016-12-31"));
    const std::vector<std::string_view> filing = {"data.report.read", "data.report.write", "data.report.write.units"};
    const auto review = [](std::string_view step) { return std::vector<std::string_view>{"data.report.read", "data.report.review", step}; };
    filer = seat(db, "filer", enterprise, filing);
    second_filer = seat(db, "second", enterprise, filing);
    at_county = seat(db, "county", county, review("data.report.review.county"));
    at_city = seat(db, "city", city, review("data.report.review.city"));
    at_province = seat(db, "province", province, review("data.report.review.province"));
    stranger = seat(db, "stranger", other_county, review("data.report.review.county"));
    other_filer = seat(db, "other", other_enterprise, filing);
    auditor = seat(db, "auditor", province, {"data.report.read"});
    add_report_routes(router, db, around);
    add_filing_routes(router, db, around);
    add_review_routes(router, db, around);
    router.authorize = [](const http::Request& request, const http::Route& route) -> Result<> {
      if (request.caller->may_somewhere(route.permission.name())) return {};
      return fail(ErrorKind::Forbidden, "http.no_right");
    };
    router.draw_error = [](const http::Request& request, http::Face, const Error& error) {
      return http::problem(error, request, [](std::string_view key, const MessageArgs& args) { return translate(Language::Chinese, key, args); });
    };
  }

  static FormDesign small_design_with_nil() {
    auto design = small_design();
    design.schedule.nil_allowed = true;
    design.schedule.merges_january = false;
    return design;
  }

  Id bureau(std::string_view code, std::string_view iso = "") {
    const auto day = iso.empty() ? day_of(now()) : parse_day(iso).value();
    return db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, day).value().id; });
  }
  template <class Work>
  auto act(const Work& work) {
    return audit::perform(db, actor, "test.act", work);
  }
  Id found(std::string name, std::string region, Id parent) {
    return act([&](audit::Act& a) {
      return identity::establish_organisation(a, {.kind = identity::OrganisationKind::Enterprise,
                                                  .name_zh = std::move(name),
                                                  .region_code = std::move(region),
                                                  .parent = parent,
                                                  .valid_from = parse_day("2015-10-01").value()});
    }).value();
  }
  void change_map(std::string_view lines) {
    const auto rows = identity::read_changes("day,kind,code,name,parent_code,successor_code,source\n" + std::string(lines)).value();
    act([&](audit::Act& a) { return identity::apply_changes(a, rows); }).value();
  }

  Heard ask(const http::Caller& who, http::Method method, std::string path, std::string body = {}, std::int64_t version = 0, std::string key = {}) {
    http::Request request{.method = method};
    const auto question = path.find('?');
    request.path = path.substr(0, question);
    if (question != std::string::npos) {
      const auto rest = path.substr(question + 1);
      for (std::size_t at = 0; at < rest.size();) {
        const auto end = std::min(rest.find('&', at), rest.size());
        const auto equals = rest.find('=', at);
        request.query.push_back({rest.substr(at, equals - at), rest.substr(equals + 1, end - equals - 1)});
        at = end + 1;
      }
    }
    if (!body.empty()) request.headers.push_back({"content-type", "application/json"});
    if (version != 0) request.headers.push_back({"if-match", fmt::format("\"{}\"", version)});
    if (!key.empty()) request.headers.push_back({"idempotency-key", key});
    request.body = std::move(body);
    request.caller = std::make_shared<http::Caller>(who);
    const auto response = router.answer(request);
    return {response.status, http::parse_json(response.body).value_or(http::JsonValue{}), response.body};
  }
  Heard get(const http::Caller& who, std::string path) { return ask(who, http::Method::Get, std::move(path)); }
  static std::string path_of(Id report, std::string_view word = {}) {
    return fmt::format("/api/data/reports/{}{}{}", report.value, word.empty() ? "" : "/", word);
  }
  // An order with the version that the report has now.
  Heard order(const http::Caller& who, Id report, std::string_view word, std::string body = {}) {
    return ask(who, http::Method::Post, path_of(report, word), std::move(body), current(report).version);
  }
  // {cell, value, base} each.
  Heard type(const http::Caller& who, Id report, const std::vector<std::array<std::string, 3>>& cells, std::string_view explanation = {}) {
    std::string list;
    for (const auto& [cell, value, base] : cells) {
      JsonText one;
      one.add("cell", cell).add("value", value).add("base", base);
      if (!explanation.empty()) one.add("explanation", explanation);
      list += (list.empty() ? "" : ",") + one.text();
    }
    return ask(who, http::Method::Patch, path_of(report, "cells"), R"({"changes":[)" + list + "]}");
  }
  Report current(Id report) {
    return db.read([&](storage::Reader& reader) { return find_report(reader, report).value(); });
  }
  Id begin(std::string_view period = "2015-12") { return begin(filer, enterprise, period); }
  Id begin(const http::Caller& who, Id unit, std::string_view period) {
    const auto told = ask(who, http::Method::Post, "/api/data/reports", JsonText().add("form", form).add("unit", unit).add("period", period).text());
    REQUIRE_MESSAGE(told.status == 200, told.body);
    return parse_id(told.text("id")).value();
  }
  // Filled in with these figures and handed in.
  Id handed_in(std::string_view period = "2015-12", std::string_view total = "100", std::string_view food = "40") {
    const Id report = begin(period);
    REQUIRE(type(filer, report, {{"sales.total.month", std::string(total), ""}, {"sales.food.month", std::string(food), ""}}).status == 200);
    const auto told = order(filer, report, "submit");
    REQUIRE_MESSAGE(told.status == 200, told.body);
    return report;
  }
  Id locked(std::string_view period = "2015-12") {
    const Id report = handed_in(period);
    for (const auto* who : {&at_county, &at_city, &at_province}) {
      const auto told = order(*who, report, "accept");
      REQUIRE_MESSAGE(told.status == 200, told.body);
    }
    return report;
  }
  std::vector<WaitingTask> tasks_on(Id report) {
    return db.read([&](storage::Reader& reader) {
      return reader.list(storage::Sql("SELECT organisation, due, address FROM inbox_task WHERE subject = :report AND closed IS NULL"),
                         {{"report", report}}, [](storage::Row& row) {
                           WaitingTask task;
                           row >> task.organisation >> task.due >> task.address;
                           return task;
                         });
    });
  }
  Tally tally(Id at, std::string_view period = "2015-12") {
    return db.read([&](storage::Reader& reader) { return tally_of(reader, at, form, period); });
  }

  fiveone::testing::OwnClock clock{monday_morning};
  storage::Database& db;
  FormDesk forms;
  SimpleSurroundings around;
  http::Router router;
  audit::Actor actor{.name = "operator"};
  Id province, city, county, next_county, other_county, enterprise, other_enterprise, form;
  http::Caller filer, second_filer, at_county, at_city, at_province, stranger, other_filer, auditor;

 private:
  void load_map() {
    const auto rows = identity::read_region_rows(province_map).value();
    act([&](audit::Act& a) { return identity::load_regions(a, rows, parse_day("2015-09-30").value()); }).value();
  }
};

inline void with_filing(const std::function<void(FilingHouse&)>& test) {
  auto all = migrations_below();
  for (auto& migration : inbox::migrations()) all.push_back(std::move(migration));
  fiveone::testing::for_both_engines(all, [&](storage::Database& db) {
    FilingHouse house(db);
    test(house);
  });
}

}  // namespace fiveone::data::testing
