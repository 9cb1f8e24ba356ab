// Changes of the map, entered as a table: Laiwu becomes part of Jinan, a county becomes a district under a new code.
//
// Where only the year of a decision is known, its day is written as `2016` and it holds from 1 January 2017 on: the first
// day that is certain. A change that is there already is passed over, so a table may be applied again with rows added to it.
#pragma once

#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/identity/organisation/succession.hpp"
#include "modules/identity/region/change.hpp"
#include "modules/identity/region/table.hpp"

namespace fiveone::identity {

struct ChangeRow {
  int line = 0;
  Change change;
};

struct ChangeReport {
  std::vector<Change> applied;
  std::size_t unchanged = 0;
  Succession succession;  // what went from ended bureaus to those that follow them
};

// A table `day,kind,code,name,parent_code,successor_code,source`; change.hpp says what each kind needs. BadInput `table.…`,
// or `table.rejected` with, by line, `changes.day`, `.kind`, `.missing`, `.extra`, `regions.code`, `regions.name`.
Result<std::vector<ChangeRow>> read_changes(std::string_view bytes);
// The same of rows that stand in no file: the fields in that order.
Result<std::vector<ChangeRow>> read_changes(const std::vector<TableRow>& table);

// Verb: all or nothing, in the order of days. Bureaus and other organisations follow. BadInput `table.rejected` with, by
// line, `changes.unknown`, `.later`, `.same_day`, `.code_taken`, `.differs`, `.orphan`, `regions.parent_level`.
Result<ChangeReport> apply_changes(audit::Act& act, std::vector<ChangeRow> rows);

}  // namespace fiveone::identity
