// Coverage: how much of the register a sample holds, by number of units and by their size (last known year's revenue). It stands beside every
// total that is made of a sample, since a total of a tenth of a trade is no total of the trade.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/decimal.hpp"
#include "modules/data/sample/sample.hpp"

namespace fiveone::data {

struct UnitData;

struct Coverage {
  std::int64_t members = 0;
  std::int64_t registered = 0;     // open units of the sample's industry, and all members, whatever their industry
  Decimal members_revenue;         // 10 thousand yuan
  Decimal registered_revenue;
  std::int64_t without_revenue = 0;  // registered ones whose size nobody knows

  void count(const UnitData& unit, bool is_member);
  Coverage& operator+=(const Coverage& other);

  // In percent, one place; nothing where there is nothing to divide by.
  std::optional<Decimal> share_of_units() const;
  std::optional<Decimal> share_of_revenue() const;
};

// On a day, of each bureau that has units, with all below it: counties, cities and the province.
std::map<Id, Coverage> coverage_by_bureau(storage::Reader& reader, const Sample& sample, Day day);

// On a day, of all of a form's samples together, by the regions where units stand; empty where the form has no sample on that day.
std::map<std::string, Coverage> coverage_by_region(storage::Reader& reader, std::string_view form, Day day);
// On a day, of these units beside all that are open, by the regions where they stand.
std::map<std::string, Coverage> coverage_by_region(storage::Reader& reader, const std::vector<Id>& units, Day day);

}  // namespace fiveone::data
