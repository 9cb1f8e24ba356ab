// What the home page shows beside the columns' articles: services, figures, chart points, ways to interact, links.
// Figures stand here until a data column feeds them; each names its period and source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::portal {

// block            title          note        address     value    unit    period   change
// "service"        name           for whom    where
// "figure"         label                      definition  1,234.5  亿元    1-9月    同比增长 5.2%
// "chart"          title          source      CSV         series   unit    as of    rate's name
// "chart_point"    label                                  number                    rate
// "interaction"    name           note        where
// "link"           name           group       where
// "big_entry"      name                       where
struct HomeEntry {
  std::string language = "zh";
  std::string block;
  std::string title;
  std::string note;
  std::string address;
  std::string value;
  std::string unit;
  std::string period;
  std::string change;
};

// Replaces all entries of a site.
Result<> replace_home(audit::Act& act, Id site, const std::vector<HomeEntry>& entries);
std::vector<HomeEntry> list_home(storage::Reader& reader, Id site, std::string_view language);

}  // namespace fiveone::portal
