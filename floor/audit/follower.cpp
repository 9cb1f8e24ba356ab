#include "floor/audit/follower.hpp"

namespace fiveone::audit {
namespace {

constexpr storage::Sql list_events(
    "SELECT position, kind, subject, payload, at FROM event WHERE position > :position ORDER BY position, id LIMIT :count",
    "SELECT position, kind, subject, payload, at FROM event WHERE position > :position "
    "AND position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint ORDER BY position, id LIMIT :count");
constexpr storage::Sql list_events_at(
    "SELECT position, kind, subject, payload, at FROM event WHERE position = :position ORDER BY id");
constexpr storage::Sql newest(
    "SELECT coalesce(max(position), 0) FROM event",
    "SELECT coalesce(max(position), 0) FROM event WHERE position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
constexpr storage::Sql oldest("SELECT coalesce(min(position), 0) FROM event");
// The newest event stays, so that positions never start again.
constexpr storage::Sql delete_events(
    "DELETE FROM event WHERE at < :before AND position < (SELECT max(position) FROM event)");

Event read_event(storage::Row& row) {
  Event event;
  row >> event.position >> event.kind >> event.subject >> event.payload >> event.at;
  return event;
}

}  // namespace

std::vector<Event> events_after(storage::Reader& reader, std::int64_t position, std::size_t limit) {
  auto events = reader.list(list_events, {{"position", position}, {"count", limit}}, read_event);
  if (events.size() < limit) return events;
  const auto last = events.back().position;  // may be cut in the middle: read that transaction whole
  std::erase_if(events, [&](const Event& event) { return event.position == last; });
  std::ranges::move(reader.list(list_events_at, {{"position", last}}, read_event), std::back_inserter(events));
  return events;
}

std::int64_t last_position(storage::Reader& reader) { return reader.value<std::int64_t>(newest, {}).value(); }
std::int64_t first_position(storage::Reader& reader) { return reader.value<std::int64_t>(oldest, {}).value(); }
std::int64_t forget_events(storage::Transaction& tx, Instant before) { return tx.run(delete_events, {{"before", before}}); }

}  // namespace fiveone::audit
