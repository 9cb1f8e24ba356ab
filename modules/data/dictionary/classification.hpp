// Classifications (分类): dated code lists, each a tree, by which figures are broken down. A code list changes: what a code means holds for a
// span of days, so that a series can be read with the list of its time.
//
// The classification `regions` is not kept here: modules/identity knows GB/T 2260 through time, and answers under that key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::data {

inline constexpr std::string_view regions_key = "regions";

struct Classification {
  Id id;  // none for regions
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::string note_zh;
  std::string note_en;
  std::int64_t version = 1;
};

struct Code {
  std::string code;
  std::string name_zh;  // one of the two names may be ""
  std::string name_en;
  std::string parent;   // "" at the top
  Day valid_from;
  std::optional<Day> valid_to;  // the first day on which it no longer holds
  std::int64_t version = 1;
  std::int64_t position = 0;    // in the order of the list
  bool operator==(const Code&) const = default;
};

// Codes that have always been there, as far as anybody asks.
inline const Day always = make_day(1900, 1, 1).value();

bool is_classification_key(std::string_view key);  // a small letter, then up to 39 small letters, digits or _

// Verbs. BadInput `classification.key`, `.text`; Conflict `classification.key_taken`, `stale`; NotFound `classification.not_found`.
Result<Classification> create_classification(audit::Act& act, const Classification& classification);
Result<Classification> change_classification(audit::Act& act, const Classification& changed);  // by key, with the version that was seen

// Verbs on one code. BadInput `code.rejected` with field errors `code.code`, `.name`, `.parent`, `.span`; Conflict `code.taken`, `stale`;
// NotFound `code.not_found`.
Result<Code> create_code(audit::Act& act, const Classification& classification, const Code& code);
// The span of `code.code` that begins on `code.valid_from`, with the version that was seen.
Result<Code> change_code(audit::Act& act, const Classification& classification, const Code& code);

std::vector<Classification> list_classifications(storage::Reader& reader);  // by key, with regions
std::optional<Classification> find_classification(storage::Reader& reader, std::string_view key);
// The codes of a day, in the order of the list.
std::vector<Code> list_codes(storage::Reader& reader, const Classification& classification, Day day);
std::vector<Code> list_all_codes(storage::Reader& reader, const Classification& classification);  // all spans; not of regions
std::optional<Code> find_code(storage::Reader& reader, const Classification& classification, std::string_view code, Day day);

}  // namespace fiveone::data
