// The rows of stock phrases. For this folder only.
#pragma once

#include "modules/data/rule/stock_phrase.hpp"

namespace fiveone::data {

std::optional<StockPhrase> find_phrase(storage::Reader& reader, Id id);
std::optional<StockPhrase> find_phrase_by_plain(storage::Reader& reader, std::string_view plain);
void insert_phrase(storage::Transaction& tx, const StockPhrase& phrase);
void delete_phrase(storage::Transaction& tx, Id id);
void update_least_characters(storage::Transaction& tx, std::int64_t characters);

}  // namespace fiveone::data
