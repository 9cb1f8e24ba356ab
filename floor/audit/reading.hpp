// The log as those read it who may: newest first, narrowed by who, what and when; or lane by lane, from its beginning.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/chain.hpp"

namespace fiveone::audit {

// Every condition that is there must hold.
struct Filter {
  std::string verb;          // how the verb begins: "portal." or "portal.article.publish"; "" for any
  std::string actor;
  Id person;
  std::string subject_kind;
  Id subject;
  std::optional<Instant> from;
  std::optional<Instant> to;  // exclusive
};

// Where a list goes on: older than this one.
struct EntryPlace {
  Instant at;
  std::int64_t lane = 0;
  std::int64_t number = 0;
};

std::vector<Entry> list_entries(storage::Reader& reader, const Filter& filter, std::optional<EntryPlace> before, std::size_t limit);
std::optional<Entry> find_entry(storage::Reader& reader, std::int64_t lane, std::int64_t number);
// The verbs that the log knows, each once, that begin with `prefix`.
std::vector<std::string> list_verbs(storage::Reader& reader, std::string_view prefix = {});

struct Lane {
  std::int64_t lane = 0;
  Link head;
};
// Lanes whose head was removed too: their head is none.
std::vector<Lane> list_lanes(storage::Reader& reader);
// Of one lane the records numbered `first` to `last`, in order.
void for_each_entry(storage::Reader& reader, std::int64_t lane, std::int64_t first, std::int64_t last, const std::function<void(const Entry&)>& each);
// The numbers of the first and the last record of a lane within a span of time; nothing where it has none.
std::optional<std::pair<std::int64_t, std::int64_t>> numbers_between(storage::Reader& reader, std::int64_t lane, Instant from, Instant to);

}  // namespace fiveone::audit
