#include "floor/html/flow_lists.hpp"

#include <ranges>

#include "floor/html/flow.hpp"

namespace fiveone::html {
namespace {

// Each entry becomes one item; what does not stand in an li makes an item of its own.
void gather_items(const NodeRefs& nodes, std::vector<NodeRefs>& items, std::vector<const Node*>& shapes) {
  bool loose = false;
  for (const auto* node : nodes) {
    if (is_blank_text(*node)) continue;
    if (node->name == "div") {
      gather_items(refs(node->children), items, shapes);
      loose = false;
      continue;
    }
    if (is_item(*node)) {
      items.push_back(refs(node->children));
      shapes.push_back(node);
    } else if ((node->name == "ul" || node->name == "ol" || loose) && !items.empty()) {
      items.back().push_back(node);
    } else {
      items.push_back({node});
      shapes.push_back(nullptr);
    }
    loose = !is_item(*node);
  }
}

void gather_terms(const NodeRefs& nodes, NodeRefs& terms) {
  for (const auto* node : nodes) {
    if (node->name == "div") gather_terms(refs(node->children), terms);
    else if (!is_blank_text(*node)) terms.push_back(node);
  }
}

}  // namespace

void Flow::add_list(const Node& shape, const NodeRefs& children, const Place& place) {
  end_line(place);
  std::vector<NodeRefs> items;
  std::vector<const Node*> shapes;
  gather_items(children, items, shapes);
  Node list = shell(shape, place.around);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Node item = shapes[i] == nullptr ? element("li") : shell(*shapes[i], {});
    item.children = tight(flow_of(items[i], place.below().below()), nullptr);
    if (!item.children.empty()) list.children.push_back(std::move(item));
  }
  if (!list.children.empty()) put(std::move(list));
}

// A dl begins with a dt and ends with a dd; what stands outside of that becomes paragraphs around it.
void Flow::add_terms(const Node& shape, const NodeRefs& children, const Place& place) {
  end_line(place);
  NodeRefs gathered;
  gather_terms(children, gathered);
  Node list = shell(shape, place.around);
  for (const auto* node : gathered) {
    const bool is_name = node->name == "dt";
    if (!is_name && list.children.empty()) {
      add_all(is_term(*node) ? refs(node->children) : NodeRefs{node}, place);
      end_line(place);
      continue;
    }
    Node made = is_term(*node) ? shell(*node, {}) : element("dd");
    const auto content = is_term(*node) ? refs(node->children) : NodeRefs{node};
    made.children = is_name ? line_of(content, place.below().below()) : tight(flow_of(content, place.below().below()), nullptr);
    if (!made.children.empty()) list.children.push_back(std::move(made));
  }
  Nodes nameless;
  while (!list.children.empty() && list.children.back().name == "dt") {
    nameless.push_back(std::move(list.children.back()));
    list.children.pop_back();
  }
  if (!list.children.empty()) put(std::move(list));
  for (auto& name : nameless | std::views::reverse) put_paragraph(std::move(name.children), place);
}

}  // namespace fiveone::html
