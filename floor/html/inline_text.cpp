#include "floor/html/inline_text.hpp"

#include "floor/base/text.hpp"

namespace fiveone::html {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

void collapse(std::vector<Node>& line, bool& after_space) {
  for (auto& node : line) {
    if (node.is_text()) {
      std::string out;
      for (const char c : node.text) {
        if (!is_space(c)) out += c;
        else if (!after_space) out += ' ';
        after_space = is_space(c);
      }
      node.text = std::move(out);
    } else if (node.name == "br") {
      after_space = true;
    } else {
      if (node.name == "img") after_space = false;
      collapse(node.children, after_space);
    }
  }
}

bool may_join(const Node& a, const Node& b) {
  if (a.is_text() || b.is_text()) return a.is_text() && b.is_text();
  constexpr std::string_view single[] = {"br", "img", "ruby", "rt", "rp", "abbr"};
  return a.name == b.name && a.attributes == b.attributes && std::ranges::find(single, a.name) == std::end(single);
}

void join(Node& into, Node&& from) {
  into.text += from.text;
  std::ranges::move(from.children, std::back_inserter(into.children));
}

bool is_empty(const Node& node, bool blanks_count) {
  if (node.is_text()) return node.text.empty();
  if (node.name == "br" || node.name == "img") return false;
  if (!blanks_count) return !shows_something(node);
  return std::ranges::all_of(node.children, [](const Node& child) { return is_empty(child, true); });
}

// The line without empty texts and elements: what stands in an empty element (blanks, line ends) takes its place.
void open_empties(std::vector<Node>& line, bool blanks_count) {
  std::vector<Node> out;
  out.reserve(line.size());
  for (auto& node : line) {
    open_empties(node.children, blanks_count);
    if (!is_empty(node, blanks_count)) out.push_back(std::move(node));
    else std::ranges::move(node.children, std::back_inserter(out));
  }
  line = std::move(out);
}

void join_neighbours(std::vector<Node>& line) {
  std::vector<Node> out;
  out.reserve(line.size());
  for (auto& node : line) {
    if (!out.empty() && may_join(out.back(), node)) join(out.back(), std::move(node));
    else out.push_back(std::move(node));
  }
  for (auto& node : out) join_neighbours(node.children);
  line = std::move(out);
}

std::string_view without_blanks_before(std::string_view text) {
  const auto whole = trim(text);
  return whole.empty() ? whole : text.substr(static_cast<std::size_t>(whole.data() - text.data()));
}

std::string_view without_blanks_behind(std::string_view text) {
  const auto whole = trim(text);
  return whole.empty() ? whole : text.substr(0, static_cast<std::size_t>(whole.data() - text.data()) + whole.size());
}

void trim_begin(std::vector<Node>& line) {
  std::size_t gone = 0;
  for (; gone < line.size(); ++gone) {
    auto& node = line[gone];
    if (node.is_text()) {
      node.text = std::string(without_blanks_before(node.text));
      if (!node.text.empty()) break;
    } else if (node.name != "br") {
      trim_begin(node.children);
      break;
    }
  }
  line.erase(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(gone));
}

void trim_end(std::vector<Node>& line) {
  while (!line.empty()) {
    auto& node = line.back();
    if (node.is_text()) {
      node.text = std::string(without_blanks_behind(node.text));
      if (!node.text.empty()) return;
    } else if (node.name != "br") {
      return trim_end(node.children);
    }
    line.pop_back();
  }
}

}  // namespace

void tidy_line(std::vector<Node>& line) {
  bool after_space = true;
  collapse(line, after_space);
  open_empties(line, false);
  join_neighbours(line);
  trim_begin(line);
  trim_end(line);
}

void tidy_preformatted(std::vector<Node>& line) {
  open_empties(line, true);
  join_neighbours(line);
}

bool is_blank(std::string_view text) { return trim(text).empty(); }

bool shows_something(const Node& node) {
  if (node.is_text()) return !is_blank(node.text);
  return node.name == "img" || std::ranges::any_of(node.children, shows_something);
}

bool has_text(const Node& node) {
  if (node.is_text()) return !is_blank(node.text);
  return std::ranges::any_of(node.children, has_text);
}

}  // namespace fiveone::html
