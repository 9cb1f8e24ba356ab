// Spans of a table's cells: kept as merged, but never past the table's edge or over one another (HTML standard 4.9.12).
#pragma once

#include <vector>

#include "floor/html/tree.hpp"

namespace fiveone::html {

// `rows` are the tr of one thead, tbody or tfoot. Rows without a cell are taken away unless cells from above fill them.
void fit_spans(std::vector<Node>& rows);

// Header cells say what they head: `col` in `of_columns` rows, else `row` (WCAG technique H63).
void give_scopes(std::vector<Node>& rows, bool of_columns);

}  // namespace fiveone::html
