#include "floor/html/flow.hpp"

namespace fiveone::html {
namespace {

void gather_caption(const NodeRefs& nodes, NodeRefs& content, const Node*& caption) {
  for (const auto* node : nodes) {
    if (node->name == "figcaption" && caption == nullptr) caption = node;
    else if (node->name == "div" && node->attributes.empty()) gather_caption(refs(node->children), content, caption);
    else content.push_back(node);
  }
}

}  // namespace

void Flow::add_figure(const Node& node, const Place& place) {
  end_line(place);
  NodeRefs content;
  const Node* caption = nullptr;
  gather_caption(refs(node.children), content, caption);
  Flow inside(true);
  inside.add_all(content, place.below());
  Node figure = shell(node, place.around);
  figure.children = inside.take(place.below());
  Nodes words = caption == nullptr ? Nodes() : line_of(refs(caption->children), place.below().below());
  if (figure.children.empty()) return put_paragraph(std::move(words), place);
  if (!words.empty()) {
    figure.children.push_back(shell(*caption, {}));
    figure.children.back().children = std::move(words);
  }
  put(std::move(figure));
}

void Flow::add_details(const Node& node, const Place& place) {
  end_line(place);
  const auto summary = std::ranges::find(node.children, "summary", &Node::name);
  Nodes words = summary == node.children.end() ? Nodes() : line_of(refs(summary->children), place.below().below());
  if (words.empty()) {
    Place inner = place;
    inner.around = within(place.around, node);
    add_all(refs(node.children), inner);
    return end_line(inner);
  }
  Node details = shell(node, place.around);
  details.children.push_back(shell(*summary, {}));
  details.children.back().children = std::move(words);
  NodeRefs rest;
  for (const auto& child : node.children)
    if (&child != &*summary) rest.push_back(&child);
  std::ranges::move(flow_of(rest, place.below()), std::back_inserter(details.children));
  put(std::move(details));
}

}  // namespace fiveone::html
