#include "floor/html/place.hpp"

#include "floor/html/elements.hpp"
#include "floor/html/inline_text.hpp"

namespace fiveone::html {

NodeRefs refs(const Nodes& nodes) {
  NodeRefs out;
  out.reserve(nodes.size());
  for (const auto& node : nodes) out.push_back(&node);
  return out;
}

Surroundings within(Surroundings around, const Node& block) {
  if (const auto* value = block.attribute("class")) around.alignment = *value;
  if (const auto* value = block.attribute("lang")) around.language = *value;
  if (const auto* value = block.attribute("dir")) around.direction = *value;
  return around;
}

Place Place::inside(const Node& wrapper) const {
  Place deeper = *this;
  deeper.wrappers.push_back(&wrapper);
  return deeper;
}

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

void put_missing(Node& node, std::string_view name, const std::string& value) {
  if (!value.empty() && node.attribute(name) == nullptr) node.attributes.emplace_back(name, value);
}

Node shell(const Node& from, const Surroundings& around) {
  Node made = element(from.name);
  made.attributes = from.attributes;
  if (is_heading(from.name)) put_missing(made, "class", around.alignment);
  put_missing(made, "lang", around.language);
  put_missing(made, "dir", around.direction);
  return made;
}

bool is_blank_text(const Node& node) { return node.is_text() && is_blank(node.text); }

bool may_open(const Node& node, const NodeRefs& open, int depth) {
  if (depth + static_cast<int>(open.size()) >= deepest_kept) return false;
  const auto same = std::ranges::count_if(open, [&](const Node* other) { return other->name == node.name; });
  const bool nests = node.name == "sub" || node.name == "sup" || node.name == "span";
  return same < (nests ? 3 : 1);
}

}  // namespace fiveone::html
