#include "floor/html/cleaner.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "floor/html/address.hpp"
#include "floor/html/elements.hpp"

namespace fiveone::html {
namespace {

constexpr std::size_t most_reports = 100;
constexpr std::size_t longest_title = 500;
constexpr std::size_t longest_report = 40;

bool has_place(char32_t c) {
  if (c == '\t' || c == '\n') return true;
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return false;
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF) return false;
  return (c < 0xFDD0 || c > 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

std::optional<int> number_in(std::string_view text, int least, int most) {
  text = trim(text);
  if (text.ends_with("px")) text.remove_suffix(2);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least) return std::nullopt;
  return std::min(value, most);
}

bool is_language(std::string_view text) {
  return !text.empty() && text.size() <= 35 && text.front() != '-' && text.back() != '-' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Of `text-align: center` in a style, the word behind the last one.
std::string style_alignment(std::string_view style) {
  const auto text = lowered(style);
  const auto at = text.rfind("text-align:");
  if (at == std::string::npos || (at > 0 && text[at - 1] == '-')) return {};
  const auto value = trim(std::string_view(text).substr(at + 11));
  return std::string(value.substr(0, value.find_first_of(" ;!")));
}

bool has_word(std::string_view words, std::string_view wanted) {
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find_first_of(" \t\n", at), words.size());
    if (words.substr(at, end - at) == wanted) return true;
    at = end + 1;
  }
  return false;
}

bool may_be_aligned(std::string_view name) {
  constexpr std::string_view names[] = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr"};
  return std::ranges::find(names, name) != std::end(names);
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = next_code_point(text, at);
    if (c == '\r') out += text.substr(at).starts_with('\n') ? "" : "\n";
    else if (c == '\f') out += ' ';
    else if (has_place(c)) out += text.substr(begin, at - begin);
  }
  return out;
}

Node Cleaner::clean(const Node& root) {
  Node out = element("div");
  clean_children(root, out);
  return out;
}

void Cleaner::clean_children(const Node& from, Node& to) {
  for (const auto& child : from.children) {
    if (!child.is_text()) {
      clean_element(child, to);
    } else if (auto text = clean_text(child.text); !text.empty()) {
      to.children.push_back(text_node(std::move(text)));
    }
  }
}

void Cleaner::clean_element(const Node& from, Node& parent) {
  const auto treatment = treatment_of(from.name);
  if (!treatment.is_quiet) report(from.name);
  if (treatment.fate == Fate::Drop) return;
  if (treatment.fate == Fate::Keep) return keep(from, treatment.name, parent);
  if (!treatment.is_quiet)
    for (const auto& [name, value] : from.attributes) report(name);
  clean_children(from, parent);
}

void Cleaner::keep(const Node& from, std::string_view name, Node& parent) {
  if (name == "img") return keep_picture(from, parent);
  Node made = element(std::string(name));
  keep_attributes(from, made);
  if (from.name == "center") made.attributes.emplace_back("class", "align-center");
  clean_children(from, made);
  made.holds_block = is_block(name);
  for (const auto& child : made.children) made.holds_block = made.holds_block || child.holds_block;
  const bool means_nothing = (name == "span" && made.attributes.empty()) || (name == "a" && made.attribute("href") == nullptr);
  if (means_nothing) std::ranges::move(made.children, std::back_inserter(parent.children));
  else parent.children.push_back(std::move(made));
}

void Cleaner::keep_attributes(const Node& from, Node& to) {
  for (const auto& [name, value] : from.attributes)
    if (!keep_attribute(from, to, name, value)) report(name);
  if (may_be_aligned(to.name)) keep_alignment(from, to);
  if (const auto* href = to.attribute("href"); href != nullptr && leads_outside(*href))
    to.attributes.emplace_back("rel", "noopener noreferrer");
}

bool Cleaner::keep_attribute(const Node& from, Node& to, std::string_view name, const std::string& value) {
  const auto put = [&](std::string kept) {
    to.attributes.emplace_back(name, std::move(kept));
    return true;
  };
  const bool is_cell = to.name == "td" || to.name == "th";
  if (name == "class" || name == "align" || name == "rel" || name == "target") return true;  // read elsewhere, or ours to set
  if (name == "style") return false;
  if (name == "href" && to.name == "a") return keep_address(to, name, value);
  if (name == "title" && (to.name == "a" || to.name == "abbr")) {
    const auto title = shorten(collapse_spaces(clean_text(value)), longest_title);
    return title.empty() || put(title);
  }
  if (name == "lang") return is_language(value) ? put(value) : value.empty();
  if (name == "dir") {
    const auto direction = lowered(value);
    return (direction == "ltr" || direction == "rtl" || direction == "auto") && put(direction);
  }
  if (is_cell && (name == "colspan" || name == "rowspan")) {
    const auto span = number_in(value, 0, name == "colspan" ? 1000 : 65534);  // HTML standard 4.9.11
    return span && put(std::to_string(*span));
  }
  if (to.name == "th" && name == "scope") {
    const auto scope = lowered(value);
    return (scope == "row" || scope == "col" || scope == "rowgroup" || scope == "colgroup") && put(scope);
  }
  if (from.name == "ol" && name == "start") {
    const auto start = number_in(value, 1, 100000);
    return start && (*start == 1 || put(std::to_string(*start)));
  }
  return false;
}

bool Cleaner::keep_address(Node& to, std::string_view name, std::string_view value) {
  auto address = harmless_address(clean_text(value));
  if (address && options_.rewrite_address) address = harmless_address(clean_text(options_.rewrite_address(*address)));
  if (!address || (to.name == "img" && !is_own_path(*address))) return false;
  to.attributes.emplace_back(name, std::move(*address));
  return true;
}

void Cleaner::keep_alignment(const Node& from, Node& to) {
  std::string wanted;
  if (const auto* words = from.attribute("class")) {
    if (has_word(*words, "align-center") || has_word(*words, "has-text-align-center")) wanted = "center";
    else if (has_word(*words, "align-right") || has_word(*words, "has-text-align-right")) wanted = "right";
  }
  if (const auto* align = from.attribute("align")) wanted = lowered(trim(*align));
  if (const auto* style = from.attribute("style"))
    if (const auto styled = style_alignment(*style); !styled.empty()) wanted = styled;
  if (wanted == "center" || wanted == "right") to.attributes.emplace_back("class", "align-" + wanted);
}

void Cleaner::keep_picture(const Node& from, Node& parent) {
  Node made = element("img");
  const auto* alternative = from.attribute("alt");
  const auto words = alternative == nullptr ? std::string() : shorten(collapse_spaces(clean_text(*alternative)), longest_title);
  const auto* source = from.attribute("src");
  if (source == nullptr || !keep_address(made, "src", *source)) {
    report("img");
    if (!words.empty()) parent.children.push_back(text_node(words));
    return;
  }
  made.attributes.emplace_back("alt", words);
  for (const std::string_view name : {"width", "height"})
    if (const auto* value = from.attribute(name))
      if (const auto size = number_in(*value, 1, 10000)) made.attributes.emplace_back(name, std::to_string(*size));
  constexpr std::string_view read[] = {"src", "alt", "width", "height", "class", "align"};
  for (const auto& [name, value] : from.attributes)
    if (std::ranges::find(read, name) == std::end(read)) report(name);
  pictures_without_alternative += alternative == nullptr ? 1 : 0;
  parent.children.push_back(std::move(made));
}

void Cleaner::report(std::string_view what) {
  auto name = shorten(clean_text(what), longest_report);
  if (dropped.size() < most_reports && std::ranges::find(dropped, name) == dropped.end()) dropped.push_back(std::move(name));
}

}  // namespace fiveone::html
