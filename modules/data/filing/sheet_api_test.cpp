// A report leaves as a file, is filled in elsewhere, and comes back as a whole or not at all.
#include <doctest/doctest.h>

#include <algorithm>

#include "floor/files/sheet.hpp"
#include "floor/paper/printed.hpp"
#include "modules/data/filing/sheet_marks.hpp"
#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/table/table.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

// The rows of a file as somebody sees and changes them; what it says of itself stays.
struct OpenSheet {
  paper::PrintedPage page{.name = "表", .cells = {}, .widths = {}};
  paper::PrintedBook book{};

  explicit OpenSheet(const std::string& xlsx) {
    const auto sheets = files::read_sheets(xlsx).value();
    for (const auto& row : sheets.front().rows)
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        page.cells.push_back({.row = static_cast<std::uint32_t>(row.line - 1), .column = static_cast<std::uint16_t>(i), .text = row.cells[i]});
    book.facts_name = facts_sheet;
    for (const auto& row : sheets.back().rows) book.facts.emplace_back(row.cells.at(0), row.cells.size() > 1 ? row.cells[1] : "");
  }
  std::uint32_t line_of(std::string_view key) const {
    return std::ranges::find_if(page.cells, [&](const auto& cell) { return cell.column == 0 && cell.text == key; })->row;
  }
  // Column 2 is the month, 3 the year.
  paper::PrintedCell& at(std::string_view key, std::uint16_t column) {
    const auto line = line_of(key);
    const auto found = std::ranges::find_if(page.cells, [&](const auto& cell) { return cell.row == line && cell.column == column; });
    if (found != page.cells.end()) return *found;
    return page.cells.emplace_back(paper::PrintedCell{.row = line, .column = column});
  }
  void fact(std::string_view name, std::string value) {
    for (auto& [key, there] : book.facts)
      if (key == name) there = std::move(value);
  }
  std::string saved() const {
    auto all = book;
    all.pages = {page};
    return paper::write_printed(all);
  }
};

struct SheetDesk {
  FilingHouse& h;
  Id report;

  explicit SheetDesk(FilingHouse& house) : h(house), report(house.begin()) { add_sheet_routes(h.router, h.db, h.around); }

  http::Response ask(const http::Caller& who, http::Method method, std::string_view word, std::string body = {}, std::string_view type = xlsx_type) {
    http::Request request{.method = method, .path = FilingHouse::path_of(report, word), .body = std::move(body)};
    if (method == http::Method::Post) request.headers.push_back({"content-type", std::string(type)});
    request.caller = std::make_shared<http::Caller>(who);
    return h.router.answer(request);
  }
  std::string file() { return ask(h.filer, http::Method::Get, "sheet").body; }
  Heard send(std::string body, std::string_view type = xlsx_type) {
    const auto response = ask(h.filer, http::Method::Post, "sheet", std::move(body), type);
    return {response.status, http::parse_json(response.body).value_or(http::JsonValue{}), response.body};
  }
  std::string value(std::string_view cell) {
    return std::string(h.db.read([&](storage::Reader& reader) { return find_vintage(reader, report, 1).value_or(Vintage{}); }).cells.value(cell));
  }
  std::int64_t records() {
    return h.db.read([](storage::Reader& reader) {
      return reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM audit_entry WHERE verb = 'data.report.sheet'"), {}).value();
    });
  }
};

void with_sheets(const std::function<void(SheetDesk&)>& test) {
  with_filing([&](FilingHouse& h) {
    SheetDesk desk(h);
    test(desk);
  });
}

// What stands beside a cell on the list of errors.
std::string on_list(const std::string& xlsx, std::string_view address) {
  const auto sheets = files::read_sheets(xlsx).value();
  for (const auto& row : sheets.at(1).rows)
    if (row.cells.size() > 2 && row.cells[1] == address) return row.cells[2];
  return "";
}

}  // namespace

TEST_CASE("a sheet is filled in elsewhere and taken in; the same again changes nothing") {
  with_sheets([](SheetDesk& desk) {
    desk.h.type(desk.h.filer, desk.report, {{"sales.total.month", "100.50", ""}, {"sales.food.month", "40", ""}});
    OpenSheet sheet(desk.file());
    CHECK(sheet.at("sales.total", 2).text == "100.5");
    CHECK(desk.send(sheet.saved()).text("changed") == "0");
    CHECK(desk.records() == 0);
    sheet.at("sales.total", 2).text = "１，２３４．５";
    sheet.at("sales.food", 2).text = "";
    sheet.at("sales.food", 3).text = "2,000";
    const auto told = desk.send(sheet.saved());
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("changed") == "3");
    CHECK(told.text("state") == "Draft");
    CHECK(desk.value("sales.total.month") == "1234.5");
    CHECK(desk.value("sales.food.month") == "");
    CHECK(desk.value("sales.food.year") == "2000");
    CHECK(desk.records() == 1);
    CHECK(desk.h.current(desk.report).findings.explain == 1);
  });
}

TEST_CASE("what a sheet cannot say is told at its cells, and nothing of it is taken") {
  with_sheets([](SheetDesk& desk) {
    OpenSheet sheet(desk.file());
    sheet.at("sales.total", 2).text = "200";
    sheet.at("sales.total", 3).text = "三百";
    sheet.at("sales.food", 2).text = "2016-01-02";  // what a spreadsheet makes of 1-2
    sheet.at("sales.food", 3).text = "12.5%";
    auto told = desk.send(sheet.saved());
    CHECK(told.status == 400);
    CHECK(told.code() == "data.sheet_refused");
    CHECK(told.faults() == "sales.total.year data.value.chinese_number, sales.food.month data.value.is_day, sales.food.year data.value.percent");
    CHECK(desk.value("sales.total.month") == "");
    CHECK(desk.h.current(desk.report).state == ReportState::Expected);

    const auto back = desk.ask(desk.h.filer, http::Method::Post, "sheet/marked", sheet.saved());
    REQUIRE(back.status == 200);
    OpenSheet marked(back.body);
    CHECK(marked.at("sales.total", 2).text == "200");
    CHECK(marked.at("sales.total", 3).text == "三百");
    CHECK_FALSE(on_list(back.body, "sales.total.year").empty());
    marked.at("sales.total", 3).text = "300";
    marked.at("sales.food", 2).text = "12";
    marked.at("sales.food", 3).text = "0.125";
    told = desk.send(marked.saved());
    CHECK(told.faults() == "sales.food.year data.value.places");
    marked.at("sales.food", 3).text = "0.13";
    CHECK(desk.send(marked.saved()).text("changed") == "4");
  });
}

TEST_CASE("cells that were made one, and rows that are none of the form, are told where they stand") {
  with_sheets([](SheetDesk& desk) {
    OpenSheet sheet(desk.file());
    sheet.at("sales.total", 2) = {.row = sheet.line_of("sales.total"), .column = 2, .columns = 2, .text = "88"};
    sheet.at("sales.food", 0).text = "sales.drinks";
    auto told = desk.send(sheet.saved());
    CHECK(told.faults() == "B12 data.sheet.row_unknown, sales.total.month data.sheet.merged");
    OpenSheet swallowed(desk.file());
    const auto caption = swallowed.at("sales.total", 1).text;
    swallowed.at("sales.total", 1) = {.row = swallowed.line_of("sales.total"), .column = 1, .columns = 2, .text = caption};
    CHECK(desk.send(swallowed.saved()).faults() == "sales.total.month data.sheet.merged");
    CHECK(desk.records() == 0);
  });
}

TEST_CASE("a colleague's figures are never written over: only what was changed in the file is taken, and against what stood there") {
  with_sheets([](SheetDesk& desk) {
    desk.h.type(desk.h.filer, desk.report, {{"sales.total.month", "100", ""}});
    OpenSheet mine(desk.file());
    desk.h.type(desk.h.second_filer, desk.report, {{"sales.total.month", "150", "100"}, {"sales.food.month", "30", ""}});
    mine.at("sales.total", 3).text = "900";
    CHECK(desk.send(mine.saved()).status == 200);
    CHECK(desk.value("sales.total.month") == "150");
    CHECK(desk.value("sales.food.month") == "30");
    CHECK(desk.value("sales.total.year") == "900");
    mine.at("sales.total", 2).text = "101";
    const auto told = desk.send(mine.saved());
    CHECK(told.status == 409);
    CHECK(told.faults() == "sales.total.month data.cell_overtaken");
    const auto back = desk.ask(desk.h.filer, http::Method::Post, "sheet/marked", mine.saved());
    CHECK(on_list(back.body, "sales.total.month").contains("150"));
    CHECK(desk.value("sales.total.month") == "150");
  });
}

TEST_CASE("the rules' findings come with the sheet, on its cells") {
  with_sheets([](SheetDesk& desk) {
    OpenSheet sheet(desk.file());
    sheet.at("sales.total", 2).text = "10";
    sheet.at("sales.food", 2).text = "40";
    const auto looked = desk.ask(desk.h.filer, http::Method::Post, "sheet/marked", sheet.saved());
    CHECK(on_list(looked.body, "sales.food.month") == "其中项大于总计");
    CHECK(desk.value("sales.total.month") == "");
    CHECK(desk.send(sheet.saved()).status == 200);
    CHECK(on_list(desk.file(), "sales.food.month") == "其中项大于总计");
  });
}

TEST_CASE("a sheet of another report, form, version or period, and what is none, are refused") {
  with_sheets([](SheetDesk& desk) {
    const auto with = [&](std::string_view name, std::string value) {
      OpenSheet sheet(desk.file());
      sheet.at("sales.total", 2).text = "1";
      sheet.fact(name, std::move(value));
      return desk.send(sheet.saved()).code();
    };
    CHECK(with("form", "market_prices") == "data.sheet.other_form");
    CHECK(with("version", "7") == "data.sheet.other_version");
    CHECK(with("layout", "0123456789abcdef") == "data.sheet.other_version");
    CHECK(with("unit", to_string(desk.h.other_enterprise)) == "data.sheet.other_unit");
    CHECK(with("period", "2015-11") == "data.sheet.other_period");
    CHECK(desk.send("").code() == "sheet.not_xlsx");
    CHECK(desk.send("a,b\n1,2\n").code() == "sheet.not_xlsx");
    CHECK(desk.send(desk.file().substr(0, 2'000)).code() == "sheet.not_xlsx");
    CHECK(desk.send(paper::write_printed({.pages = {{.name = "x", .cells = {}, .widths = {}}}, .facts_name = {}, .facts = {}})).code() ==
          "data.sheet.no_template");
    CHECK(desk.send(desk.file(), "text/csv").code() == "data.sheet.type");
    CHECK(desk.records() == 0);
  });
}

TEST_CASE("only whoever may see the report gets its sheet, and only its unit's people send one, while it is with them") {
  with_sheets([](SheetDesk& desk) {
    OpenSheet sheet(desk.file());
    sheet.at("sales.total", 2).text = "100";
    CHECK(desk.ask(desk.h.stranger, http::Method::Get, "sheet").status == 404);
    CHECK(desk.ask(desk.h.other_filer, http::Method::Get, "sheet").status == 404);
    CHECK(desk.ask(desk.h.at_county, http::Method::Get, "sheet").status == 200);
    CHECK(desk.ask(desk.h.at_county, http::Method::Post, "sheet", sheet.saved()).status == 403);
    CHECK(desk.ask(desk.h.other_filer, http::Method::Post, "sheet", sheet.saved()).status == 404);
    CHECK(desk.ask(desk.h.other_filer, http::Method::Post, "sheet/marked", sheet.saved()).status == 404);
    CHECK(desk.send(sheet.saved()).status == 200);
    REQUIRE(desk.h.order(desk.h.filer, desk.report, "submit").status == 200);
    CHECK(desk.send(sheet.saved()).code() == "data.report_closed");
    CHECK(desk.ask(desk.h.filer, http::Method::Get, "sheet").status == 200);
  });
}
