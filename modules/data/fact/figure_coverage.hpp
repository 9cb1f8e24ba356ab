// What stands beside a total: how much of the register the sample of its form holds, where and when the total is of. Where a form has no sample
// and all enterprises file it, how many of them stand in the total.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "modules/data/fact/figures.hpp"
#include "modules/data/fact/region_map.hpp"
#include "modules/data/sample/coverage.hpp"

namespace fiveone::data {

class FigureCoverage {
 public:
  FigureCoverage(storage::Reader& reader, const FigureQuestion& question, const FigureScope& scope, const Figures& figures);

  // As of the last day of the figure's period, on the question's map, of the regions whose figures its reader sees. Nothing beside a unit's own
  // figure, beside one of several forms, beside bureaus' own figures, and for those who see units only.
  std::optional<Coverage> beside(const Figure& figure);

 private:
  using ByRegion = std::map<std::string, Coverage>;

  std::optional<Day> last_day_of(const Figure& figure) const;
  const ByRegion& of_form(Id form, Day day);
  ByRegion of_all_that_file(Id form, Day day) const;
  bool belongs_to(const std::string& region, const Figure& figure);
  bool may_see(const std::string& region);

  storage::Reader& reader_;
  const FigureQuestion& question_;
  const FigureScope& scope_;
  const Figures& figures_;
  RegionMap map_;
  RegionMap today_;
  std::map<std::pair<Id, Day>, ByRegion> known_;
};

}  // namespace fiveone::data
