// The rows of samples. For this folder only.
#pragma once

#include "modules/data/sample/sample.hpp"

namespace fiveone::data {

void insert_sample(storage::Transaction& tx, const Sample& sample);
void update_sample(storage::Transaction& tx, const Sample& sample);  // with its version as it stands in it
std::optional<Sample> find_sample_by_key(storage::Reader& reader, std::string_view key);
std::vector<Sample> list_samples_of_form(storage::Reader& reader, std::string_view form, Day day);
void insert_member(storage::Transaction& tx, Id sample, const Member& member);
void close_member(storage::Transaction& tx, Id sample, const Member& member);  // with its end and reason
// True where it belongs to it on that day or later.
bool belongs_from(storage::Reader& reader, Id sample, Id unit, Day from);

}  // namespace fiveone::data
