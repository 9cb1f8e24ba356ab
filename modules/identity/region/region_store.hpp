// The rows of regions and of what happened to them. For this room only.
#pragma once

#include "modules/identity/region/change.hpp"
#include "modules/identity/region/region.hpp"

namespace fiveone::identity {

// `parent` must be the region that parent_code names on that day.
void insert_region(storage::Transaction& tx, const Region& region, std::optional<Id> parent);
void end_region(storage::Transaction& tx, Id region, Day day);
// Name and parent as they stand in `region`, from `day` on.
void change_region(storage::Transaction& tx, const Region& region, std::optional<Id> parent, Day day);
// The first day of its newest span: nothing can be changed before it.
std::optional<Day> last_change_day(storage::Reader& reader, Id region);
std::optional<Day> first_day_of_code(storage::Reader& reader, std::string_view code);

// Pairs of codes: a region, and the one above it that ends before it does.
std::vector<std::pair<std::string, std::string>> list_orphans(storage::Reader& reader);

void insert_change(storage::Transaction& tx, const Change& change);
// What is recorded of the same day, kind, code and successor.
std::optional<Change> find_recorded(storage::Reader& reader, const Change& change);
std::vector<Change> list_changes(storage::Reader& reader);  // by day

}  // namespace fiveone::identity
