// A workbook that looks as a printed table does: heads over several cells, captions that are indented, numbers with their places, and only
// what is to be filled in unlocked. Besides it carries facts about itself on a sheet that nobody sees.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fiveone::paper {

enum class Look { Title, Note, Head, Caption, Entry, Computed, Hidden };
enum class Mark { None, Wrong, Doubtful };  // red, yellow

struct PrintedCell {
  std::uint32_t row = 0;  // from 0
  std::uint16_t column = 0;
  std::uint32_t rows = 1;     // a cell over several
  std::uint16_t columns = 1;
  Look look = Look::Entry;
  std::string text;
  bool is_number = false;     // `text` is digits, written as a number where a spreadsheet holds it exactly
  int places = -1;            // of a number; -1: any text
  int indent = 0;
  Mark mark = Mark::None;
  std::string comment;        // shown when somebody points at it
};

struct PrintedPage {
  std::string name;            // at most 31 characters, none of []:*?/\.
  std::vector<PrintedCell> cells;
  std::vector<double> widths;  // in characters, by column; 0 hides it
  std::vector<std::uint32_t> hidden_rows{};
  std::uint32_t frozen_rows = 0;
  std::uint16_t frozen_columns = 0;
  bool is_protected = false;   // only Entry cells can be changed
};

struct PrintedBook {
  std::vector<PrintedPage> pages;
  std::string facts_name;                                   // of the sheet that nobody sees
  std::vector<std::pair<std::string, std::string>> facts;
};

// Text is never a formula. Throws std::runtime_error where the file cannot be made.
std::string write_printed(const PrintedBook& book);

// "C7" of row 6, column 2.
std::string cell_name(std::uint32_t row, std::uint16_t column);

}  // namespace fiveone::paper
