// A piece of HTML as a tree, parsed as a browser parses it. Of elements of foreign namespaces (SVG, MathML) and of templates
// only the name is kept: nothing inside of them is ever wanted, and most tricks live there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::html {

struct Node {
  std::string name;  // lower case; empty for text
  std::string text;  // of a text node
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Node> children;
  bool holds_block = false;  // set by the cleaner: a block stands somewhere below

  bool is_text() const { return name.empty(); }
  const std::string* attribute(std::string_view wanted) const;
};

Node text_node(std::string text);
Node element(std::string name);

inline constexpr std::size_t most_bytes = 2 * 1024 * 1024;
inline constexpr int deepest_nesting = 512;

// What a text must keep to so that parsing it stays cheap: size, number of tags and attributes, depth (parse_bounds.cpp).
// TooLarge `html.too_large`, `html.too_complex`, or BadInput `html.too_deep`.
Result<> check_bounds(std::string_view html);

// The children are those of the piece, as if it stood in a div. check_bounds is asked first; text that is not UTF-8 is read
// with U+FFFD for what cannot be read.
Result<Node> parse_fragment(std::string_view html);

}  // namespace fiveone::html
