// Who leaves a sample and who takes whose place: a member that closes is ended and replaced; a sample that stands for years is rotated (样本轮换),
// a share of it at a time, so that no unit reports for ever and the others keep the series together. A replacement is always of the same type
// (industry and size).
#pragma once

#include "modules/data/sample/sample.hpp"

namespace fiveone::data {

// Verb. A unit belongs to it until the day before `to`, and where one is named, another takes its place from then on. NotFound
// `sample.no_member`; BadInput `sample.reason`, `sample.replacement` (of another industry or size), `sample.replacement_member`, and as of
// add_members.
Result<> end_member(audit::Act& act, const Sample& sample, Id unit, Day to, const std::string& reason, std::optional<Id> replacement);

// Units that could take a unit's place: of the same type, open, no members on that day or later; those that never belonged to it first, then
// those of its own county, then the nearest in size. Among `reach`.
std::vector<Id> suggest_replacements(storage::Reader& reader, const Sample& sample, Id unit, Day day, const std::vector<Id>& reach);

struct Exchange {
  Member member;
  std::optional<Id> replacement;  // nothing where no unit of its type is free
};

struct RotationPlan {
  std::int64_t members = 0;  // within `reach`, on the day before
  std::vector<Exchange> exchanges;
};
// Which members a share of the sample would be, in percent: of each type those that have belonged to it longest, and who would take their
// places. Among `reach`.
RotationPlan plan_rotation(storage::Reader& reader, const Sample& sample, Day to, int share, const std::vector<Id>& reach);

struct Swap {
  Id unit;
  Id replacement;
};
// Verb. All of them or none; refused as end_member refuses, and BadInput `sample.swaps` where there is none.
Result<> rotate_members(audit::Act& act, const Sample& sample, const std::vector<Swap>& swaps, Day to, const std::string& reason);

}  // namespace fiveone::data
