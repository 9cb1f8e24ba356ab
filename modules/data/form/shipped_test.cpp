#include "modules/data/form/shipped.hpp"

#include <doctest/doctest.h>

#include <set>

#include "embedded/modules_data.hpp"
#include "modules/data/form/layout_check.hpp"
#include "modules/data/form/testing/forms.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

// The first column of a shipped table.
std::set<std::string> first_column(std::string_view name) {
  std::set<std::string> words;
  for (const auto& file : embedded_modules_data()) {
    if (file.path != fmt::format("modules/data/dictionary/shipped/{}.csv", name)) continue;
    for (std::size_t at = 0; at < file.text.size(); at = file.text.find('\n', at) + 1) {
      words.emplace(file.text.substr(at, file.text.find(',', at) - at));
      if (file.text.find('\n', at) == std::string_view::npos) break;
    }
  }
  REQUIRE(words.size() > 1);
  return words;
}

}  // namespace

TEST_CASE("the shipped forms are there once, in force, and what was made of them stays") {
  const fiveone::testing::OwnClock clock;  // 2015-12-16
  with_forms([](FormDesk& desk) {
    CHECK(ensure_shipped_forms(desk.db, {}).value() == 5);
    CHECK(ensure_shipped_forms(desk.db, {}).value() == 0);
    const auto forms = desk.db.read([](storage::Reader& reader) { return list_forms(reader); });
    REQUIRE(forms.size() == 5);
    for (const auto& form : forms) {
      const auto version = desk.newest(form.id);
      CHECK(desk.number_on(form.id, "2015-12-16") == 1);
      CHECK_MESSAGE(faults_in(faults_of(version.design)) == "", form.names.key);
      CHECK(version.approval->approval_number.starts_with("演示字"));
      CHECK_FALSE(version.design.instructions_en.empty());
    }
  });
}

TEST_CASE("the shipped forms speak of items and codes that are shipped with them") {
  const fiveone::testing::OwnClock clock;
  const auto items = first_column("items");
  const std::map<std::string, std::set<std::string>> lists{{"commodity", first_column("commodity")}, {"necessities", first_column("necessities")}};
  with_forms([&](FormDesk& desk) {
    REQUIRE(ensure_shipped_forms(desk.db, {}));
    for (const auto& form : desk.db.read([](storage::Reader& reader) { return list_forms(reader); })) {
      for (const auto& section : desk.newest(form.id).design.layout.sections) {
        if (section.open) CHECK(lists.contains(section.open->classification));
        for (const auto& column : section.columns) CHECK((column.item.empty() || items.contains(column.item)));
        for (const auto& row : section.rows) {
          CHECK((row.item.empty() || items.contains(row.item)));
          if (!row.code.empty()) CHECK_MESSAGE(lists.at(section.classification).contains(row.code), row.code);
        }
      }
    }
  });
}

TEST_CASE("a shipped approval that has expired leaves a draft behind") {
  const fiveone::testing::OwnClock clock({start_of(day("2031-01-01")).ms});
  with_forms([](FormDesk& desk) {
    CHECK(ensure_shipped_forms(desk.db, {}).value() == 5);
    for (const auto& form : desk.db.read([](storage::Reader& reader) { return list_forms(reader); }))
      CHECK(desk.newest(form.id).state == FormVersionState::Draft);
  });
}
