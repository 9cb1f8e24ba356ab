#include "modules/data/filing/sheet.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "floor/files/sheet.hpp"
#include "floor/paper/printed.hpp"
#include "modules/data/form/testing/forms.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

class Commodities : public CodeList {
 public:
  bool has(std::string_view code) const override { return code == "meat.pork" || code == "grain.rice"; }
  std::vector<std::string> like(std::string_view text) const override {
    if (text == "猪肉") return {"meat.pork"};
    return text == "肉" ? std::vector<std::string>{"meat.pork", "meat.beef"} : std::vector<std::string>{};
  }
};

const CodeList* codes_of(std::string_view classification) {
  static const Commodities commodities;
  return classification == "necessities" ? &commodities : nullptr;
}

std::string name_of(std::string_view, std::string_view code) { return code == "meat.pork" ? "猪肉" : "大米"; }

FormVersion version_of(Layout layout) {
  return {.form_key = "retail_units", .number = 2, .state = FormVersionState::Active, .approval = approval(), .design = {std::move(layout), monthly(), "", ""}};
}

struct Filing {
  FormVersion version = version_of(small_layout());
  std::string unit = "4711";
  std::string period = "2016-03";

  SheetSubject subject() const { return {version, "限额以上零售", unit, "海岱商场", Period::parse(period).value(), Language::Chinese}; }
  std::string template_with(const std::vector<SheetValue>& values, const std::vector<SheetFinding>& findings = {}) const {
    return write_template(subject(), {.values = values, .bases = values, .strays = {}}, findings, name_of);
  }
  Result<FilledSheet> read(const std::string& xlsx) const { return read_filled(xlsx, subject(), codes_of); }
};

// Rows of keys, captions and values as a person left them, written as a plain file.
std::string filled(const std::vector<std::vector<std::string>>& rows, const Filing& filing) {
  paper::PrintedPage page{.name = "表", .cells = {}, .widths = {}};
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < rows[row].size(); ++column)
      page.cells.push_back({.row = static_cast<std::uint32_t>(row), .column = static_cast<std::uint16_t>(column), .text = rows[row][column]});
  const auto facts = files::read_sheets(filing.template_with({})).value().back();
  paper::PrintedBook book{.pages = {page}, .facts_name = facts.name, .facts = {}};
  for (const auto& row : facts.rows) book.facts.emplace_back(row.cells.at(0), row.cells.at(1));
  return paper::write_printed(book);
}

std::string value_at(const FilledSheet& sheet, std::string_view address) {
  const auto found = std::ranges::find(sheet.content.values, address, &SheetValue::address);
  return found == sheet.content.values.end() ? "none" : found->value;
}

const files::SheetRow& row_with(const files::Sheet& sheet, std::string_view key) {
  return *std::ranges::find_if(sheet.rows, [&](const files::SheetRow& row) { return !row.cells.empty() && row.cells[0] == key; });
}

}  // namespace

TEST_CASE("a template looks as the form is printed, and comes back with the figures that stood in it") {
  const Filing filing;
  const auto xlsx = filing.template_with({{"sales.total.month", "1234.50"}, {"sales.food.year", "-3"}});
  const auto sheets = files::read_sheets(xlsx).value();
  REQUIRE(sheets.size() == 2);
  CHECK(sheets[0].is_visible);
  CHECK_FALSE(sheets[1].is_visible);
  CHECK(std::ranges::find(sheets[0].merged, "C8:D8") != sheets[0].merged.end());  // 销售额 over both columns
  CHECK(row_with(sheets[0], "sales.food").cells.at(1) == "粮油、食品类");
  const auto back = filing.read(xlsx);
  REQUIRE(back);
  CHECK(back->faults.empty());
  CHECK(value_at(*back, "sales.total.month") == "1234.5");
  CHECK(value_at(*back, "sales.food.year") == "-3");
  CHECK(value_at(*back, "sales.food.month") == "");
}

TEST_CASE("a file of another form, version, unit or period is refused, and so is one that is no template") {
  const Filing filing;
  const auto xlsx = filing.template_with({});
  const auto refusal = [&](const std::function<void(Filing&)>& change) {
    Filing other;
    change(other);
    return other.read(xlsx).error().key;
  };
  CHECK(refusal([](Filing& f) { f.version.form_key = "other"; }) == "data.sheet.other_form");
  CHECK(refusal([](Filing& f) { f.version.number = 3; }) == "data.sheet.other_version");
  CHECK(refusal([](Filing& f) { f.version.design.layout.sections[0].rows.pop_back(); }) == "data.sheet.other_version");
  CHECK(refusal([](Filing& f) { f.unit = "4712"; }) == "data.sheet.other_unit");
  CHECK(refusal([](Filing& f) { f.period = "2016-04"; }) == "data.sheet.other_period");
  CHECK(filing.read(filled({{"总计", "", "2,000"}}, filing)).error().key == "data.sheet.no_template");  // the column of keys was deleted
  CHECK(filing.read("PK no file").error().key == "sheet.not_xlsx");
  CHECK(filing.read(paper::write_printed({.pages = {{.name = "x", .cells = {}, .widths = {}}}, .facts_name = {}, .facts = {}})).error().key ==
        "data.sheet.no_template");
}

TEST_CASE("figures are read by the names of their rows and columns, wherever they have moved, and as people type them") {
  const Filing filing;
  const auto back = filing.read(filled({{"", "写在上面的话"},
                                        {"#sales", "", "year", "", "month"},
                                        {"sales.food", "粮油", "１，２３４．５", "", "三百"},
                                        {"", "插进来的一行", "7"},
                                        {"sales.total", "总计", "2,000", "", ""}},
                                       filing));
  REQUIRE(back);
  CHECK(value_at(*back, "sales.food.year") == "1234.5");
  CHECK(value_at(*back, "sales.total.year") == "2000");
  CHECK(value_at(*back, "sales.total.month") == "");
  CHECK(value_at(*back, "sales.food.month") == "三百");
  CHECK(faults_in(back->faults) == "sales.food.month data.value.chinese_number");
}

TEST_CASE("rows and columns that are not the template's are told at their cells") {
  const Filing filing;
  const auto back = filing.read(filled({{"#sales", "", "month"},
                                        {"sales.drinks", "饮料", "1"},
                                        {"sales.total", "总计", "2"},
                                        {"sales.total", "总计", "3"},
                                        {"#stock", "", "month"},
                                        {"stock.total", "", "9"}},
                                       filing));
  REQUIRE(back);
  CHECK(faults_in(back->faults) ==
        "B1 data.sheet.columns_gone, B2 data.sheet.row_unknown, B4 data.sheet.row_twice, B5 data.sheet.section_unknown, B6 data.sheet.row_unknown");
  CHECK(value_at(*back, "sales.total.month") == "2");
}

TEST_CASE("open rows are known by a code or by the one name that it can be") {
  Filing filing;
  auto layout = small_layout();
  layout.sections[0].rows.clear();
  layout.sections[0].open = OpenRows{.classification = "necessities", .most = 3, .caption_zh = "品种", .caption_en = "Commodity"};
  filing.version = version_of(layout);
  const auto xlsx = filing.template_with({{"sales.meat.pork.month", "23.50"}});
  const auto sheet = files::read_sheets(xlsx).value().front();
  CHECK(row_with(sheet, "sales.+").cells.at(1) == "meat.pork 猪肉");
  CHECK(value_at(filing.read(xlsx).value(), "sales.meat.pork.month") == "23.5");
  const auto back = filing.read(filled({{"#sales", "", "month", "year"},
                                        {"sales.+", "猪肉", "1"},
                                        {"sales.+", "grain.rice 大米", "2"},
                                        {"sales.+", "肉", "3"},
                                        {"sales.+", "", "4"},
                                        {"sales.+", "", ""}},
                                       filing));
  REQUIRE(back);
  CHECK(value_at(*back, "sales.meat.pork.month") == "1");
  CHECK(value_at(*back, "sales.grain.rice.month") == "2");
  CHECK(faults_in(back->faults) == "B4 data.sheet.code_unknown, B5 data.sheet.no_code");
}

TEST_CASE("what is wrong comes back on its cell and on a list") {
  const Filing filing;
  const auto xlsx = filing.template_with({{"sales.total.month", "10"}}, {{"sales.total.month", "比各类之和小 2", true}, {"", "整张表的话", false}});
  const auto sheets = files::read_sheets(xlsx).value();
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[1].name == "错误");
  REQUIRE(sheets[1].rows.size() == 3);
  CHECK(sheets[1].rows[1].cells == std::vector<std::string>{"C11", "sales.total.month", "比各类之和小 2"});
  CHECK(row_with(sheets[0], "sales.total").line == 11);
  CHECK(filing.read(xlsx));
}

TEST_CASE("cells that somebody made one are not guessed at") {
  const Filing filing;
  paper::PrintedPage page{.name = "表", .cells = {}, .widths = {}};
  const auto put = [&](std::uint32_t row, std::uint16_t column, std::string text, std::uint16_t columns = 1) {
    page.cells.push_back({.row = row, .column = column, .columns = columns, .text = std::move(text)});
  };
  put(0, 0, "#sales");
  put(0, 2, "month");
  put(0, 3, "year");
  put(1, 0, "sales.total");
  put(1, 2, "88", 2);
  const auto facts = files::read_sheets(filing.template_with({})).value().back();
  paper::PrintedBook book{.pages = {page}, .facts_name = facts.name, .facts = {}};
  for (const auto& row : facts.rows) book.facts.emplace_back(row.cells.at(0), row.cells.at(1));
  const auto back = filing.read(paper::write_printed(book));
  REQUIRE(back);
  CHECK(faults_in(back->faults) == "sales.total.month data.sheet.merged");
}

TEST_CASE("text that begins as a formula stays text in a template") {
  const Filing filing;
  auto version = filing.version;
  const SheetSubject subject{version, "=HYPERLINK(\"http://x\")", "4711", "@SUM(1)", Period::parse("2016-03").value(), Language::English};
  const auto sheets = files::read_sheets(write_template(subject, {}, {}, name_of)).value();
  CHECK(sheets[0].rows.at(0).cells.at(1) == "=HYPERLINK(\"http://x\")");
  CHECK(sheets[0].rows.at(1).cells.at(1) == "@SUM(1)");
}
