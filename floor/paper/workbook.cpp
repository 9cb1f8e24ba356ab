#include "floor/paper/workbook.hpp"

#include <charconv>
#include <stdexcept>

#include <xlsxwriter.h>

#include "floor/paper/scratch_file.hpp"

namespace fiveone::paper {

void check(int error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(fmt::format("xlsx: {}", lxw_strerror(static_cast<lxw_error>(error))));
}

namespace {

constexpr lxw_row_t rows_to_fill = 5'000;

void write_help(lxw_worksheet* sheet, lxw_col_t column, const SheetColumn& about) {
  if (about.help.empty()) return;
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_ANY;
  auto help = about.help;
  validation.input_message = help.data();
  check(worksheet_data_validation_range(sheet, 1, column, rows_to_fill, column, &validation));
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, bool is_number) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (is_number && error == std::errc{} && end == text.data() + text.size()) check(worksheet_write_number(sheet, row, column, number, nullptr));
  else check(worksheet_write_string(sheet, row, column, text.c_str(), nullptr));
}

void write_page(lxw_workbook* book, const SheetPage& page) {
  auto* sheet = workbook_add_worksheet(book, page.name.c_str());
  if (sheet == nullptr) throw std::runtime_error("xlsx: the sheet's name");
  auto* heading = workbook_add_format(book);
  format_set_bold(heading);
  auto* text = workbook_add_format(book);
  format_set_num_format(text, "@");
  for (std::size_t i = 0; i < page.columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const auto& about = page.columns[i];
    check(worksheet_set_column(sheet, column, column, about.width, about.as_text ? text : nullptr));
    check(worksheet_write_string(sheet, 0, column, about.title.c_str(), heading));
    write_help(sheet, column, about);
  }
  for (std::size_t row = 0; row < page.rows.size(); ++row)
    for (std::size_t i = 0; i < page.rows[row].size(); ++i)
      write_cell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i), page.rows[row][i],
                 i < page.columns.size() && page.columns[i].as_number);
  worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

std::string write_workbook(const SheetPage& page) {
  const ScratchFile file;
  auto* book = workbook_new(file.path());
  if (book == nullptr) throw std::runtime_error("xlsx: no workbook");
  try {
    write_page(book, page);
  } catch (...) {
    workbook_close(book);
    throw;
  }
  check(workbook_close(book));
  return file.read();
}

}  // namespace fiveone::paper
