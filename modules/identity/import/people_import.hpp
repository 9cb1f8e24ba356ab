// Many people and posts at once, out of a sheet: all rows or none. A row that is there already is passed over, so that a sheet may be
// imported again with rows added to it. Each row that changes something is a verb of its own in the log.
//
// Who somebody is: the same name and telephone number, or, without a number, the same name in the same organisation; among those that
// the importer reaches.
#pragma once

#include <optional>
#include <vector>

#include "floor/http/caller.hpp"
#include "modules/identity/import/people_sheet.hpp"
#include "modules/identity/post/post.hpp"

namespace fiveone::identity {

enum class LineOutcome { Created, PostOpened, Unchanged, Refused };

struct LineReport {
  int line = 0;
  std::string name;
  LineOutcome outcome = LineOutcome::Unchanged;
  std::optional<Id> person;  // none while nothing is kept
  std::vector<CellFault> faults;
};

struct ImportReport {
  bool applied = false;
  std::vector<LineReport> lines;
};

enum class ImportMode { Look, Apply };

// With `Look`, or where a row is refused, nothing is kept; what is reported is what happened before it was taken back.
ImportReport import_people(storage::Database& records, const audit::Actor& actor, const http::Caller& caller,
                           const std::vector<PostLine>& lines, ImportMode mode);

}  // namespace fiveone::identity
