// Many reports in one request, as a program files them: each whole or not at all.
#include <doctest/doctest.h>

#include "modules/data/filing/bulk.hpp"
#include "modules/data/filing/testing/filing_house.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

FiledReport filed(Id unit, std::string total, std::string food) {
  return {.unit = to_string(unit), .nil = {}, .cells = {{"sales.total.month", std::move(total), {}}, {"sales.food.month", std::move(food), {}}}};
}

Result<FilingsAnswer> file(FilingHouse& h, const http::Caller& who, std::vector<FiledReport> reports, std::string period = "2015-12") {
  return file_all(h.db, h.actor, who, Language::Chinese, h.around, {"retail_units", std::move(period), true, std::move(reports)});
}

std::int64_t records_of(FilingHouse& h, std::string_view verb) {
  return h.db.read([&](storage::Reader& reader) {
    return reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM audit_entry WHERE verb = :verb"), {{"verb", verb}}).value();
  });
}

Heard send_csv(FilingHouse& h, const http::Caller& who, std::string body) {
  http::Request request{.method = http::Method::Post, .path = "/api/data/filings", .body = std::move(body)};
  request.query = {{"form", "retail_units"}, {"period", "2015-12"}, {"submit", "false"}};
  request.headers = {{"content-type", "text/csv; charset=gbk"}};
  request.caller = std::make_shared<http::Caller>(who);
  const auto response = h.router.answer(request);
  return {response.status, http::parse_json(response.body).value_or(http::JsonValue{}), response.body};
}

}  // namespace

TEST_CASE("a program files for many units: what is wrong is told for its report, the others are handed in") {
  with_filing([](FilingHouse& h) {
    const auto program = seat(h.db, "program", h.province, {"data.report.read", "data.report.write", "data.report.write.units"});
    const auto told = file(h, program, {filed(h.enterprise, "１００", "40"), filed(h.other_enterprise, "100", "400"), filed(Id{77}, "1", "1"), {.unit = "無"}});
    REQUIRE_MESSAGE(told.has_value(), told.error().key);
    CHECK(told->taken == 1);
    CHECK(told->refused == 3);
    CHECK(told->items[0].state == ReportState::Submitted);
    CHECK(told->items[1].code == "data.report_refused");
    CHECK(told->items[1].errors.at(0).pointer == "sales.food.month");
    CHECK(told->items[2].code == "data.unit_unknown");
    CHECK(told->items[3].code == "data.unit_unknown");
    CHECK(h.db.read([&](storage::Reader& r) { return find_vintage(r, *told->items[0].report, 1); })->cells.value("sales.total.month") == "100");
    CHECK_FALSE(h.db.read([&](storage::Reader& r) { return find_report_of(r, h.form, "2015-12", h.other_enterprise); }));
    CHECK(records_of(h, "data.report.file") == 1);
    CHECK(h.tally(h.county) == Tally{.expected = 1, .at_county = 1, .in_time = 1});
    const auto again = file(h, program, {filed(h.enterprise, "100", "40"), filed(h.other_enterprise, "100", "40")});
    CHECK(again->items[0].code == "data.report_twice");
    CHECK(again->items[1].state == ReportState::Submitted);
  });
}

TEST_CASE("an unknown cell spoils its report only; an enterprise's token files for nobody else; a nil return has no cells") {
  with_filing([](FilingHouse& h) {
    auto wrong = filed(h.enterprise, "100", "40");
    wrong.cells.push_back({"sales.nowhere.month", "1", {}});
    auto told = file(h, h.filer, {wrong, filed(h.other_enterprise, "100", "40")});
    CHECK(told->items[0].errors.at(0).pointer == "sales.nowhere.month");
    CHECK(told->items[1].code == "data.unit_unknown");
    CHECK(records_of(h, "data.report.file") == 0);
    told = file(h, h.filer, {{.unit = to_string(h.enterprise), .nil = true, .cells = {}}});
    CHECK(told->taken == 1);
    CHECK(h.current(*told->items[0].report).nil);
    CHECK(file(h, h.filer, {}).error().key == "data.filings_many");
    CHECK(file_all(h.db, h.actor, h.filer, Language::Chinese, h.around, {"no_form", "2015-12", {}, {wrong}}).error().key == "data.form_unknown");
  });
}

TEST_CASE("a file names a cell in each line, or a unit with its cells; lines that cannot be read spoil their unit's report only") {
  load_filing_texts();
  using Row = files::SheetRow;
  std::vector<FilingOutcome> faults;
  const auto long_file = filings_in({Row{1, {"单位", "单元格", "值"}}, Row{2, {"11", "sales.total.month", "100"}}, Row{3, {"12", "sales.total.month", "5", "多出一格"}},
                                     Row{4, {"11", "sales.food.month"}}, Row{5, {"", "sales.food.month", "1"}}, Row{6, {"12", "sales.food.month", "1"}}},
                                    faults, Language::Chinese);
  REQUIRE(long_file.has_value());
  REQUIRE(long_file->size() == 1);
  CHECK(long_file->front().unit == "11");
  CHECK(long_file->front().cells.at(1).value.text.empty());
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].unit == "12");
  CHECK(faults[0].errors.at(0).code == "data.line_ragged");
  CHECK(faults[1].errors.at(0).pointer == "5");
  faults.clear();
  const auto wide = filings_in({Row{1, {"unit", "nil", "sales.total.month", "sales.food.month"}}, Row{2, {"11", "", "100", "40"}}, Row{3, {"12", "是"}}}, faults,
                               Language::English);
  REQUIRE(wide->size() == 2);
  CHECK(wide->at(0).cells.at(1).cell == "sales.food.month");
  CHECK(wide->at(1).nil == true);
  CHECK(faults.empty());
  CHECK(filings_in({Row{1, {"unit"}}}, faults, Language::English).error().key == "data.filing_heading");
  CHECK(filings_in({Row{1, {"a", "b"}}, Row{2, {"1"}}}, faults, Language::English).error().key == "data.filing_heading");
}

TEST_CASE("a filing that is sent again with its key is answered as the first time, and counted once") {
  with_filing([](FilingHouse& h) {
    auto actor = h.actor;
    actor.idempotency_key = "december";
    const auto program = seat(h.db, "program", h.province, {"data.report.read", "data.report.write", "data.report.write.units"});
    const auto send = [&](std::vector<FiledReport> reports, std::string_view asked) {
      return file_all(h.db, actor, program, Language::Chinese, h.around, {"retail_units", "2015-12", true, std::move(reports)}, asked);
    };
    const auto both = [&] { return std::vector{filed(h.enterprise, "100", "40"), filed(h.other_enterprise, "100", "400")}; };
    const auto first = send(both(), "a");
    REQUIRE(first.has_value());
    CHECK(first->taken == 1);
    const auto again = send(both(), "a");
    REQUIRE(again.has_value());
    CHECK(http::encode_json(*again) == http::encode_json(*first));
    CHECK(records_of(h, "data.report.file") == 1);
    CHECK(send(both(), "b").error().key == "idempotency.reused");
    const auto twice = file(h, program, {filed(h.other_enterprise, "100", "40"), filed(h.other_enterprise, "100", "50")});
    CHECK(twice->taken == 1);
    CHECK(twice->items[1].code == "data.unit_twice");
  });
}

TEST_CASE("a program writes a figure as a number or as text") {
  const auto read = http::decode_json<Filings>(
      R"({"form":"f","period":"2015-12","reports":[{"unit":"1","cells":[{"cell":"a.b.c","value":0.10},{"cell":"a.b.d","value":"０.１"}]}]})");
  REQUIRE(read.has_value());
  CHECK(read->reports.at(0).cells.at(0).value.text == "0.10");
  CHECK(read->reports.at(0).cells.at(1).value.text == "０.１");
}

TEST_CASE("a CSV file is taken as it lies: in GBK, behind a byte order mark; ragged rows keep their own unit's report out") {
  with_filing([](FilingHouse& h) {
    add_bulk_route(h.router, h.db, h.around);
    const auto program = seat(h.db, "program", h.province, {"data.report.read", "data.report.write", "data.report.write.units"});
    const auto own = to_string(h.enterprise), other = to_string(h.other_enterprise);
    const std::string gbk_heading = "\xB5\xA5\xCE\xBB,\xB5\xA5\xD4\xAA\xB8\xF1,\xD6\xB5\n";  // 单位,单元格,值
    auto told = send_csv(h, program, gbk_heading + fmt::format("{},sales.total.month,\"1,234.5\"\n{},sales.food.month,\xA3\xB1\xA3\xB2\n", own, own));
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("taken") == "1");
    auto cells = h.db.read([&](storage::Reader& r) { return find_vintage(r, find_report_of(r, h.form, "2015-12", h.enterprise)->id, 1); })->cells;
    CHECK(cells.value("sales.total.month") == "1234.5");
    CHECK(cells.value("sales.food.month") == "12");
    told = send_csv(h, program, fmt::format("\xEF\xBB\xBFunit,cell,value\n{},sales.total.month,99,7\n{},sales.total.month,5\n", own, other));
    CHECK(told.text("taken") == "1");
    CHECK(told.text("refused") == "1");
    cells = h.db.read([&](storage::Reader& r) { return find_vintage(r, find_report_of(r, h.form, "2015-12", h.enterprise)->id, 1); })->cells;
    CHECK(cells.value("sales.total.month") == "1234.5");
    CHECK(h.db.read([&](storage::Reader& r) { return find_report_of(r, h.form, "2015-12", h.other_enterprise); }).has_value());
    told = send_csv(h, program, fmt::format("统一社会信用代码,单元格,数值\n{},sales.food.month\n", other));  // a value is lacking, and no empty one
    CHECK(told.body.contains("data.line_ragged"));
    CHECK(told.text("taken") == "0");
    CHECK(send_csv(h, program, "unit,cell,value\n\"open").code() == "csv.quote");
  });
}
