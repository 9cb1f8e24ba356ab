// Follows one lane of the log, record by record, as it is read from the records or from an exported file, and names each record
// that was changed, removed, or is not in its place.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "floor/audit/chain.hpp"

namespace fiveone::audit {

// SHA-256, hexadecimal, over the hash before and every field: see chain_check.cpp for the text that is hashed.
std::string hash_of(const Entry& entry, std::string_view previous_hash);

class ChainCheck {
 public:
  // `before` is the link behind which the first record must stand: number 0 and no hash at a lane's beginning.
  ChainCheck(std::int64_t lane, Link before, Verification& verification);

  void next(const Entry& entry);
  void finish(const Link& end);  // what the last link must be

 private:
  void take_late(const Entry& entry);
  void compare(const Entry& entry);   // with the link before it, now or when that becomes known
  void compare(const Entry& entry, std::string_view previous_hash);
  void begin_gap(std::int64_t number);
  void fault(std::int64_t number, std::string what);

  const std::int64_t lane_;
  const std::int64_t first_;
  Verification& verification_;
  Link last_;
  Instant last_at_;
  std::set<std::int64_t> missing_;              // numbers passed over so far
  std::map<std::int64_t, std::string> hashes_;  // around gaps
  std::map<std::int64_t, Entry> waiting_;       // for the hash before them
};

}  // namespace fiveone::audit
