// Who has filed what, in time or not: completeness and timeliness of forms and periods, by bureau or unit.
//
// Everything is read from what was counted when a report changed (report/tally.hpp), on the map of today: what an ended bureau had belongs to
// what stands for it now. Sums always add up: what lies above the level that was asked for has a row of its own (`direct`).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "floor/base/result.hpp"
#include "floor/http/caller.hpp"
#include "modules/data/report/tally.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

inline constexpr std::string_view seeing_progress = "data.progress.read";

// Expected is the sum of InTime, Late, Missing (due, not filed) and Open (not due yet, not filed). The other ones tell where the filed and
// the begun lie: a report is Locked, waits AtCounty, AtCity or AtProvince, was Returned, or is Begun. Nil are some of the filed.
enum class Measure { Expected, InTime, Late, Missing, Open, Nil, Begun, Returned, AtCounty, AtCity, AtProvince, Locked };
inline constexpr std::size_t measures = 12;

class ProgressCounts {
 public:
  std::int64_t operator[](Measure measure) const { return counts_[static_cast<std::size_t>(measure)]; }
  std::int64_t& operator[](Measure measure) { return counts_[static_cast<std::size_t>(measure)]; }
  ProgressCounts& operator+=(const ProgressCounts& more) {
    for (std::size_t i = 0; i < measures; ++i) counts_[i] += more.counts_[i];
    return *this;
  }
  bool operator==(const ProgressCounts&) const = default;

 private:
  std::array<std::int64_t, measures> counts_{};
};

ProgressCounts counts_of(const Tally& tally, Instant due, Instant at);

// What is due by now, and how much of it was filed. `rank` counts from 1; who is alike shares it, and the next has as many before it.
struct ProgressStanding {
  std::int64_t due = 0;
  std::int64_t filed = 0;
  std::int64_t in_time = 0;
  std::optional<std::int64_t> rank{};
  bool operator==(const ProgressStanding&) const = default;
};

// True where the first stands before the second: more complete, or as complete and more timely.
bool stands_before(const ProgressStanding& a, const ProgressStanding& b);

enum class ProgressLevel { Province, City, County, Unit };

struct ProgressQuestion {
  std::vector<Id> forms;  // none: all
  Day from;               // the periods whose last day is one of these
  Day until;
  ProgressLevel level = ProgressLevel::County;
  std::optional<Id> within;  // a bureau in reach: it and what is below it
  Id emergency;              // none: what is filed in ordinary times
};

struct ProgressColumn {
  Id form;
  Day last;
  std::string period;
  Instant due;  // the last of its reports
};

struct ProgressRow {
  identity::Organisation organisation;
  bool direct = false;                 // above the level: only what is filed to it directly
  std::vector<ProgressCounts> counts;  // one a column
  ProgressStanding standing;
};

struct Progress {
  std::vector<ProgressColumn> columns;  // by form's key and last day
  std::vector<ProgressRow> rows;        // by region and name
  std::vector<ProgressCounts> total;
  ProgressStanding standing;
};

// NotFound where `within` is out of reach; BadInput `progress.days`, `progress.unit_within` (units are asked for below one bureau),
// `progress.too_many`.
Result<Progress> ask_progress(storage::Reader& reader, const http::Caller& caller, const ProgressQuestion& question);

}  // namespace fiveone::data
