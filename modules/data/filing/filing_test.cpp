// Filing as a clerk of an enterprise meets it: cells, findings, explanations, handing in.
#include <doctest/doctest.h>

#include "modules/data/filing/testing/filing_house.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

TEST_CASE("what is typed is kept, read as its column wants it, and told with what does not look right") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    const auto told = h.type(h.filer, report, {{"sales.total.month", "１，２３４．５", ""}, {"sales.food.month", "三百", ""}});
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("state") == "Draft");
    CHECK(told.says(R"("sales.total.month":{"v":"1234.5","by":"filer")"));
    CHECK(told.says(R"("sales.food.month":{"v":"三百","bad":true,"by":"filer")"));
    CHECK(told.texts("findings", "class") == std::vector<std::string>{"Blocking", "Explain"});
    const auto detail = h.get(h.filer, h.path_of(report));
    CHECK(detail.says(R"("may":["save","submit","nil","remark"])"));
    CHECK(detail.says("2015年12月"));
    CHECK(h.current(report).findings == FindingCounts{1, 1, 0});
    CHECK(h.tally(h.county).begun == 1);
  });
}

TEST_CASE("a report of many thousand cells is kept, read and handed in") {
  with_filing([](FilingHouse& h) {
    auto design = FilingHouse::small_design_with_nil();
    auto& section = design.layout.sections.front();
    for (auto& row : section.rows) row.item.clear(), row.code.clear();
    for (int i = 0; i < 498; ++i) section.rows.push_back({.key = fmt::format("r{}", i), .caption_zh = "行", .caption_en = "Row"});
    for (int i = 0; i < 28; ++i) {
      auto column = section.columns.front();
      column.key = fmt::format("c{}", i);
      column.captions_zh[1] = column.captions_en[1] = column.key;
      section.columns.push_back(column);
    }
    const Id wide = h.forms.in_force("wide_form", design, approval("2015-10-01", "2016-12-31"));
    const Id report = parse_id(h.ask(h.filer, http::Method::Post, "/api/data/reports",
                                     JsonText().add("form", wide).add("unit", h.enterprise).add("period", "2015-12").text()).text("id")).value();
    std::vector<std::array<std::string, 3>> cells;
    for (const auto& row : section.rows)
      for (const auto& column : section.columns)
        if (column.key != "year") cells.push_back({fmt::format("sales.{}.{}", row.key, column.key), "100", ""});
    for (std::size_t at = 0; at < cells.size(); at += 2'000) {
      const auto part = std::span(cells).subspan(at, std::min<std::size_t>(2'000, cells.size() - at));
      REQUIRE(h.type(h.filer, report, {part.begin(), part.end()}).status == 200);
    }
    CHECK(h.get(h.filer, h.path_of(report)).says("sales.r497.c27"));
    CHECK(h.order(h.filer, report, "submit").text("state") == "Submitted");
    CHECK(h.get(h.at_county, h.path_of(report)).status == 200);
  });
}

TEST_CASE("cells that are not there, computed or named twice are refused where they stand, and nothing of the request is taken") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    const auto told = h.type(h.filer, report, {{"sales.total.month", "1", ""}, {"sales.absent.month", "1", ""}, {"sales.total.month", "2", ""}, {"x", "1", ""}});
    CHECK(told.status == 400);
    CHECK(told.faults() == "sales.absent.month data.cell_unknown, sales.total.month data.cell_twice, x data.cell_unknown");
    CHECK(h.current(report).state == ReportState::Expected);
    CHECK(h.ask(h.filer, http::Method::Patch, h.path_of(report, "cells"), R"({"changes":[{"cell":"sales.total.month","value":"1"}]})").faults() ==
          "sales.total.month data.base_missing");
    CHECK(h.ask(h.filer, http::Method::Patch, h.path_of(report, "cells"), R"({"changes":[]})").code() == "data.changes_many");
  });
}

TEST_CASE("two clerks on one report: who comes second is told which cells, what stands there and who wrote it; other cells are free") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    REQUIRE(h.type(h.filer, report, {{"sales.total.month", "100", ""}}).status == 200);
    const auto told = h.type(h.second_filer, report, {{"sales.total.month", "200", ""}, {"sales.food.month", "40", ""}});
    CHECK(told.status == 409);
    CHECK(told.code() == "data.cells_overtaken");
    CHECK(told.faults() == "sales.total.month data.cell_overtaken");
    CHECK(told.says("filer 已把它改为「100」"));
    CHECK(told.says(R"(\"v\":\"100\",\"by_name\":\"filer\")"));
    CHECK_FALSE(h.get(h.filer, h.path_of(report)).says("sales.food.month\":{\"v\""));
    CHECK(h.type(h.second_filer, report, {{"sales.food.month", "40", ""}}).status == 200);
    CHECK(h.type(h.second_filer, report, {{"sales.total.month", "100", "99"}}).status == 200);  // it is what stands there already
    CHECK(h.type(h.second_filer, report, {{"sales.total.month", "200", "100"}}).status == 200);
  });
}

TEST_CASE("a wrong cell stops a report; an unusual one goes up with an explanation that is no stock phrase") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    CHECK(h.order(h.filer, report, "submit").code() == "data.report_empty");
    h.type(h.filer, report, {{"sales.total.month", "2000", ""}, {"sales.food.month", "3000", ""}});
    auto told = h.order(h.filer, report, "submit");
    CHECK(told.status == 400);
    CHECK(told.faults() == "sales.food.month data.finding_blocks, sales.total.month data.finding_blocks, sales.total.month data.explanation_missing");
    CHECK(told.says("其中项大于总计"));
    CHECK(h.current(report).state == ReportState::Draft);
    h.type(h.filer, report, {{"sales.food.month", "300", "3000"}});
    h.type(h.filer, report, {{"sales.total.month", "2000", "2000"}}, "经核实，情况属实。");
    told = h.order(h.filer, report, "submit");
    CHECK(told.faults() == "sales.total.month data.explanation_stock");
    CHECK(told.says("「情况属实」没有说明原因"));
    h.type(h.filer, report, {{"sales.total.month", "2000", "2000"}}, "店庆两周，客流为上月三倍");
    told = h.order(h.filer, report, "submit");
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("state") == "Submitted");
    CHECK(told.text("level") == "County");
    CHECK(told.text("holder") == to_string(h.county));
    CHECK(told.text("explain") == "1");
    CHECK(h.get(h.at_county, h.path_of(report)).says("店庆两周，客流为上月三倍"));
    CHECK(h.type(h.filer, report, {{"sales.food.month", "1", "300"}}).code() == "data.report_closed");
    CHECK(h.tally(h.county) == Tally{.expected = 1, .at_county = 1, .in_time = 1});
  });
}

TEST_CASE("a nil return has no cells, and the form must allow it") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    h.type(h.filer, report, {{"sales.total.month", "5", ""}});
    CHECK(h.order(h.filer, report, "nil").code() == "data.nil_with_cells");
    h.type(h.filer, report, {{"sales.total.month", "", "5"}});
    const auto told = h.order(h.filer, report, "nil");
    CHECK(told.text("nil") == "true");
    CHECK(told.text("state") == "Submitted");
    CHECK(h.tally(h.county).nil == 1);
    const Id strict = h.forms.in_force("strict", small_design(), approval("2015-10-01", "2016-12-31"));
    const auto begun = h.ask(h.filer, http::Method::Post, "/api/data/reports",
                             JsonText().add("form", strict).add("unit", h.enterprise).add("period", "2015-12").text());
    CHECK(h.order(h.filer, parse_id(begun.text("id")).value(), "nil").code() == "data.nil_not_allowed");
  });
}

TEST_CASE("a report is taken back until the reviewer has said a word or passed it on") {
  with_filing([](FilingHouse& h) {
    const Id first = h.handed_in();
    CHECK(h.tally(h.county).in_time == 1);
    CHECK(h.order(h.filer, first, "take-back").text("state") == "Draft");
    CHECK(h.tally(h.county).in_time == 0);
    CHECK_FALSE(h.current(first).filed);
    CHECK(h.order(h.filer, first, "take-back").code() == "data.not_handed_in");
    CHECK(h.order(h.filer, first, "submit").status == 200);
    CHECK(h.order(h.at_county, first, "remarks", R"({"cell":"sales.total.month","text":"和税务数据差得多"})").status == 200);
    CHECK(h.order(h.filer, first, "take-back").code() == "data.review_begun");
    const Id second = h.handed_in("2015-11");
    CHECK(h.order(h.at_county, second, "accept").status == 200);
    CHECK(h.order(h.filer, second, "take-back").code() == "data.review_begun");
  });
}

TEST_CASE("a period is filed once, by its own unit, when it has opened, and under a form that holds") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    const auto wanted = [&](Id unit, std::string_view period) { return JsonText().add("form", h.form).add("unit", unit).add("period", period).text(); };
    const auto ask = [&](const http::Caller& who, Id unit, std::string_view period) {
      return h.ask(who, http::Method::Post, "/api/data/reports", wanted(unit, period));
    };
    const auto twice = ask(h.filer, h.enterprise, "2015-12");
    CHECK(twice.status == 409);
    CHECK(twice.code() == "data.report_twice");
    CHECK(twice.says(to_string(report)));
    CHECK(ask(h.filer, h.other_enterprise, "2015-12").status == 404);
    CHECK(ask(h.filer, h.enterprise, "2016-01").code() == "data.period_not_open");
    CHECK(ask(h.filer, h.enterprise, "2015-Q4").code() == "data.period_other");
    CHECK(ask(h.filer, h.enterprise, "去年").code() == "data.period_other");
    CHECK(ask(h.filer, h.enterprise, "2015-09").code() == "data.form_gone");
    CHECK(ask(h.at_county, h.enterprise, "2015-11").status == 403);
  });
}

TEST_CASE("late is what came behind its due time, and stays late; what did not come is overdue") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin("2015-12");  // due five working days after 31 December: on 7 January 2016, 17:00
    CHECK(to_minutes(h.current(report).due) == "2016-01-07 17:00");
    CHECK_FALSE(h.get(h.filer, h.path_of(report)).says(R"("overdue":true)"));
    h.clock.move(5 * day_ms);
    CHECK(h.get(h.filer, h.path_of(report)).says(R"("overdue":true)"));
    h.type(h.filer, report, {{"sales.total.month", "100", ""}});
    const auto told = h.order(h.filer, report, "submit");
    CHECK(told.text("late") == "true");
    CHECK(told.text("overdue") == "false");
    CHECK(h.tally(h.county).late == 1);
  });
}

TEST_CASE("a form version that expires in mid-fill: the report is refused, nothing is lost, and it goes on under the new version") {
  with_filing([](FilingHouse& h) {
    h.clock.move(360 * day_ms);  // 2016-12-29
    const Id report = h.begin("2016-11");
    h.type(h.filer, report, {{"sales.total.month", "100", ""}, {"sales.food.month", "40", ""}});
    CHECK(h.order(h.filer, report, "renew").code() == "data.form_in_force");
    h.clock.move(3 * day_ms);  // 2017-01-01
    const auto refused = h.order(h.filer, report, "submit");
    CHECK(refused.status == 409);
    CHECK(refused.code() == "data.form_expired");
    CHECK(refused.says("2016-12-31"));
    CHECK(h.type(h.filer, report, {{"sales.total.year", "1000", ""}}).status == 200);
    CHECK(h.order(h.filer, report, "renew").code() == "data.form_gone");
    h.forms.act([&](audit::Act& a) { return draft_version(a, h.form); }).value();
    auto design = FilingHouse::small_design_with_nil();
    design.layout.sections[0].rows.pop_back();
    h.forms.save(h.forms.newest(h.form), design).value();
    h.forms.activate(h.forms.newest(h.form), approval("2017-01-01", "2018-12-31")).value();
    const auto renewed = h.order(h.filer, report, "renew");
    REQUIRE_MESSAGE(renewed.status == 200, renewed.body);
    const auto detail = h.get(h.filer, h.path_of(report));
    CHECK(detail.says(R"("sales.total.year":{"v":"1000")"));
    CHECK_FALSE(detail.says(R"("sales.food.month":{"v")"));
    CHECK(detail.says("sales.food.month = 40"));  // told in a remark
    CHECK(h.order(h.filer, report, "submit").status == 200);
  });
}

TEST_CASE("a request that is repeated with its key acts once; one that saw an older version is refused") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    h.type(h.filer, report, {{"sales.total.month", "100", ""}});
    const auto version = h.current(report).version;
    const auto submit = [&] { return h.ask(h.filer, http::Method::Post, h.path_of(report, "submit"), "", version, "key-1"); };
    const auto first = submit();
    CHECK(first.status == 200);
    CHECK(submit().body == first.body);
    CHECK(h.current(report).version == version + 1);
    CHECK(h.ask(h.at_county, http::Method::Post, h.path_of(report, "accept"), "", version).code() == "data.review_stale");
    CHECK(h.ask(h.at_county, http::Method::Post, h.path_of(report, "accept")).status == 428);
  });
}
