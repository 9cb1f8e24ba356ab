#include "floor/warehouse/click_http.hpp"

namespace fiveone::warehouse {
namespace {

// Whole digits, with a point somewhere: more of them than Decimal::parse takes from people.
Decimal decimal_in(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Decimal::Units units = 0;
  int places = 0;
  bool behind = false;
  for (const char c : text) {
    if (c == '.') {
      behind = true;
      continue;
    }
    if (c < '0' || c > '9') throw std::logic_error("warehouse: not a decimal");
    units = units * 10 + (c - '0');
    if (behind) ++places;
  }
  return Decimal::of_units(negative ? -units : units, places).without_end_zeros();
}

char meaning(char escaped) {
  switch (escaped) {
    case 't': return '\t';
    case 'n': return '\n';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case '0': return '\0';
    default: return escaped;
  }
}

class ClickRow final : public Row {
 public:
  void read(std::string_view line) {
    rewind();
    cells_.assign(1, "");
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\t') cells_.emplace_back();
      else if (line[i] == '\\' && i + 1 < line.size()) cells_.back() += meaning(line[++i]);
      else cells_.back() += line[i];
    }
  }

 protected:
  std::int64_t integer(std::size_t column) const override {
    const auto& text = cells_.at(column);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) throw std::logic_error("warehouse: not a number");
    return number;
  }
  std::string_view text(std::size_t column) const override { return cells_.at(column); }
  Decimal decimal(std::size_t column) const override { return decimal_in(cells_.at(column)); }

 private:
  std::vector<std::string> cells_;
};

}  // namespace

void for_each_click_row(std::string_view answer, const std::function<void(Row&)>& each) {
  ClickRow row;
  while (!answer.empty()) {
    const auto end = answer.find('\n');
    row.read(answer.substr(0, end));
    each(row);
    answer.remove_prefix(end == std::string_view::npos ? answer.size() : end + 1);
  }
}

void append_cell(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\t') out += "\\t";
    else if (c == '\n') out += "\\n";
    else if (c == '\\') out += "\\\\";
    else out += c;
  }
}

}  // namespace fiveone::warehouse
