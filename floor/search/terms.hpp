// The names of terms in the index. One, two and three units in a row are a term each: any stretch of a sentence is then the
// conjunction of its threes, exact where pairs alone would take 服务部门 and 商务 for 商务部, and without a table of
// positions (docs/speed.md, Search). Prefixes are capitals, which folded text never holds.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "floor/base/ids.hpp"
#include "floor/search/units.hpp"

namespace fiveone::search {

constexpr std::size_t widest_gram = 3;

// One to three units that follow each other, as one term.
std::string gram(std::span<const Unit> units);

std::string id_term(Id id);
std::string stem_term(std::string_view word);      // English; the word itself where there is nothing to stem
bool has_stem(const Unit& unit);
std::string filter_term(std::string_view name, std::string_view value);
std::string whole_title_term(std::span<const Unit> title);
std::string whole_keyword_term(std::span<const Unit> keyword);
// A pair of a title, by its first and by its second unit: for finding what may stand beside a unit.
std::string after_term(std::string_view first, std::string_view second);
std::string before_term(std::string_view second, std::string_view first);

}  // namespace fiveone::search
