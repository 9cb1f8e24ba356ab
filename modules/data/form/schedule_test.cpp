#include "modules/data/form/schedule.hpp"

#include <doctest/doctest.h>

#include "modules/data/form/testing/forms.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

TEST_CASE("a schedule says once when it is due, and who reviews step by step") {
  const auto refusal = [](const std::function<void(Schedule&)>& spoil) {
    auto schedule = monthly();
    spoil(schedule);
    return faults_in(faults_of(schedule));
  };
  CHECK(refusal([](Schedule&) {}) == "");
  CHECK(refusal([](Schedule& s) { s.due_working_days.reset(); }) == "/schedule/due_working_days form.due_missing");
  CHECK(refusal([](Schedule& s) { s.due_days = 3; }) == "/schedule/due_days form.due_one");
  CHECK(refusal([](Schedule& s) { s.due_working_days = -1; }) == "/schedule/due_working_days form.due_working_days");
  CHECK(refusal([](Schedule& s) { s.frequency = Frequency::Quarter; }) == "/schedule/merges_january form.merges_january");
  for (const char* time : {"", "9:00", "24:00", "12:60", "1２:00", "12-00", "ab:cd"})
    CHECK(refusal([&](Schedule& s) { s.due_time = time; }) == "/schedule/due_time form.due_time");
  CHECK(refusal([](Schedule& s) { s.review = {}; }) == "/schedule/review form.review");
  CHECK(refusal([](Schedule& s) { s.review = {ReviewLevel::County, ReviewLevel::Province}; }) == "/schedule/review form.review");
  CHECK(refusal([](Schedule& s) { s.filers = Filers::CountyBureaus; }) == "/schedule/review form.review");
  CHECK(refusal([](Schedule& s) { s.review_working_days = 0; }) == "/schedule/review_working_days form.review_working_days");
}

namespace {

std::string texts(const std::vector<Period>& periods) {
  std::string out;
  for (const auto& period : periods) out += (out.empty() ? "" : " ") + period.text();
  return out;
}

Period period(std::string_view text) { return Period::parse(text).value(); }

// Every day works but the weekend.
Day add_working_days(Day from, std::int64_t count) {
  const auto rests = [](Day at) { return (at.number + 3) % 7 >= 5; };
  while (count > 0 || rests(from)) {
    from.number += 1;
    if (!rests(from)) --count;
  }
  return from;
}

Schedule every(Frequency frequency) {
  auto schedule = monthly();
  schedule.frequency = frequency;
  schedule.merges_january = false;
  return schedule;
}

}  // namespace

TEST_CASE("a schedule's periods are those that end within the days") {
  CHECK(texts(periods_between(monthly(), day("2015-12-31"), day("2016-04-29"))) == "2015-12 2016-JF 2016-03");
  CHECK(texts(periods_between(every(Frequency::Month), day("2015-12-31"), day("2016-02-29"))) == "2015-12 2016-01 2016-02");
  CHECK(texts(periods_between(every(Frequency::Week), day("2015-12-21"), day("2016-01-03"))) == "2015-W52 2015-W53");
  CHECK(texts(periods_between(every(Frequency::Quarter), day("2016-01-01"), day("2016-06-30"))) == "2016-Q1 2016-Q2");
  CHECK(texts(periods_between(every(Frequency::Day), day("2016-02-28"), day("2016-03-01"))) == "2016-02-28 2016-02-29 2016-03-01");
  CHECK(periods_between(monthly(), day("2016-02-01"), day("2016-01-01")).empty());
  CHECK(periods_between(every(Frequency::Day), day("1990-01-01"), day("2020-01-01")).size() == 1'000);
}

TEST_CASE("where January is merged, the year begins with both months") {
  CHECK(next_of(monthly(), period("2015-12")).text() == "2016-JF");
  CHECK(previous_of(monthly(), period("2016-03")).text() == "2016-JF");
  CHECK(is_of(monthly(), period("2016-JF")));
  CHECK_FALSE(is_of(monthly(), period("2016-01")));
  CHECK_FALSE(is_of(monthly(), period("2016-Q1")));
  CHECK(is_of(every(Frequency::Month), period("2016-01")));
}

TEST_CASE("a column's figures are of the period that it says") {
  const auto text = [](const Schedule& schedule, PeriodOf of, std::string_view at) {
    const auto found = carried(schedule, of, period(at));
    return found ? found->text() : "none";
  };
  CHECK(text(monthly(), PeriodOf::Cumulative, "2016-03") == "2016-C03");
  CHECK(text(monthly(), PeriodOf::Cumulative, "2016-JF") == "2016-C02");
  CHECK(text(monthly(), PeriodOf::CumulativeLastYear, "2016-03") == "2015-C03");
  CHECK(text(monthly(), PeriodOf::SameLastYear, "2016-JF") == "2015-JF");
  CHECK(text(monthly(), PeriodOf::Previous, "2016-03") == "2016-JF");
  CHECK(text(every(Frequency::Month), PeriodOf::Cumulative, "2016-01") == "2016-01");
  CHECK(text(every(Frequency::Quarter), PeriodOf::Cumulative, "2016-Q2") == "2016-C06");
  CHECK(text(every(Frequency::Year), PeriodOf::Cumulative, "2016") == "2016");
  CHECK(text(every(Frequency::Day), PeriodOf::SameLastYear, "2016-02-29") == "none");
}

TEST_CASE("a report is due some working days after its period, at its time in China") {
  auto schedule = monthly();
  CHECK(to_minutes(due_of(schedule, period("2016-03"), add_working_days)) == "2016-04-07 17:00");
  CHECK(to_iso(opening_of(schedule, period("2016-03"))) == "2016-03-31");
  schedule.due_working_days.reset();
  schedule.due_days = -4;
  schedule.due_time = "14:00";
  schedule.frequency = Frequency::Week;
  CHECK(to_minutes(due_of(schedule, period("2015-W51"), add_working_days)) == "2015-12-16 14:00");
  CHECK(to_iso(opening_of(schedule, period("2015-W51"))) == "2015-12-16");
}
