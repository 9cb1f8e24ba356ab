// What is unusual in a report that waits for review: its figures beside their own history and beside the same figures of its peers: the other
// units of its bureau, of its own industry where there are enough, or the other bureaus below the same one where it is a bureau's own (measure.hpp
// says how). Measured behind the act of handing in, by a job, for all that wait in one bureau, form and period.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/http/json.hpp"
#include "floor/jobs/queue.hpp"
#include "modules/data/report/report.hpp"

namespace fiveone::data {

// Scores and times in hundredths, changes in thousandths; steps are texts with the column's places.
struct UnusualFigure {
  std::string cell;
  std::int64_t score = 0;
  std::optional<bool> seasonal;           // the step is from the same period of last year, not from the period before
  std::optional<std::string> from;        // that period
  std::optional<std::string> step;
  std::optional<std::string> usual_step;
  std::optional<std::int64_t> times;      // of the usual spread, from the usual step
  std::optional<std::int64_t> change;
  std::optional<std::int64_t> peers;      // how many
  std::optional<std::int64_t> peers_change;
  std::optional<std::int64_t> peers_times;
};
BOOST_DESCRIBE_STRUCT(UnusualFigure, (), (cell, score, seasonal, from, step, usual_step, times, change, peers, peers_change, peers_times))

// In hundredths: from three usual spreads on a figure is called unusual. The same number stands in desk/data/review/unusual.ts.
inline constexpr std::int64_t unusual_from = 300;

inline constexpr std::string_view unusual_job = "data.unusual";

// A report that was handed in is to be measured.
void ask_for_measuring(storage::Transaction& tx, const Report& report, Instant at);
// The job; its key is the report. Nothing to do where it was measured with another of its bureau.
Result<> measure_unusual(storage::Database& records, const jobs::Job& job);

// Whether a figure of it is, as it was handed in last and as far as that has been measured.
bool is_unusual(storage::Reader& reader, const Report& report);

// Of the report as it was handed in last; nothing while that has not been measured. The most unusual first.
std::vector<UnusualFigure> list_unusual(storage::Reader& reader, const Report& report);

}  // namespace fiveone::data
