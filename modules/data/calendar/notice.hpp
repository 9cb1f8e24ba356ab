// One year's notice of the State Council on holidays, as facts: which days, off or worked, for which festival, and where it stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::data {

struct NoticeDay {
  Day day;
  bool working = false;  // a make-up day; else a holiday
  std::string name_zh;
  std::string name_en;  // "" where none is known
  bool operator==(const NoticeDay&) const = default;
};

struct Notice {
  int year = 0;
  std::string source;  // addresses or document numbers
  std::vector<NoticeDay> days;  // by day
  std::int64_t version = 0;  // 0: none is kept
};

// Verb: the year's notice, whole; it replaces what was there. `version` 0 for a year that has none. Conflict `stale`; BadInput
// `calendar.rejected` with field errors `calendar.year`, `calendar.source`, `calendar.day_outside`, `calendar.day_twice`, `calendar.name`,
// `calendar.holiday_missing`.
Result<Notice> put_notice(audit::Act& act, const Notice& notice);

std::optional<Notice> find_notice(storage::Reader& reader, int year);
std::vector<Notice> list_notices(storage::Reader& reader);  // by year

// Puts in the notices that the program carries, for years that have none yet; what the department has entered stays.
Result<> ensure_shipped_notices(storage::Database& records, const audit::Actor& actor);

}  // namespace fiveone::data
