// The rows of what is unusual. For this folder and the lists of reports.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "floor/storage/database.hpp"
#include "modules/data/report/report.hpp"

namespace fiveone::data {

struct MeasuredReport {
  Id report;
  Instant submitted;
  std::optional<std::int64_t> score;
  std::string changes = "{}";
  std::string noted = "[]";
};

std::optional<MeasuredReport> find_measured(storage::Reader& reader, Id report);
void keep_measured(storage::Transaction& tx, const MeasuredReport& measured);
// Scores in hundredths of those of the reports that were measured as they are now.
std::map<Id, std::int64_t> scores_of(storage::Reader& reader, const std::vector<Id>& reports);
// All that were handed in to these bureaus for the report's form and period, at most `most`.
std::vector<Id> list_group(storage::Reader& reader, const Report& report, const std::vector<Id>& keepers, std::int64_t most);

}  // namespace fiveone::data
