// Reminders 催报: who has not filed is told before and after a report is due, and so is the bureau that waits for it, by rules that are rows.
// What somebody is told at a time, of all reports of a unit, is one notice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/http/caller.hpp"

namespace fiveone::data {

enum class Audience { Unit = 1, Bureau = 2 };

// On the day that lies so many working days behind the one on which a report is due; below 0: before it.
struct ReminderRule {
  std::int64_t days = 0;
  Audience to = Audience::Unit;
  auto operator<=>(const ReminderRule&) const = default;
};

struct ReminderPlan {
  std::string from_time = "08:30";  // of each day, in China's time
  std::vector<ReminderRule> rules;  // by days
  std::int64_t version = 1;
};

ReminderPlan reminder_plan(storage::Reader& reader);
// Verb: the new version. Conflict `stale`; BadInput `reminder.refused` by field.
Result<std::int64_t> change_reminder_plan(audit::Act& act, std::int64_t version, const ReminderPlan& wished);

// The job: tells what the rules ask for today and was not told yet. Asked again it does nothing.
Result<> remind(storage::Database& records);

// Somebody urges: what of a form and period was not filed.
struct Urging {
  Id form;
  std::string period;
  std::optional<Id> within;  // kept by this bureau or those below it
  std::optional<Id> unit;
};
struct Urged {
  std::int64_t units = 0;        // whose people were told
  std::int64_t reports = 0;
  std::int64_t people = 0;
  std::int64_t told_today = 0;   // units that were told today already, and are not told again
  std::int64_t unreachable = 0;  // units for which nobody may file
};
// Verb, of whoever reviews at the bureaus that keep the reports. BadInput `reminder.too_many`.
Result<Urged> urge(audit::Act& act, const http::Caller& caller, const Urging& urging);

}  // namespace fiveone::data
