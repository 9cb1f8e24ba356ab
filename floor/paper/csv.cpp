#include "floor/paper/csv.hpp"

namespace fiveone::paper {
namespace {

bool looks_like_formula(std::string_view text) { return !text.empty() && std::string_view("=+-@\t\r").contains(text.front()); }

void add_field(std::string& out, std::string_view text, bool is_number) {
  const std::string_view guard = !is_number && looks_like_formula(text) ? "'" : "";
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out.append(guard).append(text);
    return;
  }
  out.append("\"").append(guard);
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

std::string write_csv(const SheetPage& page) {
  std::string out = "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < page.columns.size(); ++i) {
    if (i > 0) out += ',';
    add_field(out, page.columns[i].title, false);
  }
  out += "\r\n";
  for (const auto& row : page.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      add_field(out, row[i], i < page.columns.size() && page.columns[i].as_number);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace fiveone::paper
