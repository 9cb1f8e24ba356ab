// Items and codes out of files (table/import.hpp), and what the program carries of them (shipped/).
#pragma once

#include <span>

#include "modules/data/dictionary/classification.hpp"
#include "modules/data/dictionary/item.hpp"
#include "modules/data/table/import.hpp"

namespace fiveone::data {

std::span<const TableColumn> item_columns();
std::span<const TableColumn> code_columns();

// Take in what is new or different; one record for all. A cell that is left empty, or whose column is not there, changes nothing.
Result<std::vector<LineReport>> take_in_items(audit::Act& act, const FileTable& table);
// `from`: the day from which rows without a day of their own hold, so that what they change is kept as it was before; without it, they
// correct what is there.
Result<std::vector<LineReport>> take_in_codes(audit::Act& act, const Classification& of, const FileTable& table, std::optional<Day> from);

// Puts in the items and classifications that the program carries, where they are missing; what the department has changed stays.
Result<> ensure_shipped_dictionary(storage::Database& records, const audit::Actor& actor);

}  // namespace fiveone::data
