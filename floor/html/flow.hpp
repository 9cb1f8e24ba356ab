// A row of blocks out of a tree: paragraphs of what stands loose, lists, tables, figures. For structure.cpp and its parts only.
#pragma once

#include "floor/html/line.hpp"

namespace fiveone::html {

class Flow {
 public:
  // In a figure, pictures stand without a paragraph.
  explicit Flow(bool bare_pictures = false) : bare_pictures_(bare_pictures), line_("br") {}

  void add_all(const NodeRefs& nodes, const Place& place);
  Nodes take(const Place& place);

 private:
  void add(const Node& node, const Place& place);
  void add_open(const Node& node, const Place& place);
  void end_line(const Place& place);
  void put_paragraph(Nodes line, const Place& place);
  void put(Node block) { blocks_.push_back(std::move(block)); }
  void add_list(const Node& shape, const NodeRefs& children, const Place& place);
  void add_terms(const Node& shape, const NodeRefs& children, const Place& place);
  void add_table(const Node& node, const Place& place);
  void add_figure(const Node& node, const Place& place);
  void add_details(const Node& node, const Place& place);
  void add_line_block(const Node& node, const Place& place);
  void add_quote(const Node& node, const Place& place);

  bool bare_pictures_;
  Nodes blocks_;
  Line line_;
};

Nodes flow_of(const NodeRefs& nodes, const Place& place);
// What stands in an item or a cell: its only paragraph needs no tags. An alignment moves to the cell, where that may have one.
Nodes tight(Nodes blocks, Node* cell);

}  // namespace fiveone::html
