#include "floor/html/tree.hpp"

namespace fiveone::html {
namespace {

// gumbo walks its stack of open elements for many tags, so its time grows with tags × depth, and with the square of one
// tag's attributes. Below `tags_at_any_depth` even the worst nesting parses in half a second (measured: 20,000 open div
// 0.46 s, 40,000 2.0 s); above, the depth must be seen to be small.
constexpr std::size_t most_tags = 150'000;
constexpr std::size_t tags_at_any_depth = 20'000;
constexpr std::size_t deepest_with_many_tags = 1'024;
constexpr std::size_t most_attributes = 512;
constexpr std::size_t most_attribute_bytes_scanned = 64 * 1024 * 1024;

constexpr std::string_view blanks = " \t\n\f\r";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_name(std::string_view html, std::size_t at) {
  const auto end = std::min(html.find_first_of(" \t\n\f\r/>", at), html.size());
  std::string name(html.substr(at, std::min<std::size_t>(end - at, 32)));
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

// How many attributes the tag that begins at `at` has, and where it ends, as the HTML standard's tokenizer reads it (13.2.5).
struct TagShape {
  std::size_t attributes = 0;
  std::size_t end = 0;
};

std::size_t end_of_value(std::string_view html, std::size_t at) {
  at = std::min(html.find_first_not_of(blanks, at), html.size());
  if (at == html.size() || html[at] == '>') return at;
  if (html[at] == '"' || html[at] == '\'') {
    const auto close = html.find(html[at], at + 1);
    return close == std::string_view::npos ? html.size() : close + 1;
  }
  return std::min(html.find_first_of(" \t\n\f\r>", at), html.size());
}

TagShape shape_of_tag(std::string_view html, std::size_t at) {
  TagShape shape;
  at = std::min(html.find_first_of(" \t\n\f\r/>", at), html.size());
  while (shape.attributes <= most_attributes) {
    at = std::min(html.find_first_not_of(" \t\n\f\r/", at), html.size());
    if (at == html.size() || html[at] == '>') break;
    ++shape.attributes;
    at = std::min(html.find_first_of(" \t\n\f\r/>=", at + 1), html.size());  // a name may begin with =
    const auto equals = std::min(html.find_first_not_of(blanks, at), html.size());
    if (equals < html.size() && html[equals] == '=') at = end_of_value(html, equals + 1);
  }
  shape.end = std::min(at + 1, html.size());
  return shape;
}

// Whatever follows a `<` and a letter is looked at, also in comments, values and scripts: never fewer tags than there are.
Result<std::size_t> count_tags(std::string_view html) {
  std::size_t tags = 0;
  std::size_t scanned = 0;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool is_end = html.substr(at).starts_with("</");
    const auto name_at = at + (is_end ? 2 : 1);
    if (name_at >= html.size() || !is_letter(html[name_at])) continue;
    const auto shape = shape_of_tag(html, name_at);
    scanned += shape.end - at;
    tags += is_end ? 0 : 1;
    if (tags > most_tags || shape.attributes > most_attributes || scanned > most_attribute_bytes_scanned)
      return fail(ErrorKind::TooLarge, "html.too_complex");
  }
  return tags;
}

constexpr std::string_view void_names[] = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"};
constexpr std::string_view ends_implied[] = {"p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot"};
// What makes the meaning of later tags hang on the tree: with one of these, an end tag may close nothing.
constexpr std::string_view unforeseeable[] = {"svg", "math", "select", "frameset", "template", "script", "plaintext", "noscript"};

template <std::size_t N>
bool among(const std::string_view (&names)[N], std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

// The open elements, never fewer than gumbo has: an end tag only closes the innermost one, or what its end is implied in.
class OpenElements {
 public:
  void open(std::string name) {
    if (among(void_names, name)) return;
    if (among(ends_implied, name) && !names_.empty() && names_.back() == name) return;
    foreseeable_ = foreseeable_ && !among(unforeseeable, name);
    names_.push_back(std::move(name));
  }
  void close(std::string_view name) {
    if (!foreseeable_) return;
    auto last = names_.size();
    while (last > 0 && names_[last - 1] != name && among(ends_implied, names_[last - 1])) --last;
    if (last > 0 && names_[last - 1] == name) names_.resize(last - 1);
  }
  std::size_t depth() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
  bool foreseeable_ = true;
};

// Finds the next `what` at or behind a place that only moves forward, so that the whole text is searched once.
class NextFound {
 public:
  NextFound(std::string_view text, std::string_view what) : text_(text), what_(what) {}
  std::size_t from(std::size_t at) {
    if (found_ < at || !searched_) found_ = std::min(text_.find(what_, at), text_.size());
    searched_ = true;
    return found_;
  }

 private:
  std::string_view text_;
  std::string_view what_;
  std::size_t found_ = 0;
  bool searched_ = false;
};

// Which stretches are comments or values hangs on the tree (in a style, `<!--` is text), so begin tags count in all of them
// and end tags in none that may be one.
bool is_shallow(std::string_view html) {
  OpenElements open;
  NextFound comment_end(html, "-->");
  NextFound bracket(html, ">");
  std::size_t ends_count_from = 0;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const auto name_at = at + (html.substr(at).starts_with("</") ? 2 : 1);
    const bool is_tag = name_at < html.size() && is_letter(html[name_at]);
    const bool is_end = is_tag && name_at == at + 2;
    if (is_end && at >= ends_count_from) open.close(lower_name(html, name_at));
    if (is_tag && !is_end) open.open(lower_name(html, name_at));
    const bool is_comment = html.substr(at).starts_with("<!--");
    const auto end = is_tag ? shape_of_tag(html, name_at).end : is_comment ? comment_end.from(at + 2) : bracket.from(at);
    ends_count_from = std::max(ends_count_from, end);
    if (open.depth() > deepest_with_many_tags) return false;
  }
  return true;
}

}  // namespace

Result<> check_bounds(std::string_view html) {
  if (html.size() > most_bytes) return fail(ErrorKind::TooLarge, "html.too_large", {{"limit", std::to_string(most_bytes >> 20)}});
  TRY(const auto tags, count_tags(html));
  if (tags > tags_at_any_depth && !is_shallow(html))
    return fail(ErrorKind::BadInput, "html.too_deep", {{"limit", std::to_string(deepest_nesting)}});
  return {};
}

}  // namespace fiveone::html
