// A form as an XLSX file: looks as it is printed, is filled without the program, and comes back.
//
// A file knows what it is for: a sheet that nobody sees names form, version, unit, period and a hash of the layout, and hidden cells name
// each row and column, so that figures are read by name wherever they have moved. It also remembers what stood in the report when it was
// made: only what somebody has changed in the file is a change. Captions and heads are locked.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/messages.hpp"
#include "floor/base/period.hpp"
#include "modules/data/filing/value.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/report/shapes.hpp"

namespace fiveone::data {

struct SheetSubject {
  const FormVersion& version;
  std::string form_name;  // in the reader's language
  std::string unit;       // as the records name it: an id
  std::string unit_name;
  Period period;
  Language language = Language::Chinese;
};

struct SheetValue {
  std::string address;  // section.row.column
  std::string value;
  bool operator==(const SheetValue&) const = default;
};

// A row of an open section whose code nobody knows, as it was typed: a file comes back with it.
struct StrayRow {
  std::string section;
  std::string place;               // "B7", where it stood
  std::string caption;
  std::vector<SheetValue> values;  // by the column's key
};

struct SheetContent {
  std::vector<SheetValue> values;
  std::vector<SheetValue> bases;   // what stood in the report; none where it was empty
  std::vector<StrayRow> strays;
};

struct SheetFinding {
  std::string address;   // "" for one of the whole form; "B7" for a row's, where it stood
  std::string message;   // in the reader's language
  bool is_wrong = true;  // else: to be explained, or a hint
};

using CodesOf = std::function<const CodeList*(std::string_view classification)>;  // null for one that nobody knows
using NameOfRow = std::function<std::string(std::string_view classification, std::string_view code)>;

// Values stand in their cells; findings as comments on coloured cells, and as a list on a sheet of their own.
std::string write_template(const SheetSubject& subject, const SheetContent& content, const std::vector<SheetFinding>& findings,
                           const NameOfRow& name_of_row);

struct FilledSheet {
  SheetContent content;            // values as read_value gives them; bad ones as they were typed; empty cells are there with ""
  std::vector<FieldError> faults;  // at the address of a cell, or "B7" where it has none
};

// BadInput `data.sheet.no_template` (no such file), `.other_form`, `.other_version`, `.other_unit`, `.other_period` with what was found and
// wanted; and what files::read_sheets refuses. Nothing of such a file is taken.
Result<FilledSheet> read_filled(std::string_view xlsx, const SheetSubject& subject, const CodesOf& codes_of);

// What somebody has changed in the file since it was made, each with what stood there then. A row that is gone from an open section is
// empty now; one that is gone from a printed section is not touched.
std::vector<CellChange> changes_in(const SheetContent& content, const Layout& layout);

}  // namespace fiveone::data
