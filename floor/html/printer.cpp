#include "floor/html/printer.hpp"

#include "floor/html/elements.hpp"
#include "floor/html/html.hpp"

namespace fiveone::html {
namespace {

void print_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
}

void print_begin(std::string& out, const Node& node) {
  auto attributes = node.attributes;
  std::ranges::sort(attributes);
  out += '<';
  out += node.name;
  for (const auto& [name, value] : attributes) {
    out += ' ';
    out += name;
    out += "=\"";
    out += escape(value);
    out += '"';
  }
  out += '>';
}

// The parser takes one line end behind <pre> away.
bool begins_with_line_end(const Node& node) {
  if (node.is_text()) return node.text.starts_with('\n');
  return !node.children.empty() && node.children.front().is_text() && begins_with_line_end(node.children.front());
}

void print(std::string& out, const Node& node) {
  if (node.is_text()) return print_text(out, node.text);
  if (is_block(node.name) && !out.empty() && out.back() != '\n') out += '\n';
  print_begin(out, node);
  if (is_void(node.name)) return;
  if (node.name == "pre" && begins_with_line_end(node)) out += '\n';
  for (const auto& child : node.children) print(out, child);
  out += "</" + node.name + '>';
}

}  // namespace

std::string print_children(const Node& root) {
  std::string out;
  for (const auto& child : root.children) print(out, child);
  return out;
}

}  // namespace fiveone::html
