#include <doctest/doctest.h>

#include "modules/data/calendar/calendar_api.hpp"
#include "modules/data/calendar/festival.hpp"
#include "modules/data/calendar/working_days.hpp"
#include "modules/data/testing.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using http::Method;

namespace {

std::string days_of(std::optional<Period> period) { return period ? to_iso(period->first()) + " " + to_iso(period->last()) : "none"; }
std::string text_of(std::optional<Period> period) { return period ? period->text() : "none"; }

Notice notice_of_2027() {
  return {.year = 2027, .source = "国办发明电〔2026〕0号", .days = {{day("2027-01-01"), false, "元旦", ""}, {day("2027-01-03"), true, "元旦", ""}}};
}

WorkingDays shipped(storage::Database& db) {
  REQUIRE(ensure_shipped_notices(db, {}).has_value());
  return db.read(working_days);
}

}  // namespace

TEST_CASE("working days are those of the notices, not Monday to Friday") {
  with_office([](Office& office) {
    const auto days = shipped(office.db);
    CHECK_FALSE(days.is_working_day(day("2015-10-01")));  // a Thursday, National Day
    CHECK(days.is_working_day(day("2015-10-10")));        // a Saturday that makes up for it
    CHECK_FALSE(days.is_working_day(day("2015-09-03")));  // the notice that came in May
    CHECK(days.is_working_day(day("2018-12-29")));        // a Saturday, named by the notice of 2019
    CHECK(days.is_working_day(day("2015-12-16")));
    CHECK_FALSE(days.is_working_day(day("2015-12-19")));
    CHECK(days.add_working_days(day("2015-09-30"), 1) == DueDay{day("2015-10-08"), false});
    CHECK(days.add_working_days(day("2015-09-30"), 4) == DueDay{day("2015-10-12"), false});  // with Saturday the 10th
    CHECK(days.add_working_days(day("2015-10-08"), -1) == DueDay{day("2015-09-30"), false});
    CHECK(days.add_working_days(day("2015-10-01"), 0) == DueDay{day("2015-10-08"), false});
    CHECK(days.add_working_days(day("2015-10-08"), 0) == DueDay{day("2015-10-08"), false});
    CHECK(days.working_days_between(day("2015-09-30"), day("2015-10-12")) == 4);
    CHECK(days.working_days_between(day("2015-10-12"), day("2015-09-30")) == -4);
  });
}

TEST_CASE("a year without a notice has Monday to Friday, and says that it is provisional") {
  with_office([](Office& office) {
    const auto days = shipped(office.db);
    CHECK_FALSE(days.is_known(day("2027-01-01")));
    CHECK(days.is_working_day(day("2027-10-01")));  // a Friday: nobody knows yet that it is off
    CHECK(days.add_working_days(day("2026-12-30"), 1) == DueDay{day("2026-12-31"), false});
    CHECK(days.add_working_days(day("2026-12-31"), 1) == DueDay{day("2027-01-01"), true});
  });
}

TEST_CASE("the shipped notices come once, and what the department has entered stays") {
  with_office([](Office& office) {
    REQUIRE(office.act([](audit::Act& act) {
      return put_notice(act, {.year = 2026, .source = "own", .days = {{day("2026-01-01"), false, "元旦", ""}}});
    }));
    REQUIRE(ensure_shipped_notices(office.db, {}));
    REQUIRE(ensure_shipped_notices(office.db, {}));
    const auto notices = office.db.read(list_notices);
    REQUIRE(notices.size() == 12);
    CHECK(notices.back().source == "own");
    CHECK(notices.front().days.size() > 25);
    for (const auto& notice : notices) CHECK(notice.version == 1);
  });
}

TEST_CASE("a notice is entered over the whole province only, and by who saw the newest") {
  with_office([](Office& office) {
    add_calendar_routes(office.router, office.db);
    const auto keeper = office.seat("keeper", office.province, {"data.calendar.write"});
    const auto city_keeper = office.seat("city", office.city, {"data.calendar.write"});
    const std::string body = R"({"source":"通知","days":[{"day":"2027-01-01","working":false,"name_zh":"元旦","name_en":""}]})";
    const auto put = [&](const http::Caller& caller, const char* version) {
      return office.ask(caller, Method::Put, "/api/data/calendar/2027", {.body = body, .version = version});
    };
    CHECK(says(office.get(keeper, "/api/data/calendar/2027"), R"({"year":2027,"known":false,"source":"","version":0,"days":[]})"));
    CHECK(put(city_keeper, "").status == 403);
    CHECK(put(office.seat("reader", office.province, {}), "").status == 403);
    CHECK(put(keeper, "").status == 200);
    CHECK(put(keeper, "").status == 428);
    CHECK(put(keeper, "2").status == 409);
    CHECK(says(put(keeper, "1"), R"("known":true,"source":"通知","version":2)"));
    CHECK(says(office.get(keeper, "/api/data/calendar"), R"({"year":2027,"source":"通知","holidays":1,"make_up_days":0})"));
    CHECK(office.get(keeper, "/api/data/calendar/twenty").status == 404);
  });
}

TEST_CASE("what is no notice is refused with its places, and changes nothing") {
  with_office([](Office& office) {
    const auto fields = [&](const Notice& notice) {
      const auto done = office.act([&](audit::Act& act) { return put_notice(act, notice); });
      std::string out;
      if (!done)
        for (const auto& field : done.error().fields) out += field.where + " " + field.key + "; ";
      return out;
    };
    auto notice = notice_of_2027();
    notice.source = "";
    notice.days.push_back({day("2027-01-01"), false, "", ""});
    notice.days.push_back({day("2026-12-14"), false, "元旦", ""});
    CHECK(fields(notice) == "/source calendar.source; /days/2/day calendar.day_twice; /days/2/name_zh calendar.name; /days/3/day calendar.day_outside; ");
    CHECK(fields({.year = 1800, .source = "x", .days = {}}) == "/year calendar.year; /days calendar.holiday_missing; ");
    CHECK(office.db.read(list_notices).empty());
    CHECK(fields(notice_of_2027()).empty());
  });
}

TEST_CASE("a due day can be asked for") {
  with_office([](Office& office) {
    add_calendar_routes(office.router, office.db);
    REQUIRE(ensure_shipped_notices(office.db, {}));
    const auto somebody = office.seat("somebody", office.county, {});
    CHECK(says(office.get(somebody, "/api/data/calendar/due", {{"day", "2015-09-30"}, {"working_days", "4"}}), R"({"day":"2015-10-12","provisional":false})"));
    CHECK(office.get(somebody, "/api/data/calendar/due", {{"day", "2015-09-30"}, {"working_days", "251"}}).status == 400);
    CHECK(says(office.get(somebody, "/api/data/calendar/2026/festivals"), R"({"period":"2026-spring","name_zh":"春节","name_en":"Spring Festival","first":"2026-02-16","last":"2026-02-22")"));
  });
}

TEST_CASE("windows of festivals follow the moon, the sun and the year") {
  CHECK(days_of(resolve_period("2015-spring")) == "2015-02-18 2015-02-24");
  CHECK(days_of(resolve_period("2015-qingming")) == "2015-04-04 2015-04-06");
  CHECK(days_of(resolve_period("2020-dragon_boat")) == "2020-06-24 2020-06-26");
  CHECK(days_of(resolve_period("2020-mid_autumn")) == "2020-09-30 2020-10-02");
  CHECK(days_of(resolve_period("2015-national")) == "2015-10-01 2015-10-07");
  CHECK(days_of(resolve_period("2015-double_eleven")) == "2015-11-01 2015-11-11");
  CHECK(text_of(resolve_period("2015-12-X3")) == "2015-12-X3");
  CHECK(text_of(resolve_period("2015-no_such_day")) == "none");
  CHECK(text_of(resolve_period("1999-qingming")) == "none");
  CHECK(text_of(resolve_period("nonsense")) == "none");
}

TEST_CASE("a festival's neighbours are the same festival of other years") {
  const auto spring = resolve_period("2016-spring").value();
  CHECK(days_of(same_period_last_year(spring)) == "2015-02-18 2015-02-24");
  CHECK(text_of(period_after(spring)) == "2017-spring");
  CHECK(text_of(period_before(spring)) == "2015-spring");
  CHECK(text_of(period_after(Period::parse("2015-12").value())) == "2016-01");
  CHECK(text_of(period_before(Period::parse("2015-12").value())) == "2015-11");
  CHECK(text_of(same_period_last_year(Period::parse("2015-12").value())) == "2014-12");
}

// The notices are facts from elsewhere: each names the festival whose days it gives.
TEST_CASE("in each year of the notices the day of a festival is a day off under its name") {
  with_office([](Office& office) {
    const auto days = shipped(office.db);
    const std::tuple<const char*, const char*, int> festivals[] = {{"spring", "春节", 1},         {"qingming", "清明", 1},   {"dragon_boat", "端午", 1},
                                                                   {"mid_autumn", "中秋", 1}, {"national", "国庆", 0}, {"labour", "劳动", 0},
                                                                   {"new_year", "元旦", 0}};
    const auto notices = office.db.read(list_notices);
    for (const auto& notice : notices) {
      for (const auto& [word, name, offset] : festivals) {
        const auto window = festival_in(word, notice.year).value();
        const Day festival{window.first().number + offset};
        CAPTURE(window.text());
        CHECK_FALSE(days.is_working_day(festival));
        const bool named = std::ranges::any_of(notice.days, [&](const NoticeDay& d) {
          return d.day == festival && !d.working && d.name_zh.find(name) != std::string::npos;
        });
        CHECK(named);
      }
    }
    CHECK(notices.size() == 12);
  });
}
