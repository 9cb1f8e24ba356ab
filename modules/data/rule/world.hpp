// What a rule can look at: the figures of one report and those that it is compared with. Whoever checks a report gives one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/decimal.hpp"

namespace fiveone::data {

// A figure that is not there (empty, not a number, no such report) is nothing; it is never zero.
class RuleWorld {
 public:
  virtual ~RuleWorld() = default;
  virtual std::optional<Decimal> cell(std::string_view address) = 0;
  // Of a Text, Code or Day cell; "" for an empty or bad one.
  virtual std::string text(std::string_view address) = 0;
  // The same cell of the accepted report `periods` before this one in the form's schedule (1: the one before).
  virtual std::optional<Decimal> previous(std::string_view address, int periods) = 0;
  virtual std::optional<Decimal> last_year(std::string_view address) = 0;
  // A cell of another form, for the same unit and period.
  virtual std::optional<Decimal> other(std::string_view form, std::string_view address) = 0;
  // The sum of this cell over the accepted reports of the units below.
  virtual std::optional<Decimal> below(std::string_view address) = 0;
  // The keys of the rows that an open section has now, in order.
  virtual std::vector<std::string> rows(std::string_view section) = 0;
  // What people call a row of an open section.
  virtual std::string row_name(std::string_view /*section*/, std::string_view key, bool /*chinese*/) { return std::string(key); }
};

}  // namespace fiveone::data
