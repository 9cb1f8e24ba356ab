// A tidy tree as HTML text: every tag closed, attributes quoted and in one order, five characters escaped.
#pragma once

#include <string>

#include "floor/html/tree.hpp"

namespace fiveone::html {

// The children of `root`, blocks on lines of their own.
std::string print_children(const Node& root);

}  // namespace fiveone::html
