#include "modules/data/form/schedule.hpp"

#include <algorithm>

#include "floor/http/json_faults.hpp"

namespace fiveone::data {
namespace {

using Place = http::JsonFaults::Place;

constexpr std::int64_t latest = 200;    // days; a yearly form is due in spring
constexpr std::int64_t earliest = -6;   // within the week
constexpr std::int64_t minute_ms = 60'000;
constexpr std::size_t most_periods = 1'000;

// Nobody reviews what they filed.
ReviewLevel lowest_level(Filers filers) {
  if (filers == Filers::CityBureaus) return ReviewLevel::Province;
  return filers == Filers::CountyBureaus ? ReviewLevel::City : ReviewLevel::County;
}

bool is_in_order(const Schedule& schedule) {
  if (schedule.review.empty()) return false;
  for (std::size_t i = 1; i < schedule.review.size(); ++i)
    if (static_cast<int>(schedule.review[i]) != static_cast<int>(schedule.review[i - 1]) + 1) return false;
  return schedule.review.front() >= lowest_level(schedule.filers);
}

PeriodKind kind_of(const Schedule& schedule, Day day) {
  switch (schedule.frequency) {
    case Frequency::Day: return PeriodKind::Day;
    case Frequency::Week: return PeriodKind::Week;
    case Frequency::TenDays: return PeriodKind::TenDays;
    case Frequency::Quarter: return PeriodKind::Quarter;
    case Frequency::Half: return PeriodKind::Half;
    case Frequency::Year: return PeriodKind::Year;
    case Frequency::Month: break;
  }
  return schedule.merges_january && date_of(day).month <= 2 ? PeriodKind::JanuaryFebruary : PeriodKind::Month;
}

// From the year's first day to the period's last: 2015-C03 of March and of the first quarter. Days, weeks and ten days have none.
std::optional<Period> cumulative(const Period& period) {
  const auto months = date_of(period.last()).month;
  switch (period.kind()) {
    case PeriodKind::Year: return period;
    case PeriodKind::Month:
      if (months == 1) return period;
      break;
    case PeriodKind::JanuaryFebruary:
    case PeriodKind::Quarter:
    case PeriodKind::Half: break;
    default: return std::nullopt;
  }
  return Period::parse(fmt::format("{:04}-C{:02}", period.year(), months));
}

}  // namespace

std::optional<int> minutes_of(std::string_view time) {
  const auto digit = [&](std::size_t at) { return time[at] >= '0' && time[at] <= '9' ? time[at] - '0' : 100; };
  if (time.size() != 5 || time[2] != ':') return std::nullopt;
  const int hours = digit(0) * 10 + digit(1);
  const int minutes = digit(3) * 10 + digit(4);
  if (hours > 23 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

std::vector<FieldError> faults_of(const Schedule& schedule) {
  http::JsonFaults faults;
  const Place place(faults, "schedule");
  const auto add = [&](std::string_view member, const char* key, std::vector<std::pair<std::string, std::string>> args = {}) {
    const Place one(faults, member);
    faults.add(key, std::move(args));
  };
  const auto most = std::pair{"most", std::to_string(latest)};
  if (schedule.merges_january && schedule.frequency != Frequency::Month) add("merges_january", "form.merges_january");
  if (schedule.due_working_days && schedule.due_days) add("due_days", "form.due_one");
  if (!schedule.due_working_days && !schedule.due_days) add("due_working_days", "form.due_missing");
  if (schedule.due_working_days && (*schedule.due_working_days < 0 || *schedule.due_working_days > latest)) add("due_working_days", "form.due_working_days", {most});
  if (schedule.due_days && (*schedule.due_days < earliest || *schedule.due_days > latest)) add("due_days", "form.due_days", {most});
  if (!minutes_of(schedule.due_time)) add("due_time", "form.due_time");
  if (!is_in_order(schedule)) add("review", "form.review");
  if (schedule.review_working_days < 1 || schedule.review_working_days > 30) add("review_working_days", "form.review_working_days");
  return std::move(faults).error().fields;
}

Period period_at(const Schedule& schedule, Day day) { return Period::of(kind_of(schedule, day), day).value(); }

Period next_of(const Schedule& schedule, const Period& period) { return period_at(schedule, Day{period.last().number + 1}); }
Period previous_of(const Schedule& schedule, const Period& period) { return period_at(schedule, Day{period.first().number - 1}); }

bool is_of(const Schedule& schedule, const Period& period) { return period_at(schedule, period.first()) == period; }

std::vector<Period> periods_between(const Schedule& schedule, Day first, Day last) {
  std::vector<Period> periods;
  for (auto period = period_at(schedule, first); period.last() <= last && periods.size() < most_periods; period = next_of(schedule, period))
    if (period.last() >= first) periods.push_back(period);
  return periods;
}

std::optional<Period> carried(const Schedule& schedule, PeriodOf of, const Period& period) {
  switch (of) {
    case PeriodOf::Own: return period;
    case PeriodOf::Previous: return previous_of(schedule, period);
    case PeriodOf::SameLastYear: return period.same_last_year();
    case PeriodOf::Cumulative: return cumulative(period);
    case PeriodOf::CumulativeLastYear: break;
  }
  const auto before = period.same_last_year();
  return before ? cumulative(*before) : std::nullopt;
}

Instant due_of(const Schedule& schedule, const Period& period, const AddWorkingDays& add_working_days) {
  const auto day = schedule.due_working_days ? add_working_days(period.last(), *schedule.due_working_days)
                                             : Day{static_cast<std::int32_t>(period.last().number + schedule.due_days.value_or(0))};
  return {start_of(day).ms + minutes_of(schedule.due_time).value_or(0) * minute_ms};
}

Day opening_of(const Schedule& schedule, const Period& period) {
  const auto before = std::min<std::int64_t>(schedule.due_days.value_or(0), 0);
  return std::max(Day{static_cast<std::int32_t>(period.last().number + before)}, period.first());
}

}  // namespace fiveone::data
