#include "modules/data/form/layout.hpp"

#include <algorithm>

#include "floor/base/ascii.hpp"

namespace fiveone::data {
namespace {

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= 40 && is_lower(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_row_key(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; }) &&
         text.front() != '.' && text.back() != '.';
}

template <class T>
const T* find_by_key(const std::vector<T>& list, std::string_view key) {
  const auto found = std::ranges::find(list, key, &T::key);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

std::optional<CellAddress> parse_cell(std::string_view address) {
  const auto first = address.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = address.rfind('.');
  if (second == first) return std::nullopt;
  const auto section = address.substr(0, first);
  const auto row = address.substr(first + 1, second - first - 1);
  const auto column = address.substr(second + 1);
  if (!is_key(section) || !is_row_key(row) || !is_key(column)) return std::nullopt;
  return CellAddress{std::string(section), std::string(row), std::string(column)};
}

std::string to_string(const CellAddress& cell) { return cell.section + '.' + cell.row + '.' + cell.column; }

const Section* find_section(const Layout& layout, std::string_view key) { return find_by_key(layout.sections, key); }
const Column* find_column(const Section& section, std::string_view key) { return find_by_key(section.columns, key); }
const Row* find_row(const Section& section, std::string_view key) { return find_by_key(section.rows, key); }

}  // namespace fiveone::data
