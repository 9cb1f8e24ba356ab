// The rows of samples, and what every change of their members checks. For this folder only.
#pragma once

#include "modules/data/sample/sample.hpp"
#include "modules/data/unit/unit.hpp"

namespace fiveone::data {

void insert_sample(storage::Transaction& tx, const Sample& sample);
void update_sample(storage::Transaction& tx, const Sample& sample);  // with its version as it stands in it
std::optional<Sample> find_sample_by_key(storage::Reader& reader, std::string_view key);
std::vector<Sample> list_samples_of_form(storage::Reader& reader, std::string_view form, Day day);
void insert_member(storage::Transaction& tx, Id sample, const Member& member);
void close_member(storage::Transaction& tx, Id sample, const Member& member);  // with its end and reason
// True where it belongs to it on that day or later.
bool belongs_from(storage::Reader& reader, Id sample, Id unit, Day from);
std::optional<Member> find_member(storage::Reader& reader, Id sample, Id unit, Day day);
std::vector<Member> list_all_members(storage::Reader& reader, Id sample);  // of all days

// A unit that does business on that day, `unit.not_found` or `sample.unit_closed`; a day of the sample, or `sample.outside`.
Result<Unit> open_unit(storage::Reader& reader, Id id, Day day);
Result<> check_within(const Sample& sample, Day day);

// For the record of what was done.
std::vector<std::string> to_texts(const std::vector<Id>& ids);

}  // namespace fiveone::data
