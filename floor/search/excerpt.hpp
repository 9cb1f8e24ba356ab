// The part of a text that shows a visitor why it was found, with <mark> around it.
#pragma once

#include <string_view>
#include <vector>

#include "floor/html/html.hpp"
#include "floor/search/units.hpp"

namespace fiveone::search {

using Needles = std::vector<std::vector<Unit>>;

// The whole text, marked.
html::Html mark(std::string_view text, const Needles& needles);
// One or two sentences, around the place where most of the needles stand close together; the beginning where none does.
html::Html excerpt(std::string_view text, const Needles& needles);

}  // namespace fiveone::search
