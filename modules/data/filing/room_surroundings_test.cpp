// Filing against the room's own rules, register and calendar, as the program does it.
#include <doctest/doctest.h>

#include "modules/data/calendar/notice.hpp"
#include "modules/data/filing/bulk.hpp"
#include "modules/data/filing/room_surroundings.hpp"
#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/rule/rule.hpp"
#include "modules/data/rule/stock_phrase.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

void rule(FilingHouse& h, std::string key, std::string text, RuleClass kind) {
  const auto id = h.act([&](audit::Act& a) { return add_rule(a, h.form, {{key, text, kind, "不对：" + key, "Wrong: " + key}, 1, 0}); });
  REQUIRE_MESSAGE(id.has_value(), id.error().key);
  REQUIRE(h.act([&](audit::Act& a) { return activate_rule(a, *id, 1); }).has_value());
}

FilingOutcome file(FilingHouse& h, const Surroundings& around, std::string period, std::string total, std::string food, std::string why = "") {
  FiledReport report{.unit = to_string(h.enterprise), .nil = {}, .cells = {{"sales.total.month", std::move(total), {}}, {"sales.food.month", std::move(food), {}}}};
  if (!why.empty()) report.cells[0].explanation = std::move(why);
  return file_all(h.db, h.actor, h.filer, Language::Chinese, around, {"retail_units", std::move(period), true, {report}}).value().items.at(0);
}

}  // namespace

TEST_CASE("rules of the form stop a report, look at the one before, and stock phrases explain nothing") {
  with_filing([](FilingHouse& h) {
    const RoomSurroundings room;
    REQUIRE(ensure_shipped_phrases(h.db, {}).has_value());
    rule(h, "food", "sales.food.month <= sales.total.month", RuleClass::Blocking);
    rule(h, "growth", "sales.total.month <= previous(sales.total.month) * 2", RuleClass::Explain);
    const auto wrong = file(h, room, "2015-11", "100", "140");
    CHECK(wrong.code == "data.report_refused");
    REQUIRE_FALSE(wrong.errors.empty());
    CHECK(wrong.errors[0].code == "data.finding_blocks");
    CHECK(wrong.errors[0].detail == "不对：food");
    CHECK(file(h, room, "2015-11", "100", "40").state == ReportState::Submitted);
    CHECK(file(h, room, "2015-12", "300", "40").errors.at(0).code == "data.explanation_missing");
    CHECK(file(h, room, "2015-12", "300", "40", "情况属实").errors.at(0).code == "data.explanation_stock");
    const auto explained = file(h, room, "2015-12", "300", "40", "十二月新开两家门店，面积增加一倍");
    CHECK(explained.state == ReportState::Submitted);
    CHECK(h.current(*explained.report).findings == FindingCounts{0, 1, 0});
  });
}

TEST_CASE("due times know the holidays; who is in no register and no sample owes nothing") {
  with_filing([](FilingHouse& h) {
    const RoomSurroundings room;
    REQUIRE(ensure_shipped_notices(h.db, {}).has_value());
    const auto due = h.db.read([&](storage::Reader& reader) { return room.add_working_days(reader, day("2015-12-31"), 1); });
    CHECK(to_iso(due) == "2016-01-04");  // New Year's Day is a Friday
    CHECK(open_periods(h.db, room).value() == 0);
  });
}
