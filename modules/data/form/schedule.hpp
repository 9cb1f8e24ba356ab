// When a form is filed: how often, until when, by whom, and who looks at it then.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/period.hpp"
#include "floor/base/result.hpp"
#include "floor/http/json.hpp"
#include "modules/data/form/layout.hpp"

namespace fiveone::data {

enum class Frequency { Day, Week, TenDays, Month, Quarter, Half, Year };
BOOST_DESCRIBE_ENUM(Frequency, Day, Week, TenDays, Month, Quarter, Half, Year)

// Enterprises: the sample of the form, else all units of the register whose kind fits.
enum class Filers { Enterprises, CountyBureaus, CityBureaus };
BOOST_DESCRIBE_ENUM(Filers, Enterprises, CountyBureaus, CityBureaus)

enum class ReviewLevel { County, City, Province };
BOOST_DESCRIBE_ENUM(ReviewLevel, County, City, Province)

inline constexpr std::string_view opening_job = "data.open_periods";  // makes the reports that schedules ask for

struct Schedule {
  Frequency frequency = Frequency::Month;
  bool merges_january = false;                    // of a Month: January and February are one period
  std::optional<std::int64_t> due_working_days;   // after the period's last day; this one or the next is there
  std::optional<std::int64_t> due_days;           // the same in days of the calendar; below 0: before the last day, for weekly prices
  std::string due_time = "17:00";                 // in China's time
  Filers filers = Filers::Enterprises;
  std::vector<ReviewLevel> review;                // in this order, without a gap
  std::int64_t review_working_days = 3;           // that each level has
  bool nil_allowed = false;
};
BOOST_DESCRIBE_STRUCT(Schedule, (),
                      (frequency, merges_january, due_working_days, due_days, due_time, filers, review, review_working_days, nil_allowed))

// Of a time of day, "17:00": minutes from midnight.
std::optional<int> minutes_of(std::string_view time);

// What keeps it from being used, at JSON pointers below /schedule.
std::vector<FieldError> faults_of(const Schedule& schedule);

// The periods of the schedule whose last day is one of these days, the oldest first; at most 1,000.
std::vector<Period> periods_between(const Schedule& schedule, Day first, Day last);
// The one that has the day in it.
Period period_at(const Schedule& schedule, Day day);
// True for 2015-03 of a monthly one; not for 2015-01 where it merges January, or for 2015-Q1.
bool is_of(const Schedule& schedule, const Period& period);
// The neighbours within the schedule: 2015-JF follows 2014-12 where it merges January.
Period next_of(const Schedule& schedule, const Period& period);
Period previous_of(const Schedule& schedule, const Period& period);
// Of which period the figures of a column are, in a report of `period`; nothing where there is none (29 February).
std::optional<Period> carried(const Schedule& schedule, PeriodOf of, const Period& period);

// The day that is so many working days after a day (0: the day itself or the first working day after it).
using AddWorkingDays = std::function<Day(Day day, std::int64_t working_days)>;
// Until when a report of the period is filed.
Instant due_of(const Schedule& schedule, const Period& period, const AddWorkingDays& add_working_days);
// From which day a report of the period is asked for: its last day, or that on which it is due where that is before.
Day opening_of(const Schedule& schedule, const Period& period);

}  // namespace fiveone::data
