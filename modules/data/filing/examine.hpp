// What does not look right in a report: values that cannot be read, required cells that are empty, and what the rules find.
#pragma once

#include <vector>

#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

// Each with its explanation, if one of its cells has one, and the stock phrase for which that is none.
std::vector<Finding> examine(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Report& report, const Cells& cells);
// The same for a report as it is now: while it is open, what is found now; else what was found when it was handed in. None before anybody
// has begun it.
std::vector<Finding> standing_findings(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Report& report,
                                       const Vintage& vintage);
FindingCounts count(const std::vector<Finding>& findings);
// It stands in the way of handing in: blocking, or without an explanation that is one.
bool stops(const Finding& finding);

}  // namespace fiveone::data
