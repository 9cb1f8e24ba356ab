// Where facts come from: what the records say was accepted. The room's reports are the one source; tests have their own.
//
// When the last level accepts, the verb emits `accepted_event` for the report, payload {"report": "4711", "vintage": 2}, in its transaction;
// the vintage's `accepted` is that act's instant, which the event bears too.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "floor/storage/database.hpp"
#include "modules/data/fact/fact.hpp"

namespace fiveone::data {

inline constexpr std::string_view accepted_event = "data.report.accepted";

struct AcceptedVintage {
  Id report;
  std::int64_t vintage = 0;
  Instant accepted;
  auto operator<=>(const AcceptedVintage& other) const { return std::tie(report, vintage) <=> std::tie(other.report, other.vintage); }
  bool operator==(const AcceptedVintage& other) const { return report == other.report && vintage == other.vintage; }
};

class FactSource {
 public:
  virtual ~FactSource() = default;
  // All that were ever accepted, by report and vintage, behind those of `after` ({} for the first), at most `most`: for a rebuild.
  virtual std::vector<AcceptedVintage> list_accepted(storage::Reader& reader, AcceptedVintage after, std::size_t most) const = 0;
  // Every fact of these vintages; one that is not known, or not accepted, gives none. Many at once, so that it asks in sets.
  virtual void for_each_fact(storage::Reader& reader, std::span<const AcceptedVintage> vintages,
                             const std::function<void(const Fact&)>& each) const = 0;
};

}  // namespace fiveone::data
