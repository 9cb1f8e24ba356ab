#include "modules/data/calendar/working_days.hpp"

namespace fiveone::data {
namespace {

constexpr int most_days = 10'000;

bool is_weekend(Day day) {
  const int from_thursday = (day.number % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  return from_thursday == 2 || from_thursday == 3;
}

}  // namespace

// Notices come by year: what a later one says of the December before it holds.
WorkingDays::WorkingDays(const std::vector<Notice>& notices) {
  for (const auto& notice : notices) {
    years_.insert(notice.year);
    for (const auto& day : notice.days) days_[day.day] = day.working;
  }
}

bool WorkingDays::is_working_day(Day day) const {
  const auto found = days_.find(day);
  return found == days_.end() ? !is_weekend(day) : found->second;
}

DueDay WorkingDays::add_working_days(Day day, int n) const {
  if (n > most_days || n < -most_days) throw std::out_of_range("more working days than a deadline has");
  const int step = n < 0 ? -1 : 1;
  int left = std::abs(n);
  DueDay due{day, !is_known(day)};
  if (left == 0 && is_working_day(day)) return due;
  left = std::max(left, 1);
  while (left > 0) {
    due.day.number += step;
    due.provisional = due.provisional || !is_known(due.day);
    if (is_working_day(due.day)) --left;
  }
  return due;
}

int WorkingDays::working_days_between(Day from, Day to) const {
  if (to < from) return -working_days_between(to, from);
  int count = 0;
  for (Day day{from.number + 1}; day <= to; ++day.number) count += is_working_day(day) ? 1 : 0;
  return count;
}

}  // namespace fiveone::data
