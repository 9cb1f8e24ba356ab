#include "modules/data/form/form.hpp"

#include <doctest/doctest.h>

#include "modules/data/form/form_views.hpp"
#include "modules/data/form/testing/forms.hpp"
#include "modules/data/rule/rule.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

Instant noon(std::string_view iso) { return {start_of(day(iso)).ms + 43'200'000}; }

}  // namespace

TEST_CASE("a form is drafted, approved, and in force between its days") {
  const fiveone::testing::OwnClock clock(noon("2026-01-01"));
  with_forms([](FormDesk& desk) {
    const auto form = desk.form();
    const auto draft = desk.newest(form);
    CHECK(draft.state == FormVersionState::Draft);
    CHECK(desk.activate(draft, approval()).error().key == "form.refused");
    REQUIRE(desk.save(draft, small_design()));
    CHECK(desk.save(draft, small_design()).error().key == "stale");
    REQUIRE(desk.activate(desk.newest(form), approval("2026-02-01", "2026-12-31")));
    CHECK(desk.number_on(form, "2026-01-31") == 0);
    CHECK(desk.number_on(form, "2026-02-01") == 1);
    CHECK(desk.number_on(form, "2026-12-31") == 1);
    CHECK(desk.number_on(form, "2027-01-01") == 0);
    const auto kept = desk.newest(form);
    CHECK(to_string(parse_cell("sales.food.year").value()) == "sales.food.year");
    CHECK(kept.design.layout.sections.at(0).rows.at(1).code == "01");
    CHECK(kept.design.schedule.due_working_days == 5);
    CHECK_FALSE(has_expired(kept, day("2026-12-31")));
    CHECK(has_expired(kept, day("2027-01-01")));
  });
}

TEST_CASE("what is in force does not change; the next version follows it without a gap or an overlap") {
  const fiveone::testing::OwnClock clock(noon("2026-01-01"));
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto first = desk.newest(form);
    CHECK(desk.save(first, small_design()).error().key == "form.no_draft");
    CHECK(desk.activate(first, approval()).error().key == "form.no_draft");
    const auto next = desk.act([&](audit::Act& a) { return draft_version(a, form); });
    REQUIRE(next);
    CHECK(desk.act([&](audit::Act& a) { return draft_version(a, form); }).error().key == "form.has_draft");
    auto changed = desk.newest(form).design;
    CHECK(changed.layout.sections.at(0).rows.size() == 2);
    changed.layout.sections[0].rows.pop_back();
    REQUIRE(desk.save(desk.newest(form), changed));
    CHECK(faults_in(desk.activate(desk.newest(form), approval("2026-01-01")).error()) == "/valid_from form.valid_from_before");
    REQUIRE(desk.activate(desk.newest(form), approval("2026-07-01", "2028-06-30")));
    CHECK(desk.number_on(form, "2026-06-30") == 1);
    CHECK(desk.number_on(form, "2026-07-01") == 2);
    const auto before = desk.db.read([&](storage::Reader& reader) { return find_version(reader, first.id); });
    CHECK(before->state == FormVersionState::Ended);
    CHECK(before->design.layout.sections.at(0).rows.size() == 2);
  });
}

TEST_CASE("a version ends before it expires, but not in the past") {
  const fiveone::testing::OwnClock clock(noon("2026-03-15"));
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto end = [&](std::string_view last) {
      const auto version = desk.newest(form);
      return desk.act([&](audit::Act& a) { return end_version(a, version.id, version.version, day(last)); });
    };
    CHECK(end("2026-03-13").error().key == "form.end_day");
    CHECK(end("2028-01-01").error().key == "form.end_day");
    REQUIRE(end("2026-03-14"));
    CHECK(desk.number_on(form, "2026-03-14") == 1);
    CHECK(desk.number_on(form, "2026-03-15") == 0);
    CHECK_FALSE(has_expired(desk.newest(form), day("2026-04-01")));
  });
}

TEST_CASE("a form's key is its own, and a draft that is its only version takes it along, unless it has rules") {
  with_forms([](FormDesk& desk) {
    const auto form = desk.form();
    const auto again = desk.act([&](audit::Act& a) { return create_form(a, {"retail_units", "另一张表", "Another"}); });
    CHECK(again.error().key == "form.key_taken");
    const auto hostile = desk.act([&](audit::Act& a) { return create_form(a, {"'; DROP", "", "x\ny"}); });
    CHECK(faults_in(hostile.error()) == "/key form.key, /name_zh form.caption, /name_en form.caption");
    const auto drop = [&] {
      const auto version = desk.newest(form);
      return desk.act([&](audit::Act& a) { return drop_draft(a, version.id, version.version); });
    };
    CHECK(drop().has_value());
    CHECK(desk.db.read([](storage::Reader& reader) { return list_forms(reader).empty(); }));
    CHECK(desk.form() != form);  // its key is free again
  });
}

TEST_CASE("a draft may be unfinished, but not beyond its bounds") {
  with_forms([](FormDesk& desk) {
    const auto form = desk.form();
    auto design = small_design();
    design.layout.sections[0].rows[1].key = "total";
    REQUIRE(desk.save(desk.newest(form), design));
    CHECK(faults_in(faults_of(desk.newest(form).design)) == "/layout/sections/0/rows/1/key form.key_twice");
    design.layout.sections[0].rows.resize(501);
    CHECK(desk.save(desk.newest(form), design).error().key == "form.too_many_rows");
    design = small_design();
    design.instructions_zh = std::string(20'001, 'x');
    CHECK(faults_in(desk.save(desk.newest(form), design).error()) == "/instructions_zh form.instructions");
    CHECK(desk.newest(form).version == 2);
  });
}

TEST_CASE("weekly figures have no sum since January") {
  auto design = small_design();
  design.schedule.frequency = Frequency::Week;
  design.schedule.merges_january = false;
  CHECK(faults_in(faults_of(design)) == "/layout/sections/0/columns/1/period form.cumulative");
}

TEST_CASE("a column of rates is saved and put in force without an item") {
  const fiveone::testing::OwnClock clock(noon("2026-01-01"));
  with_forms([](FormDesk& desk) {
    const auto form = desk.form();
    auto design = small_design();
    auto& section = design.layout.sections[0];
    section.columns.push_back(section.columns[0]);
    section.columns[2].key = "growth";
    section.columns[2].item = no_item;
    REQUIRE(desk.save(desk.newest(form), design));
    CHECK(desk.activate(desk.newest(form), approval("2026-02-01", "2026-12-31")));
  });
}

TEST_CASE("what the dictionary does not know is refused where it stands, and an item that is retired") {
  with_forms([](FormDesk& desk) {
    const auto form = desk.form();
    auto design = small_design();
    auto& section = design.layout.sections[0];
    section.classification = "nobodys_list";
    section.rows[1].item = "nobodys.item";
    section.columns.push_back(section.columns[0]);
    section.columns[2].key = "kind";
    section.columns[2].kind = CellKind::Code;
    section.columns[2].classification = "nobodys_list";
    CHECK(faults_in(desk.save(desk.newest(form), design).error()) ==
          "/layout/sections/0/classification form.classification_unknown, /layout/sections/0/columns/2/classification form.classification_unknown, "
          "/layout/sections/0/rows/1/item form.item_unknown");
    CHECK(desk.newest(form).design.layout.sections.empty());
    REQUIRE(desk.save(desk.newest(form), small_design()));
    desk.act([&](audit::Act& a) {
          const auto item = find_item(a.tx, "retail_sales").value();
          auto data = item.data;
          data.retired = true;
          return change_item(a, item.id, item.version, data);
        }).value();
    CHECK(faults_in(desk.activate(desk.newest(form), approval()).error()) ==
          "/layout/sections/0/rows/0/item form.item_retired, /layout/sections/0/rows/1/item form.item_retired");
  });
}

TEST_CASE("a version that rules in use would not fit is refused, and they are named") {
  const fiveone::testing::OwnClock clock(noon("2026-03-15"));
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto rule = [&](const std::string& key, const std::string& text, std::int64_t until) {
      const RuleText words{.key = key, .text = text, .message_zh = "不平", .message_en = "Unequal"};
      const auto id = desk.act([&](audit::Act& a) { return add_rule(a, form, {.text = words, .since = 1, .until = until}); }).value();
      desk.act([&](audit::Act& a) { return activate_rule(a, id, 1); }).value();
      return id;
    };
    const auto food = rule("food_part", "sales.food.month <= sales.total.month", 0);
    rule("food_then", "sales.food.year <= sales.total.year", 1);
    rule("total_grows", "sales.total.month <= sales.total.year", 0);
    desk.act([&](audit::Act& a) { return draft_version(a, form); }).value();
    auto design = small_design();
    design.layout.sections[0].rows.pop_back();
    REQUIRE(desk.save(desk.newest(form), design));
    const auto refused = desk.activate(desk.newest(form), approval("2026-06-01"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().key == "form.rules_unfit");
    CHECK(refused.error().args.at(0).second == "food_part");
    CHECK(desk.number_on(form, "2026-06-01") == 1);
    desk.act([&](audit::Act& a) { return end_rule(a, food, 2); }).value();
    CHECK(desk.activate(desk.newest(form), approval("2026-06-01")));
  });
}

TEST_CASE("what a designer looks at says when it is due next, and a list who files it") {
  const fiveone::testing::OwnClock clock(noon("2026-01-05"));
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto id = desk.newest(form).id;
    const auto seen = desk.db.read([&](storage::Reader& reader) { return view_version(reader, id, Language::English).value(); });
    REQUIRE(seen.next.size() == 4);
    CHECK(seen.next[0].period == "2025-12");
    CHECK(seen.next[0].due == Instant{start_of(day("2026-01-07")).ms + 17 * 3'600'000});
    CHECK(seen.next[1].period == "2026-JF");
    const auto draft = desk.act([&](audit::Act& a) { return draft_version(a, form); }).value();
    auto changed = small_design();
    changed.schedule.frequency = Frequency::Quarter;
    changed.schedule.filers = Filers::CityBureaus;
    REQUIRE(desk.save(desk.newest(form), changed));
    const auto faulty = desk.db.read([&](storage::Reader& reader) { return view_version(reader, draft, Language::English).value(); });
    CHECK(faulty.next.empty());  // a quarter does not merge January
    CHECK_FALSE(faulty.faults.empty());
    const auto listed = desk.db.read([&](storage::Reader& reader) { return view_form(reader, find_form(reader, form).value()); });
    REQUIRE(listed.versions.size() == 2);
    CHECK(listed.versions[0].frequency == Frequency::Quarter);
    CHECK(listed.versions[0].filers == Filers::CityBureaus);
    CHECK(listed.versions[1].frequency == Frequency::Month);
  });
}
