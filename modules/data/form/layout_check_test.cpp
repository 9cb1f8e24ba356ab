#include "modules/data/form/layout_check.hpp"

#include <doctest/doctest.h>

#include "modules/data/form/testing/forms.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

// The faults of the small layout after one change to it.
std::string spoilt(const std::function<void(Section&)>& spoil) {
  auto layout = small_layout();
  spoil(layout.sections[0]);
  return faults_in(faults_of(layout));
}

}  // namespace

TEST_CASE("a whole layout has no fault, and an empty one says what it lacks") {
  CHECK(faults_in(faults_of(small_layout())) == "");
  CHECK(faults_in(faults_of(Layout{})) == "/sections form.no_sections");
  CHECK(spoilt([](Section& s) { s.columns.clear(); }) == "/sections/0/columns form.no_columns");
  CHECK(spoilt([](Section& s) { s.rows.clear(); }) == "/sections/0/rows form.no_rows");
}

TEST_CASE("keys are short, lower case and stand once") {
  CHECK(spoilt([](Section& s) { s.rows[1].key = "total"; }) == "/sections/0/rows/1/key form.key_twice");
  CHECK(spoilt([](Section& s) { s.columns[1].key = "month"; }) == "/sections/0/columns/1/key form.key_twice");
  for (const char* key : {"", "Total", "1st", "to tal", "to.tal", "总计", "a12345678901234567890123456789012345678901"})
    CHECK(spoilt([&](Section& s) { s.rows[0].key = key; }) == "/sections/0/rows/0/key form.key");
  auto twice = small_layout();
  twice.sections.push_back(twice.sections[0]);
  twice.sections[1].rows[0].item = "other";
  twice.sections[1].rows[1].item = "other";
  CHECK(faults_in(faults_of(twice)) == "/sections/1/key form.key_twice");
}

TEST_CASE("all heads of a section have as many levels") {
  CHECK(spoilt([](Section& s) { s.columns[1].captions_zh.pop_back(); }) == "/sections/0/columns/1/captions_zh form.levels_differ");
  CHECK(spoilt([](Section& s) { s.columns[1].captions_en.clear(); }) == "/sections/0/columns/1/captions_en form.levels");
  CHECK(spoilt([](Section& s) { s.columns[0].captions_zh[1] = " 本月"; }) == "/sections/0/columns/0/captions_zh/1 form.caption");
}

TEST_CASE("what a column is decides what it may name") {
  CHECK(spoilt([](Section& s) { s.columns[0].places = 7; }) == "/sections/0/columns/0/places form.places");
  CHECK(spoilt([](Section& s) { s.columns[0].kind = CellKind::Code; }) == "/sections/0/columns/0/classification form.code_list");
  CHECK(spoilt([](Section& s) { s.columns[0].classification = "regions"; }) == "/sections/0/columns/0/classification form.only_codes");
  CHECK(spoilt([](Section& s) {
          s.columns[0].kind = CellKind::Text;
          s.columns[0].item = "retail_sales";
        }) == "/sections/0/columns/0/item form.only_numbers");
  CHECK(spoilt([](Section& s) {
          s.columns[0].formula = "row.year";
          s.columns[0].required = true;
        }) == "/sections/0/columns/0/required form.computed_required");
}

TEST_CASE("rows are indented step by step, and headings have no cells") {
  CHECK(spoilt([](Section& s) { s.rows[1].depth = 2; }) == "/sections/0/rows/1/depth form.depth_jumps");
  CHECK(spoilt([](Section& s) { s.rows[0].depth = 1; }) == "/sections/0/rows/0/depth form.depth_jumps");
  CHECK(spoilt([](Section& s) { s.rows[1].depth = 7; }) == "/sections/0/rows/1/depth form.depth");
  CHECK(spoilt([](Section& s) { s.rows[0].heading = true; }).contains("/sections/0/rows/0 form.heading"));
  CHECK(spoilt([](Section& s) { s.classification = ""; }) == "/sections/0/rows/1/code form.code_without_list");
}

TEST_CASE("one figure stands in one cell") {
  CHECK(spoilt([](Section& s) { s.rows[1].code = ""; }) == "/sections/0/rows/1 form.same_figure");
  CHECK(spoilt([](Section& s) { s.columns[1].period = PeriodOf::Own; }) ==
        "/sections/0/rows/0 form.same_figure, /sections/0/rows/1 form.same_figure");
}

TEST_CASE("rows that the filer adds stand alone in their section, and are counted as if all were there") {
  const OpenRows open{.classification = "necessities", .most = 50, .caption_zh = "品种", .caption_en = "Commodity"};
  auto layout = small_layout();
  layout.sections[0].open = open;
  CHECK(faults_in(faults_of(layout)) == "/sections/0/rows form.open_has_rows");
  layout.sections[0].rows.clear();
  CHECK(faults_in(faults_of(layout)) == "");
  CHECK(count_cells(layout) == 100);
  CHECK(faults_in(hints_of(layout)) == "/sections/0/open form.no_item");
  layout.sections[0].open->most = 501;
  CHECK(faults_in(faults_of(layout)) == "/sections/0/open/most form.open_most");
}

TEST_CASE("numbers that go nowhere are a hint") {
  auto layout = small_layout();
  layout.sections[0].rows[1].item = "";
  CHECK(faults_in(faults_of(layout)) == "");
  CHECK(faults_in(hints_of(layout)) == "/sections/0/rows/1 form.no_item");
}

TEST_CASE("a column of rates beside figures says that its numbers are none") {
  auto layout = small_layout();
  auto& section = layout.sections[0];
  section.columns.push_back(section.columns[0]);
  section.columns[2].key = "growth";
  CHECK(faults_in(faults_of(layout)) == "/sections/0/rows/0 form.same_figure, /sections/0/rows/1 form.same_figure");
  section.columns[2].item = no_item;
  CHECK(faults_in(faults_of(layout)) == "");
  CHECK(faults_in(hints_of(layout)) == "");
  CHECK(item_of(section.columns[2], &section.rows[0]).empty());
  CHECK(item_of(section.columns[0], &section.rows[0]) == "retail_sales");
}

TEST_CASE("a form has its bounds") {
  auto layout = small_layout();
  CHECK(check_bounds(layout));
  layout.sections[0].rows.resize(most_rows + 1);
  CHECK(check_bounds(layout).error().key == "form.too_many_rows");
  layout.sections[0].rows.resize(most_rows);
  layout.sections[0].columns.resize(most_columns);
  CHECK(check_bounds(layout).error().key == "form.too_many_cells");
  layout.sections[0].columns.resize(most_columns + 1);
  CHECK(check_bounds(layout).error().key == "form.too_many_columns");
  layout.sections.resize(most_sections + 1);
  CHECK(check_bounds(layout).error().key == "form.too_many_sections");
}
