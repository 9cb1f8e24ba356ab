#include "floor/html/line.hpp"

#include "floor/html/elements.hpp"
#include "floor/html/inline_text.hpp"

namespace fiveone::html {
namespace {

bool has_reading(const Node& ruby) {
  return std::ranges::any_of(ruby.children, [](const Node& child) { return child.name == "rt" && shows_something(child); });
}

bool opens_ruby(const Place& place) { return !place.wrappers.empty() && place.wrappers.back()->name == "ruby"; }

}  // namespace

void Line::add(const Node& node, const Place& place) {
  if (node.is_text() || node.name == "img") return put(node, place);
  if (node.name == "br") return put_separator(place);
  if (node.name == "hr") return;
  if (!is_block(node.name)) return add_inline(node, place);
  separate_block(place);
  for (const auto& child : node.children) add(child, place);
  separate_block(place);
}

bool Line::shows() const { return std::ranges::any_of(nodes_, shows_something); }

bool Line::has_words() const { return std::ranges::any_of(nodes_, has_text); }

Nodes Line::take() {
  Nodes line = std::exchange(nodes_, {});
  if (separator_ == "\n") tidy_preformatted(line);
  else tidy_line(line);
  return line;
}

void Line::add_inline(const Node& node, const Place& place) {
  if (node.name == "ruby" && !has_reading(node)) return add_children(node, place);
  const bool misplaced = (node.name == "rt" || node.name == "rp") && !opens_ruby(place);
  if (misplaced || !may_open(node, place.wrappers, place.depth)) return add_children(node, place);
  add_children(node, place.inside(node));
}

void Line::add_children(const Node& node, const Place& place) {
  for (const auto& child : node.children) add(child, place);
}

void Line::put_separator(const Place& place) {
  if (separator_ == "\n") put(text_node("\n"), place);
  else put(element("br"), place);
}

// Between two blocks one is enough.
void Line::separate_block(const Place& place) {
  if (separated_) return;
  put_separator(place);
  separated_ = true;
}

// Into the elements that are open at the line's end, as far as they are the same ones.
void Line::put(const Node& leaf, const Place& place) {
  separated_ = separated_ && leaf.is_text() && is_blank(leaf.text);
  Nodes* level = &nodes_;
  std::size_t same = 0;
  while (same < place.wrappers.size() && same < open_.size() && open_[same] == place.wrappers[same] && !level->empty()) {
    level = &level->back().children;
    ++same;
  }
  for (; same < place.wrappers.size(); ++same) {
    Node opened = element(place.wrappers[same]->name);
    opened.attributes = place.wrappers[same]->attributes;
    level->push_back(std::move(opened));
    level = &level->back().children;
  }
  open_ = place.wrappers;
  level->push_back(leaf);
}

Nodes line_of(const NodeRefs& nodes, const Place& place, std::string_view separator) {
  Line line(separator);
  for (const auto* node : nodes) line.add(*node, place);
  return line.take();
}

}  // namespace fiveone::html
