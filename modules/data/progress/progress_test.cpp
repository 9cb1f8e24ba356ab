// Who has filed what, in time or not: by bureau on each level and by unit, as its people see it, and as sheets.
#include <doctest/doctest.h>

#include "floor/files/csv.hpp"
#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/progress/progress.hpp"
#include "modules/data/progress/progress_api.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

struct ProgressHouse {
  FilingHouse& h;
  http::Caller leader, at_city, at_county, nobody;

  explicit ProgressHouse(FilingHouse& house) : h(house) {
    add_progress_routes(h.router, h.db);
    leader = seat(h.db, "leader", h.province, {"data.progress.read"});
    at_city = seat(h.db, "city_head", h.city, {"data.progress.read"});
    at_county = seat(h.db, "county_head", h.county, {"data.progress.read"});
    nobody = seat(h.db, "nobody", h.province, {"data.report.read"});
  }

  Heard ask(const http::Caller& who, std::string_view query = "level=County") {
    return h.get(who, fmt::format("/api/data/progress?from=2015-12-01&until=2015-12-31&{}", query));
  }
  // The figures of a row that are not zero, of all columns together, and how it stands: "expected 1, in_time 1; 1/1/1 rank 1".
  static std::string told_of(const http::JsonValue& row) {
    std::string out;
    for (const auto* word : {"expected", "in_time", "late", "missing", "open", "nil", "begun", "returned", "at_county", "at_city", "at_province", "locked"}) {
      std::int64_t sum = 0;
      for (const auto& one : *row.find("counts")->find(word)->as<std::vector<http::JsonValue>>()) sum += std::stoll(Heard::text_of(&one));
      if (sum != 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", word, sum);
    }
    const auto* standing = row.find("standing");
    const auto rank = Heard::text_of(standing->find("rank"));
    return fmt::format("{}; {}/{}/{}{}", out, Heard::text_of(standing->find("in_time")), Heard::text_of(standing->find("filed")),
                       Heard::text_of(standing->find("due")), rank.empty() ? "" : " rank " + rank);
  }
  static std::map<std::string, std::string> rows(const Heard& heard) {
    REQUIRE_MESSAGE(heard.status == 200, heard.body);
    std::map<std::string, std::string> out;
    for (const auto& row : heard.items("rows")) out[Heard::text_of(row.find("name_zh"))] = told_of(row);
    return out;
  }
};

void with_progress(const std::function<void(FilingHouse&, ProgressHouse&)>& test) {
  with_filing([&](FilingHouse& h) {
    ProgressHouse house(h);
    test(h, house);
  });
}

std::int64_t open_december(FilingHouse& h) { return open_periods(h.db, h.around, day("2015-12-01"), day("2015-12-31")).value(); }

using Rows = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("every bureau has a row: what is open, where the filed reports wait, and after the due day what is missing") {
  with_progress([](FilingHouse& h, ProgressHouse& p) {
    const Id report = h.handed_in();
    REQUIRE(open_december(h) == 1);
    CHECK(p.rows(p.ask(p.leader)) == Rows{{"丁区商务局", "expected 1, in_time 1, at_county 1; 0/0/0"},
                                          {"辛区商务局", "; 0/0/0"},
                                          {"戊区商务局", "expected 1, open 1; 0/0/0"}});
    CHECK(h.order(h.at_county, report, "accept").status == 200);
    h.clock.move(7 * day_ms);
    CHECK(p.rows(p.ask(p.leader)) == Rows{{"丁区商务局", "expected 1, in_time 1, at_city 1; 1/1/1 rank 1"},
                                          {"辛区商务局", "; 0/0/0"},
                                          {"戊区商务局", "expected 1, missing 1; 0/0/1 rank 2"}});
    CHECK(p.rows(p.ask(p.leader, "level=City")) == Rows{{"乙市商务局", "expected 1, in_time 1, at_city 1; 1/1/1 rank 1"},
                                                        {"丙市商务局", "expected 1, missing 1; 0/0/1 rank 2"}});
    CHECK(p.rows(p.ask(p.leader, "level=Province")) == Rows{{"甲省商务厅", "expected 2, in_time 1, missing 1, at_city 1; 1/1/2 rank 1"}});
    const Id late = h.db.read([&](storage::Reader& reader) { return find_report_of(reader, h.form, "2015-12", h.other_enterprise).value().id; });
    REQUIRE(h.order(h.other_filer, late, "nil").status == 200);
    CHECK(p.rows(p.ask(p.leader, fmt::format("level=County&within={}", h.bureau("990200").value))) ==
          Rows{{"戊区商务局", "expected 1, late 1, nil 1, at_county 1; 0/1/1 rank 1"}});
    CHECK(p.ask(p.leader, "level=County").texts("columns", "period") == std::vector<std::string>{"2015-12"});
    CHECK(p.ask(p.leader, "level=County&form=77").items("columns").empty());
  });
}

TEST_CASE("who is alike shares a rank, and the next has as many before it") {
  with_progress([](FilingHouse& h, ProgressHouse& p) {
    const Id third = h.found("丙超市", "990103", h.next_county);
    const auto third_filer = seat(h.db, "third", third, {"data.report.read", "data.report.write", "data.report.write.units"});
    h.handed_in();
    const Id report = h.begin(third_filer, third, "2015-12");
    REQUIRE(h.order(third_filer, report, "nil").status == 200);
    REQUIRE(open_december(h) == 1);
    h.clock.move(7 * day_ms);
    CHECK(p.rows(p.ask(p.leader)) == Rows{{"丁区商务局", "expected 1, in_time 1, at_county 1; 1/1/1 rank 1"},
                                          {"辛区商务局", "expected 1, in_time 1, nil 1, at_county 1; 1/1/1 rank 1"},
                                          {"戊区商务局", "expected 1, missing 1; 0/0/1 rank 3"}});
  });
  CHECK(stands_before({.due = 3, .filed = 3, .in_time = 0}, {.due = 4, .filed = 3, .in_time = 3}));
  CHECK(stands_before({.due = 6, .filed = 6, .in_time = 5}, {.due = 3, .filed = 3, .in_time = 2}));
  CHECK_FALSE(stands_before({.due = 6, .filed = 4, .in_time = 2}, {.due = 3, .filed = 2, .in_time = 1}));
}

TEST_CASE("each sees the bureaus in reach, under the highest of them; units are asked for below one bureau") {
  with_progress([](FilingHouse& h, ProgressHouse& p) {
    h.handed_in();
    REQUIRE(open_december(h) == 1);
    CHECK(p.rows(p.ask(p.at_city)).size() == 2);
    CHECK(p.rows(p.ask(p.at_county, "level=City")) == Rows{{"丁区商务局", "expected 1, in_time 1, at_county 1; 0/0/0"}});
    CHECK(p.ask(p.at_county, fmt::format("within={}", h.other_county.value)).status == 404);
    CHECK(p.ask(p.nobody).status == 403);
    CHECK(p.ask(p.leader, "level=Unit").code() == "progress.unit_within");
    CHECK(h.get(p.leader, "/api/data/progress?from=2015-12-31&until=2015-12-01").code() == "progress.days");
    CHECK(p.rows(p.ask(p.at_county, fmt::format("level=Unit&within={}", h.county.value))) ==
          Rows{{"甲商场", "expected 1, in_time 1, at_county 1; 0/0/0"}});
    CHECK(p.rows(p.ask(p.leader, fmt::format("level=Unit&within={}", h.province.value))).size() == 2);
  });
}

TEST_CASE("what is filed to a city directly has a row of its own, and what an ended county had belongs to the one that follows") {
  with_progress([](FilingHouse& h, ProgressHouse& p) {
    const Id direct = h.found("市直商场", "990100", h.city);
    h.around.filers = {h.enterprise, direct};
    REQUIRE(open_december(h) == 2);
    const auto rows = p.ask(p.leader);
    CHECK(p.rows(rows).at("乙市商务局") == "expected 1, open 1; 0/0/0");
    CHECK(rows.says(R"("direct":true)"));
    h.change_map("2016-01-05,merged,990102,,,990103,invented\n");
    h.clock.move(2 * day_ms);
    CHECK(p.rows(p.ask(p.leader)) == Rows{{"乙市商务局", "expected 1, open 1; 0/0/0"},
                                          {"辛区商务局", "expected 1, open 1; 0/0/0"},
                                          {"戊区商务局", "; 0/0/0"}});
  });
}

TEST_CASE("the same is a sheet to take along, with numbers that a spreadsheet reckons with") {
  with_progress([](FilingHouse& h, ProgressHouse& p) {
    h.handed_in();
    REQUIRE(open_december(h) == 1);
    h.clock.move(7 * day_ms);
    const auto csv = h.get(p.leader, "/api/data/progress.csv?from=2015-12-01&until=2015-12-31").body;
    const auto lines = files::read_csv(csv).value();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].cells == std::vector<std::string>{"单位", "区划代码", "报表", "报告期", "截止时间", "应报", "按时上报", "迟报", "未报", "未到期", "零报",
                                                     "填报中", "退回", "待县审", "待市审", "待省审", "已审定", "完整率（%）", "及时率（%）"});
    CHECK(lines[1].cells == std::vector<std::string>{"丁区商务局", "990102", "限额以上零售", "2015-12", "2016-01-07 17:00", "1", "1", "0", "0", "0", "0", "0",
                                                     "0", "1", "0", "0", "0", "100.0", "100.0"});
    CHECK(lines[2].cells[8] == "1");
    CHECK(h.get(p.leader, "/api/data/progress.xlsx").body.starts_with("PK"));
    CHECK(h.get(p.nobody, "/api/data/progress.csv").status == 403);
  });
}

TEST_CASE("the list of reports behind a figure: of a bureau, or of it and all below") {
  with_progress([](FilingHouse& h, ProgressHouse&) {
    const Id report = h.handed_in();
    h.begin(h.other_filer, h.other_enterprise, "2015-12");
    const auto listed = [&](const http::Caller& who, std::string query) { return h.get(who, "/api/data/reports?" + query).texts("items", "id"); };
    CHECK(listed(h.auditor, fmt::format("within={}", h.city.value)) == std::vector<std::string>{to_string(report)});
    CHECK(listed(h.auditor, fmt::format("bureau={}", h.county.value)) == std::vector<std::string>{to_string(report)});
    CHECK(listed(h.auditor, fmt::format("bureau={}", h.city.value)).empty());
    CHECK(listed(h.at_county, fmt::format("within={}", h.other_county.value)).empty());
  });
}
