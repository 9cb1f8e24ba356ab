// Notices in the records.
#pragma once

#include <optional>
#include <vector>

#include "modules/inbox/notice/notice.hpp"

namespace fiveone::inbox {

struct KeptNotice {
  Id id;
  Id person;
  NoticeKind kind = NoticeKind::Fyi;
  std::string reason_key;
  MessageArgs args;
  std::string address;
  Instant at;
  std::optional<Instant> read_at;
};

void insert_notice(storage::Transaction& tx, const KeptNotice& notice);
std::optional<KeptNotice> find_notice(storage::Reader& reader, Id id);
// The newest first, older than `before` (none for from the newest on).
std::vector<KeptNotice> list_notices(storage::Reader& reader, Id person, bool unread_only, std::optional<Id> before, std::size_t limit);
// Unread ones newer than `after`, the oldest first.
std::vector<KeptNotice> list_unread_after(storage::Reader& reader, Id person, Id after, std::size_t limit);
// Unread ones put behind the first instant, up to the second, the newest first.
std::vector<KeptNotice> list_unread_between(storage::Reader& reader, Id person, Instant after, Instant until, std::size_t limit);
std::int64_t count_unread(storage::Reader& reader, Id person);
void mark_read(storage::Transaction& tx, Id id, Instant at);
std::int64_t mark_all_read(storage::Transaction& tx, Id person, Instant at);
std::int64_t forget_read(storage::Transaction& tx, Instant before, std::size_t most);

// How many days something is kept that is done with: "read_notice", "closed_task".
std::optional<std::int64_t> days_kept(storage::Reader& reader, std::string_view matter);
void put_days_kept(storage::Transaction& tx, std::string_view matter, std::int64_t days);

}  // namespace fiveone::inbox
