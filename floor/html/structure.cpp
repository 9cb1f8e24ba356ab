#include "floor/html/structure.hpp"

#include "floor/html/flow.hpp"

namespace fiveone::html {
namespace {

// A heading's level is its depth in the outline that the source's levels describe.
void number_headings(Node& node, int first, std::vector<char>& open) {
  for (auto& child : node.children) {
    if (is_heading(child.name)) {
      while (!open.empty() && open.back() >= child.name[1]) open.pop_back();
      open.push_back(child.name[1]);
      child.name[1] = static_cast<char>('0' + std::min(6, first + static_cast<int>(open.size()) - 1));
    } else {
      number_headings(child, first, open);
    }
  }
}

}  // namespace

Node structured(const Node& cleaned, int first_heading_level) {
  Node out = element("div");
  const Place place;
  out.children = flow_of(refs(cleaned.children), place);
  std::vector<char> open;
  number_headings(out, std::clamp(first_heading_level, 1, 6), open);
  return out;
}

}  // namespace fiveone::html
