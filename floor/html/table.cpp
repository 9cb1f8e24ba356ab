#include "floor/html/table.hpp"

namespace fiveone::html {
namespace {

constexpr std::size_t most_columns = 1000;

std::size_t span_of(const Node& cell, std::string_view name) {
  const auto* value = cell.attribute(name);
  std::size_t span = 1;
  if (value != nullptr) std::from_chars(value->data(), value->data() + value->size(), span);
  return span;
}

void set_span(Node& cell, std::string_view name, std::size_t span) {
  std::erase_if(cell.attributes, [&](const auto& attribute) { return attribute.first == name; });
  if (span > 1) cell.attributes.emplace_back(name, std::to_string(span));
}

// Up to which row each column is filled by cells from above. Columns past the limit are not looked at: nothing is merged there.
class Columns {
 public:
  bool is_free(std::size_t column, std::size_t row) const { return column >= filled_until_.size() || filled_until_[column] <= row; }
  bool any_filled(std::size_t row) const { return last_filled_ > row; }
  void fill(std::size_t column, std::size_t width, std::size_t until) {
    if (filled_until_.size() < column + width) filled_until_.resize(column + width, 0);
    std::fill_n(filled_until_.begin() + static_cast<std::ptrdiff_t>(column), width, until);
    last_filled_ = std::max(last_filled_, until);
  }

 private:
  std::vector<std::size_t> filled_until_;
  std::size_t last_filled_ = 0;
};

void place_cell(Node& cell, Columns& columns, std::size_t column, std::size_t row, std::size_t rows_left) {
  std::size_t width = 1;
  std::size_t height = 1;
  if (column < most_columns) {
    const auto widest = std::clamp<std::size_t>(span_of(cell, "colspan"), 1, most_columns - column);
    while (width < widest && columns.is_free(column + width, row)) ++width;
    const auto wanted = span_of(cell, "rowspan");
    height = wanted == 0 ? rows_left : std::min(wanted, rows_left);
    columns.fill(column, width, row + height);
  }
  set_span(cell, "colspan", width);
  set_span(cell, "rowspan", height);
}

void place_cells(Node& tr, Columns& columns, std::size_t row, std::size_t rows_left) {
  std::size_t column = 0;
  for (auto& cell : tr.children) {
    while (!columns.is_free(column, row)) ++column;
    place_cell(cell, columns, column, row, rows_left);
    column += std::max<std::size_t>(1, span_of(cell, "colspan"));
  }
}

}  // namespace

void fit_spans(std::vector<Node>& rows) {
  Columns columns;
  std::vector<Node> kept;
  kept.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].children.empty() && !columns.any_filled(i)) continue;
    place_cells(rows[i], columns, i, rows.size() - i);
    kept.push_back(std::move(rows[i]));
  }
  rows = std::move(kept);
}

void give_scopes(std::vector<Node>& rows, bool of_columns) {
  for (auto& row : rows)
    for (auto& cell : row.children)
      if (cell.name == "th" && cell.attribute("scope") == nullptr) cell.attributes.emplace_back("scope", of_columns ? "col" : "row");
}

}  // namespace fiveone::html
