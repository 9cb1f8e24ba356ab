// What stands in a report, cell by cell, and the text in which a vintage keeps it: all cells of a report are one column of one row, so
// that a report of 200 cells costs the records one row (docs/decisions/0080).
//
// {"w":[["4711",1450227283000]],"c":{"sales.total.month":{"v":"12.50","w":0},"sales.food.month":{"v":"三百","w":0,"bad":1,"e":"…"}}}
// `w` of a cell says which of the writes above it was last changed by: who, and when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/result.hpp"
#include "floor/base/time.hpp"

namespace fiveone::data {

struct Cell {
  std::string address;      // section.row.column
  std::string value;        // as typed, put into its plain form where it is a value of its column's kind; "" for empty
  bool bad = false;         // no value of its column's kind: kept as it was typed, and asked about
  std::string explanation;  // why an unusual figure is right
  Id by;
  Instant at;
  bool operator==(const Cell&) const = default;
};

// Sorted by address, each once.
class Cells {
 public:
  const Cell* find(std::string_view address) const;
  // "" where nothing stands there.
  std::string_view value(std::string_view address) const;
  void put(Cell cell);
  void erase(std::string_view address);
  const std::vector<Cell>& all() const { return all_; }
  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }
  bool operator==(const Cells&) const = default;

 private:
  friend Cells parse_cells(std::string_view);
  std::vector<Cell> all_;
};

std::string to_text(const Cells& cells);
// Throws std::runtime_error for what to_text cannot have written: the records are broken.
Cells parse_cells(std::string_view text);

}  // namespace fiveone::data
