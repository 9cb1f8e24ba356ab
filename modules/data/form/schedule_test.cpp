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
  CHECK(refusal([](Schedule& s) { s.due_working_days.reset(); }) == "/schedule/due_days form.due_one");
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
