// Where a piece of an article stands while its structure is made: what the divs around it said, and what is open around it.
// For structure.cpp and its parts only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/html/tree.hpp"

namespace fiveone::html {

// Deeper elements lose their tags, so that what is printed can be read again within the parser's limit.
inline constexpr int deepest_kept = 120;

using Nodes = std::vector<Node>;
using NodeRefs = std::vector<const Node*>;
NodeRefs refs(const Nodes& nodes);

// What a block takes from the divs around it.
struct Surroundings {
  std::string alignment;
  std::string language;
  std::string direction;
};
Surroundings within(Surroundings around, const Node& block);

// Below how many kept elements, inside of which inline elements, outermost first.
struct Place {
  Surroundings around;
  NodeRefs wrappers;
  int depth = 0;

  Place inside(const Node& wrapper) const;
  Place below() const { return {{}, wrappers, depth + 1}; }
};

bool is_heading(std::string_view name);
bool is_blank_text(const Node& node);
void put_missing(Node& node, std::string_view name, const std::string& value);
// The element without its children, with what its surroundings give it.
Node shell(const Node& from, const Surroundings& around);
// Whether an inline element may open where these are open already: none stands in itself but small marks, a few deep.
bool may_open(const Node& node, const NodeRefs& open, int depth);

}  // namespace fiveone::html
