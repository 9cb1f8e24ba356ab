// What belongs into a list, wherever it stands. For flow.cpp and flow_lists.cpp only.
#pragma once

#include "floor/html/tree.hpp"

namespace fiveone::html {

inline bool is_item(const Node& node) { return node.name == "li"; }
inline bool is_term(const Node& node) { return node.name == "dt" || node.name == "dd"; }

}  // namespace fiveone::html
