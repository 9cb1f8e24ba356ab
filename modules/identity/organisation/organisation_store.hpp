// The rows of organisations. For this folder only.
#pragma once

#include "modules/identity/organisation/organisation.hpp"

namespace fiveone::identity {

void insert_organisation(storage::Transaction& tx, const Organisation& organisation);
// Name, region and parent as they stand in `organisation`, from `day` to the end of the span that covers it.
void change_organisation(storage::Transaction& tx, const Organisation& organisation, Day day);
// What begins after `day` takes the new region, the new parent: it was entered before the change was known.
void move_later_spans(storage::Transaction& tx, std::string_view region_code, std::string_view new_code, Day day);
void hand_over_later_spans(storage::Transaction& tx, Id parent, Id new_parent, Day day);
// What was there before any map: it began with `region` and is called by its name.
void give_region(storage::Transaction& tx, Id organisation, const std::string& region_code, const std::string& name_zh, Day from);
void end_organisation(storage::Transaction& tx, Id organisation, Day day);
void insert_succession(storage::Transaction& tx, Id predecessor, Id successor, Day day);
std::optional<Id> find_successor(storage::Reader& reader, Id predecessor, Day day);  // one step, made by that day

std::vector<Organisation> list_at(storage::Reader& reader, std::string_view region_code, Day day);  // in this very region
std::vector<Organisation> list_below(storage::Reader& reader, Id parent, Day day);                  // one step down

}  // namespace fiveone::identity
