#include "embedded/design.hpp"
#include "embedded/modules_portal.hpp"
#include "modules/portal/pages/render.hpp"

namespace fiveone::portal::pages {
namespace {

std::string_view file_text(std::span<const EmbeddedFile> files, std::string_view path) {
  const auto* file = find_embedded(files, path);
  return file ? file->text : std::string_view{};
}

std::string without_comments(std::string_view css) {
  std::string out;
  while (!css.empty()) {
    const auto start = css.find("/*");
    out += css.substr(0, start);
    if (start == css.npos) break;
    const auto end = css.find("*/", start + 2);
    css.remove_prefix(end == css.npos ? css.size() : end + 2);
  }
  return out;
}

bool needs_no_space(char c) { return c == '{' || c == '}' || c == ';' || c == ','; }

bool starts_a_value(char before) { return before == ':' || before == ' ' || before == '(' || before == ','; }

// Only the space that never means anything goes: around braces, semicolons and commas, and after a declaration's colon
// (our selectors never write a space there).
std::string without_spaces(std::string_view css) {
  std::string out;
  bool space = false;
  for (const char c : css) {
    if (c == ' ' || c == '\n') {
      space = true;
      continue;
    }
    const bool keep = space && !out.empty() && !needs_no_space(out.back()) && out.back() != ':' && !needs_no_space(c);
    if (keep) out += ' ';
    if (c == '}' && !out.empty() && out.back() == ';') out.pop_back();
    const bool bare_fraction = c == '.' && out.ends_with('0') && out.size() > 1 && starts_a_value(out[out.size() - 2]);
    if (bare_fraction) out.pop_back();
    out += c;
    space = false;
  }
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// Measures are the same in every mode, so they are written where they are used: a tenth less to send.
void put_measures_in_place(std::string& css) {
  for (const std::string_view kind : {"--space-", "--size-"})
    for (auto at = css.find(kind); at != css.npos; at = css.find(kind)) {
      const auto colon = css.find(':', at), end = css.find(';', at);
      const auto name = css.substr(at, colon - at), value = css.substr(colon + 1, end - colon - 1);
      css.erase(at, end + 1 - at);
      replace_all(css, "var(" + name + ")", value);
    }
}

std::string make_stylesheet() {
  std::string css = without_spaces(without_comments(file_text(embedded_design(), "design/tokens.css"))) +
                    without_spaces(without_comments(file_text(embedded_modules_portal(), "modules/portal/pages/style.css")));
  put_measures_in_place(css);
  return css;
}

}  // namespace

const std::string& stylesheet() {
  static const std::string css = make_stylesheet();
  return css;
}

}  // namespace fiveone::portal::pages
