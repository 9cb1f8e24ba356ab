// Cells of a report changed by its unit: typed in the grid, pasted, or read out of a sheet or a file.
#pragma once

#include <vector>

#include "modules/data/filing/handling.hpp"

namespace fiveone::data {

inline constexpr std::size_t most_changes = 5'000;
inline constexpr std::size_t longest_explanation = 1'000;

// What was changed, with all findings of the report behind it.
struct Changed {
  std::vector<std::string> cells;  // computed ones too
  std::vector<Finding> findings;
};

// Verb: all of the changes or none. What cannot be read as its column wants it is kept as it was typed, and found by the examination.
// BadInput `data.changes_refused` by cell; Conflict `data.report_closed` (it lies with a bureau), `data.cells_overtaken`: cells whose value is
// no longer what the sender saw, with what stands there in args.standing.
Result<Changed> change_cells(Handling& h, const std::vector<CellChange>& changes, std::size_t most = most_changes);

// The same without the record: what the changes make of the cells. `checks_base` is false for a file that replaces what stands there.
Result<std::vector<std::string>> apply_changes(Handling& h, const std::vector<CellChange>& changes, bool checks_base);

}  // namespace fiveone::data
