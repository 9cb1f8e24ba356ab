// The rows of classifications and codes. For this folder only.
#pragma once

#include "modules/data/dictionary/classification.hpp"

namespace fiveone::data {

void insert_classification(storage::Transaction& tx, const Classification& classification);
void update_classification(storage::Transaction& tx, const Classification& classification);
std::vector<Classification> list_kept_classifications(storage::Reader& reader);
std::optional<Classification> find_kept_classification(storage::Reader& reader, std::string_view key);

void insert_code(storage::Transaction& tx, Id classification, const Code& code);
void update_code(storage::Transaction& tx, Id classification, const Code& code);  // the span that begins on its valid_from
std::vector<Code> list_kept_codes(storage::Reader& reader, Id classification, Day day);
std::vector<Code> list_spans(storage::Reader& reader, Id classification);
std::vector<Code> list_spans_of(storage::Reader& reader, Id classification, std::string_view code);  // by day
std::optional<Code> find_kept_code(storage::Reader& reader, Id classification, std::string_view code, Day day);
std::int64_t last_position(storage::Reader& reader, Id classification);

}  // namespace fiveone::data
