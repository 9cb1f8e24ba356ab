// Reports come to be: one by one by whoever files them, or for all that have to file when a period opens.
#pragma once

#include "modules/data/filing/handling.hpp"

namespace fiveone::data {

// A report as it begins, with its bureau and keeper; not written yet.
Result<Report> make_report(storage::Reader& reader, const FormVersion& form, const Period& period, Id unit, Instant due);

// Verb: a report of a unit that nobody had to expect, or was not expected yet. NotFound for who may not file for the unit; BadInput
// `data.period_other` (the form has no such period), `data.unit_other` (other kinds of organisations file it); Conflict `data.form_gone` (no
// version of the form holds on the period's last day), `data.form_expired`, `data.period_not_open`, `data.report_twice` with its id.
Result<Report> new_report(const Acting& acting, const NewReport& wanted);  // checked, not written yet
Result<Report> begin_report(const Acting& acting, const NewReport& wanted);

// The job: what every unit has to file for the periods that opened in the last weeks, emergencies' too, and is not there yet. Asked again
// it does nothing; a crash loses at most what the next run makes. How many it made.
Result<std::int64_t> open_periods(storage::Database& records, const Surroundings& around);
// The same, for the periods whose last day is one of these days.
Result<std::int64_t> open_periods(storage::Database& records, const Surroundings& around, Day first, Day last);

// The job: reports whose bureau has ended go to what stands for it now, with what waits there. How many.
Result<std::int64_t> follow_map(storage::Database& records, const Surroundings& around);

}  // namespace fiveone::data
