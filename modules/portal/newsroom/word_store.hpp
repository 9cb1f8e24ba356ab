// The rows of the word lists. For word.cpp only.
#pragma once

#include "modules/portal/newsroom/word.hpp"

namespace fiveone::portal {

std::optional<ListedWord> find_word_by_text(storage::Reader& reader, std::string_view wrong);
void insert_word(storage::Transaction& tx, const ListedWord& word);
bool update_word(storage::Transaction& tx, const ListedWord& word);  // false: the version is not the current one
bool delete_word(storage::Transaction& tx, Id word, std::int64_t version);

}  // namespace fiveone::portal
