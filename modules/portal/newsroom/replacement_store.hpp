// Which working copies may hold some words. For replacement.cpp only.
#pragma once

#include "modules/portal/newsroom/replacement.hpp"

namespace fiveone::portal {

inline constexpr std::int64_t most_looked_at = 20'000;  // newest changes of a site, so that a question ends

// Articles that are being written or live, whose newest wording holds `words` somewhere in its markup.
std::vector<Article> list_holding(storage::Reader& reader, Id site, std::optional<Id> column, std::string_view words, std::size_t count);
bool has_more_than_looked_at(storage::Reader& reader, Id site);

}  // namespace fiveone::portal
