// People and posts as a sheet that people fill in: one row is one post. The heading may be in Chinese or in English, its columns in any
// order; those that are not needed may be left away.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/messages.hpp"
#include "floor/base/time.hpp"
#include "floor/files/sheet.hpp"

namespace fiveone::identity {

enum class SheetField { Name, Organisation, RegionCode, Title, ValidFrom, ValidTo, Phone, Email, Note };

struct SheetFieldText {
  SheetField field;
  std::string_view word;  // "name", as an answer calls the column
  std::string_view zh;
  std::string_view en;
  std::string_view help_zh;
  std::string_view help_en;
  double width;
  bool needed;
};
// In the order of the template.
const std::array<SheetFieldText, 9>& sheet_fields();
std::string_view word_of(SheetField field);

struct CellFault {
  SheetField field = SheetField::Name;
  std::string key;
  MessageArgs args;
};

struct PostLine {
  int line = 0;
  std::string name;
  std::string organisation;
  std::string region_code;  // "" unless several organisations have the name
  std::string title;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;  // the last day of the term: people think so, and it becomes the day behind it
  std::string phone;
  std::string email;
  std::string note;
  std::vector<CellFault> faults;  // what can be seen without the records
};

// BadInput `people_sheet.header` (which columns are missing or unknown), `people_sheet.empty`.
Result<std::vector<PostLine>> read_people_sheet(const std::vector<files::SheetRow>& rows);

// The empty sheet, as XLSX.
std::string people_template(Language language);

}  // namespace fiveone::identity
