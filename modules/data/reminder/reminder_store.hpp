// The rows of reminders. For this folder only.
#pragma once

#include <map>

#include "modules/data/reminder/reminder.hpp"

namespace fiveone::data {

// What was told last of a report.
struct Told {
  std::optional<std::int64_t> days;
  Instant at;
};

void put_reminder_plan(storage::Transaction& tx, const ReminderPlan& plan);
std::map<Id, Told> list_told(storage::Reader& reader, Audience to, const std::vector<Id>& reports);
void put_told(storage::Transaction& tx, Audience to, Id report, const Told& told);

}  // namespace fiveone::data
