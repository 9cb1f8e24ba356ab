#include "modules/data/table/table.hpp"

#include <set>

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "floor/files/csv.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_columns = 60;

// "代码 *" and "代码（必填）" are what people make of a heading.
std::string_view plain(std::string_view heading) {
  heading = trim(heading);
  for (const std::string_view end : {"*", "＊", "（必填）", "(必填)"})
    if (heading.ends_with(end)) heading = trim(heading.substr(0, heading.size() - end.size()));
  return heading;
}

std::optional<std::size_t> place_of(const TableColumn& column, const files::SheetRow& head) {
  for (const auto heading : column.headings)
    for (std::size_t i = 0; i < head.cells.size(); ++i)
      if (plain(head.cells[i]) == heading) return i;
  return std::nullopt;
}

}  // namespace

Result<std::vector<files::SheetRow>> read_rows(std::string_view bytes, std::string_view content_type, std::size_t most_rows) {
  const files::SheetLimits limits{.rows = most_rows + 1, .columns = most_columns};
  const auto type = trim(content_type.substr(0, content_type.find(';')));
  if (type == xlsx_type) return files::read_sheet(bytes, limits);
  if (type == "text/csv") return files::read_csv(bytes, limits);
  return fail(ErrorKind::BadInput, "data_table.type");
}

Result<FileTable> FileTable::read(std::vector<files::SheetRow> rows, std::span<const TableColumn> columns) {
  if (rows.size() < 2) return fail(ErrorKind::BadInput, "data_table.empty");
  FileTable table;
  std::vector<std::string> missing;
  std::set<std::size_t> used;
  for (const auto& column : columns) {
    const auto place = place_of(column, rows.front());
    if (place) table.places_.emplace_back(column.word, *place), used.insert(*place);
    else if (column.needed) missing.emplace_back(column.headings.front());
  }
  if (!missing.empty()) return fail(ErrorKind::BadInput, "data_table.heading", {{"columns", fmt::format("{}", fmt::join(missing, "、"))}});
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i)
    if (!used.contains(i) && !rows.front().cells[i].empty()) table.passed_over_.push_back(shorten(rows.front().cells[i], 40));
  const auto width = rows.front().cells.size();
  rows.erase(rows.begin());
  if (const auto ragged = std::ranges::find_if(rows, [&](const auto& row) { return row.cells.size() > width; }); ragged != rows.end())
    return fail(ErrorKind::BadInput, "data_table.ragged", {{"line", std::to_string(ragged->line)}, {"columns", std::to_string(width)}});
  table.rows_ = std::move(rows);
  return table;
}

bool FileTable::has(std::string_view word) const {
  return std::ranges::find(places_, word, &std::pair<std::string_view, std::size_t>::first) != places_.end();
}

void FileTable::keep_rows(const std::function<bool(std::size_t)>& wanted) {
  std::vector<files::SheetRow> kept;
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (wanted(row)) kept.push_back(std::move(rows_[row]));
  rows_ = std::move(kept);
}

const std::string& FileTable::cell(std::size_t row, std::string_view word) const {
  static const std::string nothing;
  const auto place = std::ranges::find(places_, word, &std::pair<std::string_view, std::size_t>::first);
  return place == places_.end() || place->second >= rows_[row].cells.size() ? nothing : rows_[row].cells[place->second];
}

std::optional<Day> read_table_day(std::string_view text) {
  text = text.substr(0, text.find_first_of(" T"));
  std::array<int, 3> numbers{};
  std::size_t count = 0;
  bool within = false;
  for (const char c : text) {
    if (is_digit(c) && !within && ++count > 3) return std::nullopt;
    if (is_digit(c) && numbers[count - 1] > 9'999'999) return std::nullopt;
    if (is_digit(c)) numbers[count - 1] = numbers[count - 1] * 10 + (c - '0');
    within = is_digit(c);
  }
  if (count == 0 || text.find_first_not_of("0123456789-/.年月日") != std::string_view::npos) return std::nullopt;
  if (count == 1) numbers = {numbers[0] / 10'000, numbers[0] / 100 % 100, numbers[0] % 100};
  else if (count != 3) return std::nullopt;
  return make_day(numbers[0], numbers[1], numbers[2]);
}

}  // namespace fiveone::data
