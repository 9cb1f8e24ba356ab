#include "floor/base/text.hpp"
#include "floor/html/cleaner.hpp"
#include "floor/html/elements.hpp"
#include "floor/html/html.hpp"
#include "floor/html/inline_text.hpp"
#include "floor/html/printer.hpp"
#include "floor/html/sanitizer.hpp"
#include "floor/html/tree.hpp"

namespace fiveone::html {
namespace {

// Gathers what is read, a line for each block.
class Reader {
 public:
  void read(const Node& node) {
    if (node.is_text()) {
      line_ += node.text;
      return;
    }
    const auto treatment = treatment_of(node.name);
    if (treatment.fate == Fate::Drop) return;
    const bool own_line = treatment.is_block || node.name == "br";
    if (own_line) end_line();
    for (const auto& child : node.children) read(child);
    if (own_line) end_line();
  }
  std::string take() {
    end_line();
    return std::move(text_);
  }

 private:
  void end_line() {
    const auto line = collapse_spaces(clean_text(line_));
    line_.clear();
    if (line.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += line;
  }

  std::string line_;
  std::string text_;
};

void put_paragraph(Node& root, std::vector<Node>& lines) {
  tidy_line(lines);
  if (lines.empty()) return;
  Node paragraph = element("p");
  paragraph.children = std::exchange(lines, {});
  root.children.push_back(std::move(paragraph));
}

}  // namespace

std::string visible_text(std::string_view html) {
  const auto tree = parse_fragment(html);
  if (!tree) return {};
  Reader reader;
  for (const auto& child : tree->children) reader.read(child);
  return reader.take();
}

Html paragraphs(std::string_view plain_text) {
  Node root = element("div");
  std::vector<Node> lines;
  const auto text = clean_text(plain_text);
  for (const auto line : split_lines(text)) {
    const auto words = trim(line);
    if (words.empty()) {
      put_paragraph(root, lines);
      continue;
    }
    if (!lines.empty()) lines.push_back(element("br"));
    lines.push_back(text_node(std::string(words)));
  }
  put_paragraph(root, lines);
  return Html::vouched(print_children(root));
}

}  // namespace fiveone::html
