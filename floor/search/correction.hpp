// A better spelling for what was typed: English words from the dictionary of indexed words, Chinese ones by changing the one
// character at which the chain of known characters breaks, to one that stands beside its neighbour in some title.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "floor/search/question.hpp"

namespace fiveone::search {

// How many documents a question would find; asked a few times at most.
using CountFound = std::function<std::size_t(const Question&)>;

// Nothing is suggested that would find nothing.
std::optional<std::string> correct(const Question& question, const Xapian::Database& database, const CountFound& count_found);

}  // namespace fiveone::search
