#include "floor/html/flow.hpp"

#include "floor/html/elements.hpp"
#include "floor/html/flow_lists.hpp"
#include "floor/html/inline_text.hpp"

namespace fiveone::html {
namespace {

// Items that stand outside of their list, up to the first sibling that is something else.
std::size_t end_of_orphans(const NodeRefs& nodes, std::size_t begin, auto&& belongs) {
  std::size_t end = begin;
  for (auto i = begin; i < nodes.size() && (belongs(*nodes[i]) || is_blank_text(*nodes[i])); ++i)
    if (belongs(*nodes[i])) end = i + 1;
  return end;
}

NodeRefs part(const NodeRefs& nodes, std::size_t begin, std::size_t end) {
  return {nodes.begin() + static_cast<std::ptrdiff_t>(begin), nodes.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

Nodes Flow::take(const Place& place) {
  end_line(place);
  return std::move(blocks_);
}

Nodes flow_of(const NodeRefs& nodes, const Place& place) {
  Flow flow;
  flow.add_all(nodes, place);
  return flow.take(place);
}

Nodes tight(Nodes blocks, Node* cell) {
  const auto paragraphs = std::ranges::count(blocks, "p", &Node::name);
  if (paragraphs != 1 || blocks.front().name != "p") return blocks;
  auto& first = blocks.front();
  const bool only_alignment = first.attributes.size() == 1 && first.attributes.front().first == "class";
  if (only_alignment && cell != nullptr && blocks.size() == 1 && cell->attribute("class") == nullptr)
    cell->attributes.push_back(std::move(first.attributes.front()));
  else if (!first.attributes.empty())
    return blocks;
  Nodes out = std::move(first.children);
  std::move(blocks.begin() + 1, blocks.end(), std::back_inserter(out));
  return out;
}

void Flow::add_all(const NodeRefs& nodes, const Place& place) {
  static const Node list = element("ul");
  static const Node terms = element("dl");
  for (std::size_t i = 0; i < nodes.size();) {
    const auto items_end = end_of_orphans(nodes, i, is_item);
    const auto terms_end = end_of_orphans(nodes, i, is_term);
    if (items_end > i) {
      add_list(list, part(nodes, i, items_end), place);
      i = items_end;
    } else if (terms_end > i) {
      add_terms(terms, part(nodes, i, terms_end), place);
      i = terms_end;
    } else {
      add(*nodes[i++], place);
    }
  }
}

void Flow::add(const Node& node, const Place& place) {
  const auto& name = node.name;
  if (!node.holds_block) return line_.add(node, place);
  if (!is_block(name)) return add_open(node, place);
  const bool too_deep = place.depth >= deepest_kept / 2;
  if (name == "hr") {
    end_line(place);
    put(element("hr"));
  } else if (is_heading(name) || name == "pre") {
    add_line_block(node, place);
  } else if (too_deep) {
    add_open(node, place);
  } else if (name == "ul" || name == "ol") {
    add_list(node, refs(node.children), place);
  } else if (name == "dl") {
    add_terms(node, refs(node.children), place);
  } else if (name == "table") {
    add_table(node, place);
  } else if (name == "figure") {
    add_figure(node, place);
  } else if (name == "details") {
    add_details(node, place);
  } else if (name == "blockquote") {
    add_quote(node, place);
  } else {
    add_open(node, place);
  }
}

// A div, a paragraph, or something whose tags are not kept here: its blocks take its place. An inline element goes on inside
// of each of them.
void Flow::add_open(const Node& node, const Place& place) {
  if (!is_block(node.name)) {
    const bool opens = node.name != "ruby" && node.name != "rt" && node.name != "rp" && may_open(node, place.wrappers, place.depth);
    return add_all(refs(node.children), opens ? place.inside(node) : place);
  }
  end_line(place);
  Place inner = place;
  inner.around = within(place.around, node);
  add_all(refs(node.children), inner);
  end_line(inner);
}

void Flow::end_line(const Place& place) {
  const bool bare = bare_pictures_ && !line_.has_words();
  if (!line_.shows()) {
    line_.take();
    return;
  }
  auto line = line_.take();
  if (bare) std::ranges::move(line, std::back_inserter(blocks_));
  else put_paragraph(std::move(line), place);
}

void Flow::put_paragraph(Nodes line, const Place& place) {
  if (line.empty()) return;
  Node paragraph = element("p");
  put_missing(paragraph, "class", place.around.alignment);
  put_missing(paragraph, "lang", place.around.language);
  put_missing(paragraph, "dir", place.around.direction);
  paragraph.children = std::move(line);
  put(std::move(paragraph));
}

void Flow::add_line_block(const Node& node, const Place& place) {
  end_line(place);
  Node made = shell(node, place.around);
  made.children = line_of(refs(node.children), place.below(), node.name == "pre" ? "\n" : "br");
  if (shows_something(made)) put(std::move(made));
}

void Flow::add_quote(const Node& node, const Place& place) {
  end_line(place);
  Node made = shell(node, place.around);
  made.children = flow_of(refs(node.children), place.below());
  if (!made.children.empty()) put(std::move(made));
}

}  // namespace fiveone::html
