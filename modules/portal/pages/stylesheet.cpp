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

}  // namespace

const std::string& stylesheet() {
  static const std::string css = without_spaces(without_comments(file_text(embedded_design(), "design/tokens.css"))) +
                                 without_spaces(without_comments(file_text(embedded_modules_portal(), "modules/portal/pages/style.css")));
  return css;
}

}  // namespace fiveone::portal::pages
