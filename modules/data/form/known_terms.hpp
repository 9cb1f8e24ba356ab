// The words of a layout that the dictionary must know: items and classifications.
#pragma once

#include <vector>

#include "floor/storage/database.hpp"
#include "modules/data/form/layout.hpp"

namespace fiveone::data {

// Items that nobody knows or that are retired, and classifications that nobody knows, at JSON pointers of the layout.
std::vector<FieldError> unknown_terms(storage::Reader& reader, const Layout& layout);

}  // namespace fiveone::data
