// The audit log: append-only, hash-chained. Each record's hash covers its content and the hash before it, so that a changed,
// removed or reordered record is found and named.
//
// A chain has lanes, one for each writing connection: verbs on different connections of PostgreSQL would otherwise all
// wait for one head. On SQLite there is one lane.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::audit {

struct Entry {
  std::int64_t lane = 0;
  std::int64_t number = 0;  // 1, 2, 3 … within the lane
  Instant at;
  std::string verb;
  Actor actor;
  std::string subject_kind;
  Id subject;
  std::string before;  // JSON
  std::string after;   // JSON
  std::string hash;    // SHA-256, hexadecimal
};

// One end of a chain: a record's number and hash, or 0 and "" before the first.
struct Link {
  std::int64_t number = 0;
  std::string hash;
  bool operator==(const Link&) const = default;
};

// Fills lane, number and hash, and appends.
void append_to_chain(storage::Transaction& tx, Entry entry);

struct Fault {
  std::int64_t lane;
  std::int64_t number;
  std::string what;  // "changed", "missing", "out of order", "repeated", "cut off"
};

struct Verification {
  std::int64_t entries = 0;
  std::vector<Fault> faults;
};

// Reads every lane from its beginning; `progress` gets the number of records read so far.
Verification verify(storage::Database& database, const std::function<void(std::int64_t)>& progress = {});

}  // namespace fiveone::audit
