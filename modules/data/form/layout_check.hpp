// Whether a layout can be filled, read and counted: every rule of it, each fault at its JSON pointer ("/sections/0/rows/3/key").
//
// Nothing here knows the dictionary or the rules; check_names does, where a form is put to use.
#pragma once

#include <vector>

#include "floor/base/result.hpp"
#include "modules/data/form/layout.hpp"

namespace fiveone::data {

// What keeps a layout from being used, at most 50 faults. Empty: it may become a form's.
std::vector<FieldError> faults_of(const Layout& layout);
// What may be meant so: a row of numbers that names no item, so that its figures go nowhere.
std::vector<FieldError> hints_of(const Layout& layout);
// TooLarge `form.too_large` with what is too many: not even a draft may be so.
Result<> check_bounds(const Layout& layout);

// Cells that the form has at most: of an open section, of all the rows that it may get.
std::size_t count_cells(const Layout& layout);
// The item and the breakdown of a cell; an item of "" is no figure. `row` is null for an open row.
std::string item_of(const Column& column, const Row* row);

}  // namespace fiveone::data
