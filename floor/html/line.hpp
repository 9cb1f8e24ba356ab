// One line of text out of a tree: inline nodes, and blocks inside of them opened. For structure.cpp and its parts only.
#pragma once

#include <string_view>

#include "floor/html/place.hpp"

namespace fiveone::html {

class Line {
 public:
  // What stands between two blocks that become one line: "br", or "\n" in preformatted text.
  explicit Line(std::string_view block_separator) : separator_(block_separator) {}

  void add(const Node& node, const Place& place);
  bool shows() const;
  bool has_words() const;
  Nodes take();

 private:
  void add_inline(const Node& node, const Place& place);
  void add_children(const Node& node, const Place& place);
  void put_separator(const Place& place);
  void separate_block(const Place& place);
  void put(const Node& leaf, const Place& place);

  std::string_view separator_;
  Nodes nodes_;
  NodeRefs open_;
  bool separated_ = false;
};

Nodes line_of(const NodeRefs& nodes, const Place& place, std::string_view separator = "br");

}  // namespace fiveone::html
