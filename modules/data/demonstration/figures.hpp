// Invented figures that hang together: parts add up to their whole, months to their year, and the same question has the same answer, so that
// last year's column is what was filed last year.
#pragma once

#include <string>
#include <string_view>

#include "modules/data/form/form.hpp"
#include "modules/data/report/cells.hpp"

namespace fiveone::data {

struct DemonstrationUnit {
  Id organisation;
  std::string name;
  std::string industry;      // "" for a bureau
  std::int64_t revenue = 0;  // of a year, in 10 thousand yuan
};

// The same number for the same words.
std::uint64_t chance_of(std::string_view words);

// What the unit files of a shipped form for a period; no cells for a form that is not shipped.
Cells demonstration_figures(const FormVersion& form, const Period& period, const DemonstrationUnit& unit);

}  // namespace fiveone::data
