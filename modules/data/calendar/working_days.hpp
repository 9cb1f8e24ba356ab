// Working days come from the State Council's yearly notices, a table: holidays on weekdays and make-up days on weekends. A year whose
// notice has not come yet has Monday to Friday, and what is counted through it is provisional.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "modules/data/calendar/notice.hpp"

namespace fiveone::data {

struct DueDay {
  Day day;
  bool provisional = false;  // a day that was looked at lies in a year without a notice
  bool operator==(const DueDay&) const = default;
};

// A value, read once and asked often.
class WorkingDays {
 public:
  WorkingDays() = default;
  explicit WorkingDays(const std::vector<Notice>& notices);

  bool is_working_day(Day day) const;
  bool is_known(Day day) const { return years_.contains(date_of(day).year); }
  // The n-th working day after `day`; before it where n is negative; for 0 the day itself, or the next that is worked.
  DueDay add_working_days(Day day, int n) const;
  // Working days after `from`, up to and with `to`; negative where `to` lies before.
  int working_days_between(Day from, Day to) const;

 private:
  std::map<Day, bool> days_;  // those that differ from the week's order
  std::set<int> years_;
};

WorkingDays working_days(storage::Reader& reader);

}  // namespace fiveone::data
