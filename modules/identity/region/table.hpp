// Small tables that people hand in as CSV (RFC 4180; UTF-8, GBK or GB18030, with or without BOM; any line end): rows of
// named, trimmed fields, each with the line on which it starts, and every fault with its line.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::identity {

inline constexpr std::size_t max_table_rows = 20'000;

struct TableRow {
  int line = 0;  // 1 is the header
  std::vector<std::string> fields;  // in the order of the columns asked for
};

// The header names exactly these columns, in any order; blank lines are passed over. BadInput `text.encoding`,
// `table.header`, `table.too_long`, or `table.rejected` with `table.fields`, `table.quote` by line.
Result<std::vector<TableRow>> read_table(std::string_view bytes, std::initializer_list<std::string_view> columns);

// Faults of one table, in the order of its lines.
class Faults {
 public:
  void add(int line, std::string key, std::vector<std::pair<std::string, std::string>> args = {});
  bool empty() const { return faults_.empty(); }
  // BadInput `table.rejected` with `count` and all faults as fields, each with its `line`.
  std::unexpected<Error> rejected();

 private:
  std::vector<std::pair<int, FieldError>> faults_;
};

}  // namespace fiveone::identity
