// A report: a form, for a unit and a period. Who has it now, how far it is, and which of its vintages is the valid one.
//
//   Expected → Draft → Submitted (waits at `holder`) → Returned → Submitted … → Locked
// A locked one is changed by a new vintage only (Amending → Submitted …); the old one stays valid until the new one is accepted, and
// readable for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"
#include "modules/data/report/cells.hpp"

namespace fiveone::data {

enum class ReportState { Expected = 1, Draft = 2, Submitted = 3, Returned = 4, Locked = 5, Amending = 6 };
// Where a report lies: with the unit, or at the bureau that reviews it.
enum class ReportLevel { Unit = 0, County = 1, City = 2, Province = 3 };

// How much does not look right, by class (rule/).
struct FindingCounts {
  std::int64_t blocking = 0;
  std::int64_t explain = 0;
  std::int64_t hints = 0;
  bool operator==(const FindingCounts&) const = default;
};

struct Report {
  Id id;
  Id form;
  Id form_version;
  Id unit;
  Id bureau;  // of the unit's county or city on the period's last day; the unit itself where it is a bureau
  Id keeper;  // what stands for `bureau` today
  std::string period;
  Day first;
  Day last;
  Id emergency;  // none in ordinary times
  Instant due;
  ReportState state = ReportState::Expected;
  Id holder;
  ReportLevel level = ReportLevel::Unit;
  std::int64_t vintage = 1;
  std::int64_t valid = 0;  // the vintage that was accepted last; 0 for none
  bool nil = false;
  FindingCounts findings;  // when it was last saved
  Id submitter;
  std::optional<Instant> filed;      // handed in for the first time: what counts as in time or late
  std::optional<Instant> submitted;  // handed in for the last time
  std::optional<Instant> accepted;   // by the last level, the valid vintage
  std::int64_t version = 1;
  bool operator==(const Report&) const = default;
};

inline bool is_late(const Report& report) { return report.filed && *report.filed > report.due; }
// The unit's people may change cells.
inline bool is_open(const Report& report) { return report.state != ReportState::Submitted && report.state != ReportState::Locked; }

struct Vintage {
  Id report;
  std::int64_t number = 1;
  Cells cells;
  std::string findings = "[]";  // as JSON, when it was handed in
  bool nil = false;
  std::string reason;           // why it was opened over a locked one; "" for the first
  Instant opened;
  Id opened_by;
  std::string opened_name;
  std::optional<Instant> submitted;
  std::string submitted_name;
  std::optional<Instant> returned;  // for the last time
  std::optional<Instant> accepted;
  std::string accepted_name;
};

enum class RemarkKind {
  Returned = 1,  // a reason why it was returned: the unit changes the cell or answers
  Asked = 2,     // said by a reviewer
  Answered = 3,  // said by the unit
};

struct Remark {
  Id id;
  Id report;
  std::int64_t vintage = 1;
  std::string cell;  // "" for the whole report
  RemarkKind kind = RemarkKind::Asked;
  Id person;
  std::string name;
  Id organisation;
  std::string text;
  Instant at;
  std::optional<Instant> resolved;
};

}  // namespace fiveone::data
