// Samples (样本): the units of the register that file a form. A sample is carried over from year to year; who leaves it and who takes whose
// place stands in replacement.hpp. How much of the register a sample holds, its coverage, stands beside every total.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::data {

struct SampleData {
  std::string name_zh;
  std::string name_en;
  std::string form;      // the key of the form that its members file; "" for none yet
  std::string industry;  // what the register is asked for beside it: codes that begin so, "" for all
  Day valid_from;
  std::optional<Day> valid_to;
};

struct Sample {
  Id id;
  std::string key;
  SampleData data;
  std::int64_t version = 1;

  bool is_valid_on(Day day) const { return data.valid_from <= day && (!data.valid_to || *data.valid_to > day); }
};

struct Member {
  Id unit;  // its organisation
  Day valid_from;
  std::optional<Day> valid_to;
  std::string reason;          // why it was taken out
  std::optional<Id> replaces;  // a unit that was taken out
};

// Verbs. BadInput `sample.rejected` with field errors `sample.key`, `.text`, `.span`, `.industry`; Conflict `sample.key_taken`, `stale`;
// NotFound `sample.not_found`.
Result<Sample> create_sample(audit::Act& act, const std::string& key, const SampleData& data);
Result<Sample> change_sample(audit::Act& act, Id id, std::int64_t version, const SampleData& data);

// Units belong to it from `from` on; who belongs already is passed over. How many came in. BadInput `sample.unit_closed`, `sample.outside`
// (not within the sample's days); NotFound `unit.not_found`.
Result<std::int64_t> add_members(audit::Act& act, const Sample& sample, const std::vector<Id>& units, Day from);

struct CarriedOver {
  std::int64_t added = 0;
  std::vector<Id> left_out;  // have closed since: to be replaced
};
// The members that another sample had on its last day (today where it goes on) belong to this one from its first day on.
Result<CarriedOver> carry_over(audit::Act& act, const Sample& sample, const Sample& from);

std::vector<Sample> list_samples(storage::Reader& reader);  // by key
std::optional<Sample> find_sample(storage::Reader& reader, Id id);
std::vector<Member> list_members(storage::Reader& reader, Id sample, Day day);  // by unit
// The units that file a form on a day, of all its samples; nothing where the form has no sample on that day: then all of its kind file.
std::optional<std::vector<Id>> sample_of_form(storage::Reader& reader, std::string_view form, Day day);

}  // namespace fiveone::data
