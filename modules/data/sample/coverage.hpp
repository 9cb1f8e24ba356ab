// Coverage: how much of the register a sample holds, by number of units and by their size (last known year's revenue). It stands beside every
// total that is made of a sample, since a total of a tenth of a trade is no total of the trade.
#pragma once

#include <optional>
#include <vector>

#include "floor/base/decimal.hpp"
#include "floor/base/period.hpp"
#include "modules/data/sample/sample.hpp"

namespace fiveone::data {

struct Coverage {
  Id bureau;
  std::int64_t members = 0;
  std::int64_t registered = 0;     // open units of the sample's industry
  Decimal members_revenue;         // 10 thousand yuan
  Decimal registered_revenue;
  std::int64_t without_revenue = 0;  // registered ones whose size nobody knows

  // In percent, one place; nothing where there is nothing to divide by.
  std::optional<Decimal> share_of_units() const;
  std::optional<Decimal> share_of_revenue() const;
};

// As of the period's last day, of each bureau that has units, with all below it: counties, cities and the province. Members count on the
// register's side too, whatever their industry.
std::vector<Coverage> coverage_of(storage::Reader& reader, const Sample& sample, const Period& period);

}  // namespace fiveone::data
