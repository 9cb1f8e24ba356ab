#include "floor/paper/printed.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>
#include <tuple>

#include <xlsxwriter.h>

#include "floor/paper/scratch_file.hpp"

namespace fiveone::paper {
namespace {

constexpr std::size_t exact_digits = 15;  // of a number in a spreadsheet
constexpr lxw_color_t red = 0xFFC7CE;
constexpr lxw_color_t yellow = 0xFFEB9C;
constexpr lxw_color_t grey = 0xEDEDED;

std::string number_format(int places) {
  std::string code = "#,##0";
  if (places > 0) code.append(".").append(static_cast<std::size_t>(places), '0');
  return code;
}

// One format for all cells that look the same: a workbook has few.
class Formats {
 public:
  explicit Formats(lxw_workbook* book) : book_(book) {}

  lxw_format* of(const PrintedCell& cell) {
    auto& format = made_[{cell.look, cell.indent, cell.places, cell.mark}];
    if (format == nullptr) format = make(cell);
    return format;
  }

 private:
  lxw_format* make(const PrintedCell& cell) {
    auto* format = workbook_add_format(book_);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    draw(format, cell.look);
    if (cell.indent > 0) format_set_indent(format, static_cast<std::uint8_t>(std::min(cell.indent, 15)));
    if (cell.look == Look::Entry || cell.look == Look::Computed)
      format_set_num_format(format, cell.places < 0 ? "@" : number_format(cell.places).c_str());
    if (cell.mark != Mark::None) format_set_bg_color(format, cell.mark == Mark::Wrong ? red : yellow);
    return format;
  }

  static void draw(lxw_format* format, Look look) {
    if (look != Look::Title && look != Look::Note && look != Look::Hidden) format_set_border(format, LXW_BORDER_THIN);
    switch (look) {
      case Look::Title:
        format_set_bold(format);
        format_set_font_size(format, 14);
        break;
      case Look::Head:
        format_set_bold(format);
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_text_wrap(format);
        format_set_bg_color(format, grey);
        break;
      case Look::Caption:
        format_set_text_wrap(format);
        break;
      case Look::Entry: format_set_unlocked(format); break;
      case Look::Computed: format_set_bg_color(format, grey); break;
      case Look::Note: format_set_text_wrap(format); break;
      case Look::Hidden: break;
    }
  }

  lxw_workbook* book_;
  std::map<std::tuple<Look, int, int, Mark>, lxw_format*> made_;
};

std::optional<double> exact_number(const PrintedCell& cell) {
  double number = 0;
  const auto& text = cell.text;
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = fault == std::errc() && end == text.data() + text.size();
  if (!cell.is_number || digits > static_cast<std::ptrdiff_t>(exact_digits) || !whole) return std::nullopt;
  return number;
}

class PageWriter {
 public:
  PageWriter(lxw_worksheet* sheet, Formats& formats) : sheet_(sheet), formats_(formats) {}

  void write(const PrintedPage& page) {
    for (std::size_t i = 0; i < page.widths.size(); ++i) set_width(static_cast<lxw_col_t>(i), page.widths[i]);
    for (const auto& cell : page.cells) put(cell);
    lxw_row_col_options hidden{};
    hidden.hidden = LXW_TRUE;
    for (const auto row : page.hidden_rows) check(worksheet_set_row_opt(sheet_, row, LXW_DEF_ROW_HEIGHT, nullptr, &hidden));
    worksheet_freeze_panes(sheet_, page.frozen_rows, page.frozen_columns);
    if (page.is_protected) worksheet_protect(sheet_, nullptr, nullptr);
  }

 private:
  void set_width(lxw_col_t column, double width) {
    lxw_row_col_options hidden{};
    hidden.hidden = LXW_TRUE;
    if (width > 0) check(worksheet_set_column(sheet_, column, column, width, nullptr));
    else check(worksheet_set_column_opt(sheet_, column, column, LXW_DEF_COL_WIDTH, nullptr, &hidden));
  }

  void put(const PrintedCell& cell) {
    auto* format = formats_.of(cell);
    if (cell.rows > 1 || cell.columns > 1) {
      check(worksheet_merge_range(sheet_, cell.row, cell.column, cell.row + cell.rows - 1, static_cast<lxw_col_t>(cell.column + cell.columns - 1),
                                  cell.text.c_str(), format));
    } else if (const auto number = exact_number(cell)) {
      check(worksheet_write_number(sheet_, cell.row, cell.column, *number, format));
    } else if (cell.text.empty()) {
      check(worksheet_write_blank(sheet_, cell.row, cell.column, format));
    } else {
      check(worksheet_write_string(sheet_, cell.row, cell.column, cell.text.c_str(), format));
    }
    if (!cell.comment.empty()) check(worksheet_write_comment(sheet_, cell.row, cell.column, cell.comment.c_str()));
  }

  lxw_worksheet* sheet_;
  Formats& formats_;
};

lxw_worksheet* add_sheet(lxw_workbook* book, const std::string& name) {
  auto* sheet = workbook_add_worksheet(book, name.c_str());
  if (sheet == nullptr) throw std::runtime_error("xlsx: the sheet's name");
  return sheet;
}

void write_facts(lxw_workbook* book, const PrintedBook& printed) {
  auto* sheet = add_sheet(book, printed.facts_name);
  lxw_row_t row = 0;
  for (const auto& [name, value] : printed.facts) {
    check(worksheet_write_string(sheet, row, 0, name.c_str(), nullptr));
    check(worksheet_write_string(sheet, row++, 1, value.c_str(), nullptr));
  }
  worksheet_hide(sheet);
}

void write_all(lxw_workbook* book, const PrintedBook& printed) {
  Formats formats(book);
  for (const auto& page : printed.pages) PageWriter(add_sheet(book, page.name), formats).write(page);
  if (!printed.facts.empty()) write_facts(book, printed);
}

}  // namespace

std::string write_printed(const PrintedBook& printed) {
  const ScratchFile file;
  auto* book = workbook_new(file.path());
  if (book == nullptr) throw std::runtime_error("xlsx: no workbook");
  try {
    write_all(book, printed);
  } catch (...) {
    workbook_close(book);
    throw;
  }
  check(workbook_close(book));
  return file.read();
}

std::string cell_name(std::uint32_t row, std::uint16_t column) {
  std::string letters;
  for (int left = column; left >= 0; left = left / 26 - 1) letters.insert(letters.begin(), static_cast<char>('A' + left % 26));
  return letters + std::to_string(row + 1);
}

}  // namespace fiveone::paper
