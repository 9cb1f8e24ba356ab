// One sheet as an XLSX file, for people to fill in or to take along.
#pragma once

#include <string>
#include <vector>

namespace fiveone::paper {

struct SheetColumn {
  std::string title;
  std::string help;        // shown when a cell of the column is chosen, at most 255 characters, "" for none
  double width = 12;       // in characters
  bool as_text = false;    // telephone numbers and codes keep their zeros
  bool as_number = false;  // digits, with which a spreadsheet reckons
};

struct SheetPage {
  std::string name;  // at most 31 characters, none of []:*?/\.
  std::vector<SheetColumn> columns;
  std::vector<std::vector<std::string>> rows{};
};

// Text in every cell that is no number, so that nothing typed by people becomes a formula. The heading stays in sight. Throws
// std::runtime_error where the file cannot be made.
std::string write_workbook(const SheetPage& page);

}  // namespace fiveone::paper
