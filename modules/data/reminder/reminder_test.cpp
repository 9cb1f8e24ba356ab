#include "modules/data/reminder/reminder.hpp"

#include <doctest/doctest.h>

#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/reminder/reminder_api.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

void open(FilingHouse& h, std::string_view first = "2015-12-01") { open_periods(h.db, h.around, day(first), day("2015-12-31")).value(); }

// What was said to somebody, in order: "reminder.one, …".
std::string told(FilingHouse& h, const http::Caller& who) {
  std::string out;
  h.db.read([&](storage::Reader& reader) {
    reader.for_each(storage::Sql("SELECT reason_key FROM inbox_notice WHERE person = :person ORDER BY id"), {{"person", who.person}}, [&](storage::Row& row) {
      std::string key;
      row >> key;
      out += (out.empty() ? "" : ", ") + key;
    });
  });
  return out;
}
std::string last_args(FilingHouse& h, const http::Caller& who) {
  return h.db.read([&](storage::Reader& reader) {
    return reader.value<std::string>(storage::Sql("SELECT args || ' ' || address FROM inbox_notice WHERE person = :person ORDER BY id DESC LIMIT 1"),
                                     {{"person", who.person}}).value_or("");
  });
}

void hand_in(FilingHouse& h) {
  const Id report = h.db.read([&](storage::Reader& reader) { return find_report_of(reader, h.form, "2015-12", h.enterprise)->id; });
  REQUIRE(h.type(h.filer, report, {{"sales.total.month", "100", ""}}).status == 200);
  REQUIRE(h.order(h.filer, report, "submit").status == 200);
}

Heard urge_now(FilingHouse& h, const http::Caller& who, std::string more = {}) {
  return h.ask(who, http::Method::Post, "/api/data/reminders", fmt::format(R"({{"form":"{}","period":"2015-12"{}}})", h.form.value, more));
}

void with_reminders(const std::function<void(FilingHouse&)>& test) {
  with_filing([&](FilingHouse& h) {
    add_reminder_routes(h.router, h.db);
    test(h);
  });
}

}  // namespace

TEST_CASE("a unit is told three working days before, on the day and a day after; its bureau a day after; each once") {
  with_reminders([](FilingHouse& h) {
    open(h);  // due on Thursday the 7th, 17:00
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.one");
    CHECK(told(h, h.second_filer) == "reminder.one");
    CHECK(told(h, h.other_filer) == "reminder.one");
    CHECK(told(h, h.at_county) == "");
    CHECK(last_args(h, h.filer).contains(R"("due":"2016-01-07 17:00")"));
    remind(h.db).value();
    h.clock.move(day_ms);
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.one");
    h.clock.move(2 * day_ms);
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.one, reminder.one");
    hand_in(h);
    h.clock.move(day_ms);
    remind(h.db).value();
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.one, reminder.one");
    CHECK(told(h, h.other_filer) == "reminder.one, reminder.one, reminder.one_late");
    CHECK(told(h, h.at_county) == "");
    CHECK(told(h, h.stranger) == "reminder.bureau");
    CHECK(last_args(h, h.stranger).contains(fmt::format("/desk/data/reports?within={}", h.other_county.value)));
    CHECK(told(h, h.auditor) == "");
    h.clock.move(30 * day_ms);
    remind(h.db).value();
    CHECK(told(h, h.stranger) == "reminder.bureau");
  });
}

TEST_CASE("what one is told at a time is one notice, and a server that stood still tells only what holds now") {
  with_reminders([](FilingHouse& h) {
    open(h, "2015-11-01");  // November was due on 7 December
    h.clock.move(4 * day_ms);
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.several");
    CHECK(last_args(h, h.filer).contains(R"("count":"2")"));
    CHECK(last_args(h, h.filer).contains(R"("due":"2015-12-07 17:00")"));
    CHECK(told(h, h.at_county) == "reminder.bureau");
  });
}

TEST_CASE("nobody is told before the hour of the plan") {
  with_reminders([](FilingHouse& h) {
    open(h);
    h.clock.move(-91 * 60'000);  // 08:29
    remind(h.db).value();
    CHECK(told(h, h.filer) == "");
    h.clock.move(60'000);
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.one");
  });
}

TEST_CASE("whoever reviews may urge, once a day, and what the rules ask for goes on") {
  with_reminders([](FilingHouse& h) {
    open(h);
    h.around.filers.push_back(h.found("无人商店", "990102", h.county));
    open(h);
    CHECK(urge_now(h, h.filer).status == 403);
    const auto urged = urge_now(h, h.at_county);
    REQUIRE(urged.status == 200);
    CHECK(urged.text("units") == "1");
    CHECK(urged.text("people") == "2");
    CHECK(urged.text("unreachable") == "1");
    CHECK(told(h, h.filer) == "reminder.one");
    CHECK(told(h, h.other_filer) == "");
    const auto again = urge_now(h, h.at_county);
    CHECK(again.text("told_today") == "1");
    CHECK(again.text("unreachable") == "1");  // nobody has told it meanwhile
    CHECK(urge_now(h, h.at_city, fmt::format(R"(,"within":"{}")", h.other_county.value)).text("units") == "0");
    CHECK(urge_now(h, h.stranger, fmt::format(R"(,"unit":"{}")", h.enterprise.value)).text("units") == "0");
    CHECK(told(h, h.filer) == "reminder.one");
    CHECK(urge_now(h, h.at_province).text("units") == "1");  // the other city's
    h.clock.move(3 * day_ms);
    remind(h.db).value();
    CHECK(told(h, h.filer) == "reminder.one, reminder.one");
    hand_in(h);
    h.clock.move(day_ms);
    CHECK(urge_now(h, h.at_county).text("reports") == "0");
  });
}

TEST_CASE("the plan is the statistics manager's, whole and of its version") {
  with_reminders([](FilingHouse& h) {
    const auto manager = seat(h.db, "manager", h.province, {"data.calendar.write"});
    const auto in_city = seat(h.db, "in_city", h.city, {"data.calendar.write"});
    const auto put = [&](const http::Caller& who, std::string body, std::int64_t version) {
      return h.ask(who, http::Method::Put, "/api/data/reminder-plan", std::move(body), version);
    };
    const auto plan = h.get(manager, "/api/data/reminder-plan");
    CHECK(plan.texts("rules", "days") == std::vector<std::string>{"-3", "0", "1", "1"});
    CHECK(plan.text("from_time") == "08:30");
    const std::string fewer = R"({"from_time":"09:00","rules":[{"days":2,"to":"Bureau"},{"days":-1,"to":"Unit"}]})";
    CHECK(put(in_city, fewer, 1).status == 403);
    CHECK(put(manager, R"({"from_time":"25:00","rules":[{"days":99,"to":"Unit"},{"days":1,"to":"Unit"},{"days":1,"to":"Unit"}]})", 1).faults() ==
          "/from_time form.due_time, /rules/0/days reminder.days, /rules/2/days reminder.twice");
    const auto changed = put(manager, fewer, 1);
    CHECK(changed.version() == 2);
    CHECK(changed.texts("rules", "days") == std::vector<std::string>{"-1", "2"});
    CHECK(put(manager, fewer, 1).status == 409);
    open(h);
    remind(h.db).value();
    CHECK(told(h, h.filer) == "");  // two working days to go
  });
}
