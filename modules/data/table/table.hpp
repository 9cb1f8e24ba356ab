// A file that people hand in, XLSX or CSV, as rows of named cells: headings are recognised in either language and in any order, what is not
// needed may be left away, and other columns are told and passed over, so that lists from elsewhere come in as they lie.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/messages.hpp"
#include "floor/base/time.hpp"
#include "floor/files/sheet.hpp"

namespace fiveone::data {

struct TableColumn {
  std::string_view word;                   // as code and answers call it
  std::vector<std::string_view> headings;  // the first that a file has counts
  bool needed = false;
};

inline constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// The rows of a file by its content type, `xlsx_type` or text/csv. BadInput `data_table.type` for another; and what the readers refuse.
Result<std::vector<files::SheetRow>> read_rows(std::string_view bytes, std::string_view content_type, std::size_t most_rows);

class FileTable {
 public:
  // BadInput `data_table.empty`, `data_table.heading` with the needed `columns` that it lacks, `data_table.ragged` with the first `line` that goes
  // on behind the last of so many `columns`.
  static Result<FileTable> read(std::vector<files::SheetRow> rows, std::span<const TableColumn> columns);

  std::size_t size() const { return rows_.size(); }
  int line(std::size_t row) const { return rows_[row].line; }
  bool has(std::string_view word) const;
  const std::string& cell(std::size_t row, std::string_view word) const;  // "" where the column or the cell is not there
  void keep_rows(const std::function<bool(std::size_t row)>& wanted);
  const std::vector<std::string>& passed_over() const { return passed_over_; }  // headings

 private:
  std::vector<files::SheetRow> rows_;  // without the heading
  std::vector<std::pair<std::string_view, std::size_t>> places_;
  std::vector<std::string> passed_over_;
};

// A day as people and other programs write it: 2015-12-16, 2015/12/16, 2015年12月16日, 20151216, and with a time behind it.
std::optional<Day> read_table_day(std::string_view text);

}  // namespace fiveone::data
