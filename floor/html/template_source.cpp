#include "floor/html/template_source.hpp"

namespace fiveone::html {
namespace {

constexpr std::string_view pragma = "{{%AUTOESCAPE";
constexpr int deepest_inclusion = 16;

struct Marker {
  std::size_t begin;
  std::size_t end;
  std::string_view inside;  // between the braces
};

struct Source {
  std::string_view path;
  std::string_view text;
};

[[noreturn]] void refuse(const Source& source, std::size_t at, std::string_view reason) {
  const auto line = 1 + std::ranges::count(source.text.substr(0, at), '\n');
  throw std::runtime_error(fmt::format("{}:{}: {}", source.path, line, reason));
}

std::optional<Marker> next_marker(const Source& source, std::size_t from) {
  const auto begin = source.text.find("{{", from);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = source.text.find("}}", begin);
  if (end == std::string_view::npos) refuse(source, begin, "a place is not closed");
  return Marker{begin, end + 2, source.text.substr(begin + 2, end - begin - 2)};
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Templates write `<` and `>` for tags only, so the nearest one before a place says whether it stands inside of a tag.
bool inside_tag(const Source& source, std::size_t at) {
  while (at > 0) {
    const char c = source.text[--at];
    if (c == '}' && at > 0 && source.text[at - 1] == '}') {
      at = source.text.rfind("{{", at);
      if (at == std::string_view::npos) return false;
    } else if (c == '<' || c == '>') {
      return c == '<';
    }
  }
  return false;
}

void check_variable(const Source& source, const Marker& marker) {
  const auto colon = marker.inside.find(':');
  const auto name = marker.inside.substr(0, colon);
  if (!is_name(name)) refuse(source, marker.begin, fmt::format("{{{{{}}}}} is not a name in capitals", marker.inside));
  const auto modifier = colon == std::string_view::npos ? std::string_view() : marker.inside.substr(colon + 1);
  if (!takes_html(name)) {
    if (!modifier.empty()) refuse(source, marker.begin, fmt::format("{} does not end in _HTML and cannot have :{}", name, modifier));
    return;
  }
  if (modifier != "none") refuse(source, marker.begin, fmt::format("{} takes an Html and is written {{{{{}:none}}}}", name, name));
  if (inside_tag(source, marker.begin)) refuse(source, marker.begin, fmt::format("{} stands inside of a tag", name));
}

void check_pragma(const Source& source, const Marker& marker) {
  constexpr std::string_view known[] = {R"(%AUTOESCAPE context="HTML")", R"(%AUTOESCAPE context="XML")"};
  if (marker.begin != 0 || std::ranges::find(known, marker.inside) == std::end(known))
    refuse(source, marker.begin, R"(only {{%AUTOESCAPE context="HTML"}} or "XML" at the beginning is allowed)");
}

void check_marker(const Source& source, const Marker& marker) {
  if (marker.inside.empty()) refuse(source, marker.begin, "a place without a name");
  switch (marker.inside.front()) {
    case '%': return check_pragma(source, marker);
    case '!': return;
    case '#': case '/': case '>': {
      if (!is_name(marker.inside.substr(1)))
        refuse(source, marker.begin, fmt::format("{{{{{}}}}} is not a name in capitals", marker.inside));
      return;
    }
    case '=': refuse(source, marker.begin, "the braces of a template do not change");
    default:
      if (!marker.inside.ends_with("_separator")) check_variable(source, marker);
  }
}

bool names_file(const Marker& marker) { return marker.inside.starts_with('>') && marker.inside.ends_with(".html"); }

std::string put_in(const TemplateTexts& texts, const Source& source, int depth) {
  if (depth > deepest_inclusion) refuse(source, 0, "puts itself in");
  std::string out;
  std::size_t at = 0;
  while (const auto marker = next_marker(source, at)) {
    out += source.text.substr(at, marker->begin - at);
    if (names_file(*marker)) {
      const auto found = texts.find(marker->inside.substr(1));
      if (found == texts.end()) refuse(source, marker->begin, fmt::format("there is no {}", marker->inside.substr(1)));
      out += put_in(texts, {found->first, found->second}, depth + 1);
    } else {
      check_marker(source, *marker);
      const bool inner_pragma = depth > 0 && marker->inside.starts_with('%');
      if (!inner_pragma) out += source.text.substr(marker->begin, marker->end - marker->begin);
    }
    at = marker->end;
  }
  return out += source.text.substr(at);
}

}  // namespace

std::string prepare_template(const TemplateTexts& texts, std::string_view path) {
  const auto found = texts.find(path);
  if (found == texts.end()) throw std::runtime_error(fmt::format("there is no template {}", path));
  auto text = put_in(texts, {found->first, found->second}, 0);
  return text.starts_with(pragma) ? text : R"({{%AUTOESCAPE context="HTML"}})" + text;
}

}  // namespace fiveone::html
