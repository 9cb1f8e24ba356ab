// Digests in the records.
#pragma once

#include <optional>
#include <vector>

#include "modules/inbox/digest/digest.hpp"

namespace fiveone::inbox {

std::int64_t digest_hour(storage::Reader& reader);  // of the day, in China's time

struct DigestMark {
  Instant put;   // when the last one was put in hand
  Instant told;  // notices up to here have been told
};
std::optional<DigestMark> find_digest_mark(storage::Reader& reader, Id person);
// `told` is where somebody's first digest begins; a later one leaves it.
void put_digest_mark(storage::Transaction& tx, Id person, const DigestMark& mark);
void put_told(storage::Transaction& tx, Id person, Instant told);

std::optional<DigestChoice> find_choice(storage::Reader& reader, Id person);
void put_choice(storage::Transaction& tx, Id person, DigestChoice choice);
// Those of them who want a digest and for whom none was put in hand since then.
std::vector<Id> list_waiting(storage::Reader& reader, const std::vector<Id>& people, Instant since);

}  // namespace fiveone::inbox
