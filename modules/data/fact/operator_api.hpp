// What the command line asks of figures, and what it is answered; the desk asks and gets the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"

namespace fiveone::data {

enum class FigureKey { Region, Unit, Period, Breakdown };
BOOST_DESCRIBE_ENUM(FigureKey, Region, Unit, Period, Breakdown)
enum class FigureLevel { Province, City, County };
BOOST_DESCRIBE_ENUM(FigureLevel, Province, City, County)
enum class FigureBasis { Own, Restated };
BOOST_DESCRIBE_ENUM(FigureBasis, Own, Restated)

// GET /api/data/facts as parameters, POST /api/operator/data/facts as a body.
struct FiguresOrder {
  std::vector<std::string> item;
  std::vector<FigureKey> by;
  std::optional<FigureLevel> level;      // City
  std::optional<std::string> period;     // "2015-12", "2015-01..2015-12"
  std::optional<std::string> region;
  std::optional<std::string> breakdown;
  std::vector<Id> form;
  std::vector<Id> unit;
  std::optional<FigureBasis> basis;      // Own
  std::optional<Day> as_of;
  std::optional<Day> map;
  std::optional<std::string> after;      // `next` of the page before
  std::optional<std::int64_t> limit;     // 1,000; at most 10,000
};
BOOST_DESCRIBE_STRUCT(FiguresOrder, (), (item, by, level, period, region, breakdown, form, unit, basis, as_of, map, after, limit))

// How much of the register the figures are of: a total of a tenth of a trade is no total of the trade.
struct FigureCoverageAnswer {
  std::int64_t members = 0;                     // units of the form's samples on the period's last day
  std::int64_t registered = 0;                  // open units of the register that they stand for, themselves among them
  std::optional<std::string> share_of_units;    // percent, one place
  std::optional<std::string> share_of_revenue;  // by last known year's revenue; none where nobody's is known
};
BOOST_DESCRIBE_STRUCT(FigureCoverageAnswer, (), (members, registered, share_of_units, share_of_revenue))

struct FigureAnswer {
  std::string item;
  std::string item_name;
  std::optional<std::string> region;
  std::optional<std::string> region_name;
  std::optional<Id> unit;
  std::optional<std::string> unit_name;
  std::optional<std::string> period;
  std::optional<std::string> breakdown;
  std::string value;  // a decimal
  std::int64_t facts = 0;
  std::optional<FigureCoverageAnswer> coverage;  // of a total that is made of a sample
};
BOOST_DESCRIBE_STRUCT(FigureAnswer, (), (item, item_name, region, region_name, unit, unit_name, period, breakdown, value, facts, coverage))

struct FiguresAnswer {
  std::vector<FigureAnswer> items;
  std::optional<std::string> next;
  Day map;
  std::optional<Day> as_of;
};
BOOST_DESCRIBE_STRUCT(FiguresAnswer, (), (items, next, map, as_of))

// POST /api/operator/warehouse/rebuild
struct RebuildAnswer {
  std::int64_t facts = 0;
};
BOOST_DESCRIBE_STRUCT(RebuildAnswer, (), (facts))

}  // namespace fiveone::data
