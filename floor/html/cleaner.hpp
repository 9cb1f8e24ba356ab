// First half of the sanitizer: of a parsed tree, keeps the elements and attributes of the closed lists, with their values
// made harmless. What remains may stand where HTML does not allow it; structure.hpp puts that right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/html/sanitizer.hpp"
#include "floor/html/tree.hpp"

namespace fiveone::html {

class Cleaner {
 public:
  explicit Cleaner(const SanitizeOptions& options) : options_(options) {}

  Node clean(const Node& root);

  std::vector<std::string> dropped;
  int pictures_without_alternative = 0;

 private:
  void clean_children(const Node& from, Node& to);
  void clean_element(const Node& from, Node& parent);
  void keep(const Node& from, std::string_view name, Node& parent);
  void keep_attributes(const Node& from, Node& to);
  bool keep_attribute(const Node& from, Node& to, std::string_view name, const std::string& value);
  bool keep_address(Node& to, std::string_view name, std::string_view value);
  void keep_alignment(const Node& from, Node& to);
  void keep_picture(const Node& from, Node& parent);
  void report(std::string_view what);

  const SanitizeOptions& options_;
};

// Without what has no place in published text: control characters, noncharacters, direction overrides (CVE-2021-42574), byte
// order marks. Line ends become \n.
std::string clean_text(std::string_view text);

}  // namespace fiveone::html
