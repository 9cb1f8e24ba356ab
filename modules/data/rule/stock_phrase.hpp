// Explanations that explain nothing: 情况属实, 已核实, "as reported". A list that the province keeps; what stands on it, or is put together
// out of it, is no explanation, and neither is a text that is too short, or that is nothing but digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

struct StockPhrase {
  Id id;
  std::string phrase;
  std::string plain;
};

inline constexpr std::size_t longest_phrase = 60;
inline constexpr std::size_t most_phrases = 1'000;

// How a text is compared: letters, digits and Chinese characters only, full-width ones as plain, small letters, simplified characters.
std::string plain_text(std::string_view utf8);

std::vector<StockPhrase> list_phrases(storage::Reader& reader);  // by text
std::int64_t least_characters(storage::Reader& reader);
// Nothing for an explanation, or for no text at all.
std::optional<RefusedExplanation> refused_explanation(storage::Reader& reader, std::string_view text);

// Verbs. BadInput `data.phrase.text` with the longest; Conflict `data.phrase.known`, `data.phrase.too_many`; NotFound `data.phrase.not_found`.
Result<Id> add_phrase(audit::Act& act, const std::string& phrase);
Result<> drop_phrase(audit::Act& act, Id id);
// BadInput `data.phrase.least` unless 1 to 50.
Result<> set_least_characters(audit::Act& act, std::int64_t characters);
// Those that the program carries, into records that have none yet.
Result<> ensure_shipped_phrases(storage::Database& records, const audit::Actor& actor);

}  // namespace fiveone::data
