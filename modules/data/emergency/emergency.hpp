// The emergency switch 应急监测: for some days, some counties file some rows of a form more often, besides its own schedule. It ends by
// itself: what is due follows from its days, and nothing has to be switched back.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/data/form/form.hpp"

namespace fiveone::data {

struct EmergencyData {
  Id form;
  Frequency frequency = Frequency::Day;
  std::int64_t due_days = 0;             // after the period's last day
  std::string due_time = "12:00";
  Day first;
  Day last;                              // inside; at most 366 days on
  std::string reason;                    // 1 to 200 characters
  std::vector<std::string> rows;         // "section.row" or, of an open section, "section.code"; empty: as on the form
  std::vector<std::string> columns;      // "section.column"; empty: all
  std::vector<std::string> counties;     // codes by GB/T 2260
};

struct Emergency {
  Id id;
  EmergencyData data;
  Id started_by;
  Instant started;
  std::int64_t version = 1;
};

// Verb. BadInput `emergency.refused` by field (a form that is not in force on those days, rows and columns that it lacks, counties that
// are none); Conflict `emergency.overlaps` where a county files that form so already on one of the days.
Result<Id> start_emergency(audit::Act& act, const EmergencyData& data);
// Verb: to a later day. NotFound `emergency.not_found`, Conflict `stale`, `emergency.over`, `emergency.overlaps`; BadInput `emergency.last`.
Result<std::int64_t> extend_emergency(audit::Act& act, Id id, std::int64_t version, Day last);
// Verb: `last` is the last day, yesterday at the earliest. As above.
Result<std::int64_t> stop_emergency(audit::Act& act, Id id, std::int64_t version, Day last);

std::optional<Emergency> find_emergency(storage::Reader& reader, Id id);
std::vector<Emergency> list_emergencies(storage::Reader& reader);  // the newest first, at most 500

// For whoever opens periods.

// What a unit in one of the counties files besides: asked for on the day.
struct ExtraPeriod {
  Emergency emergency;
  Period period;
  Instant due;
};
// Of all emergencies, the periods that are to be opened on the day. A period that begins before the emergency or ends after it is none.
std::vector<ExtraPeriod> extra_periods(storage::Reader& reader, Day day);
// Those of the organisations that were in one of the counties on the day; in the same order.
std::vector<Id> list_concerned(storage::Reader& reader, const Emergency& emergency, const std::vector<Id>& organisations, Day day);
// The form's schedule as the emergency has it.
Schedule schedule_of(const Emergency& emergency, const Schedule& schedule);

struct CodeNames {
  std::string zh;
  std::string en;
};
using NameOfCode = std::function<CodeNames(std::string_view classification, std::string_view code)>;
// What is left of the layout: the rows and columns that were named. Of an open section, codes become rows; what the form computes is filled
// in by hand where only a part of its section is asked for.
Layout layout_of(const Emergency& emergency, const Layout& layout, const NameOfCode& name_of);
// The form as it is filed in the emergency, codes named as of the day. Its id is the emergency's, so that what is kept by version (rules,
// formulas) is kept apart.
FormVersionPtr version_in(storage::Reader& reader, const Emergency& emergency, const FormVersion& version, Day day);

}  // namespace fiveone::data
