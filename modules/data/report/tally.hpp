// How many reports of a form and period a bureau has in which state: counted when a report changes, so that nothing is counted when it is read.
#pragma once

#include <cstdint>
#include <functional>

#include "modules/data/report/report.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

struct Tally {
  std::int64_t expected = 0;   // all of them
  std::int64_t begun = 0;      // being filled in
  std::int64_t at_county = 0;  // handed in and under review there
  std::int64_t at_city = 0;
  std::int64_t at_province = 0;
  std::int64_t returned = 0;
  std::int64_t locked = 0;     // accepted, also while an amendment is under way
  std::int64_t in_time = 0;    // of all that were ever handed in
  std::int64_t late = 0;
  std::int64_t nil = 0;
  bool operator==(const Tally&) const = default;
};

// What one report counts as.
Tally counted(const Report& report);
// Counts a report that is new (`before` null) or has changed.
void move_tally(storage::Transaction& tx, const Report* before, const Report& after);
// Of the bureau, as it was when it was counted.
Tally tally_of(storage::Reader& reader, Id bureau, Id form, std::string_view period, Id emergency = {});

struct TallyQuestion {
  std::vector<Id> bureaus;  // as they were when it was counted; for reports one by one: those that keep them today
  std::vector<Id> forms;
  Day from;                 // the periods whose last day is one of these
  Day until;
  Id emergency;             // none: what is filed in ordinary times
};
// What was counted of one bureau, for reports of a form and period that are due at one instant.
struct CountedReports {
  Id organisation;
  Id form;
  Day last;
  std::string period;
  Instant due;
  Tally tally;
};
// Several of the same organisation, form and period are to be added up. By bureau and form.
void for_each_tally(storage::Reader& reader, const TallyQuestion& question, const std::function<void(const CountedReports&)>& each);
// The same, of each unit by itself; at most `most` reports.
void for_each_counted_unit(storage::Reader& reader, const TallyQuestion& question, std::int64_t most,
                           const std::function<void(const CountedReports&)>& each);
// All bureaus of which anything was ever counted.
std::vector<Id> list_tallied_bureaus(storage::Reader& reader);

}  // namespace fiveone::data
