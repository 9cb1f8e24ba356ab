// Reads the events of committed verbs, in order, for whatever is derived from the records on this node: the search index and
// the page cache. Each follower keeps its own position; reading again from an older one must do no harm.
//
// The position is one number for each transaction. On SQLite it counts commits. On PostgreSQL it is the transaction's id,
// and a follower sees only what is older than every transaction still open: a slow one is never overtaken.
#pragma once

#include <string>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::audit {

struct Event {
  std::int64_t position = 0;
  std::string kind;
  Id subject;
  std::string payload;  // JSON
  Instant at;
};

// The next events behind `position`, whole transactions only, about `limit` of them.
std::vector<Event> events_after(storage::Reader& reader, std::int64_t position, std::size_t limit = 500);
// The position of the newest event that a follower may see, 0 if there is none.
std::int64_t last_position(storage::Reader& reader);
// The position of the oldest event that is kept: a follower that stands before it must rebuild. 0 if there is none.
std::int64_t first_position(storage::Reader& reader);
// Drops events older than `before`; how many.
std::int64_t forget_events(storage::Transaction& tx, Instant before);

}  // namespace fiveone::audit
