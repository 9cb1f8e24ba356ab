#include "modules/data/fact/lease_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql find_lease("SELECT holder, until FROM data_feed_lease WHERE feed = 'facts'");
constexpr storage::Sql put_lease(
    "INSERT INTO data_feed_lease (feed, holder, until) VALUES ('facts', :holder, :until) "
    "ON CONFLICT (feed) DO UPDATE SET holder = excluded.holder, until = excluded.until");
constexpr storage::Sql end_lease("UPDATE data_feed_lease SET until = 0 WHERE feed = 'facts' AND holder = :holder");

struct Standing {
  Id holder;
  Instant until;
};

}  // namespace

Lease hold_feed(storage::Database& records, Id holder, Instant until) {
  return records
      .write([&](storage::Transaction& tx) -> Result<Lease> {
        const auto standing = tx.find(find_lease, {}, [](storage::Row& row) {
          Standing found;
          row >> found.holder >> found.until;
          return found;
        });
        const bool holds = standing && standing->until > now();
        if (holds && standing->holder != holder) return Lease::Other;
        tx.run(put_lease, {{"holder", holder}, {"until", until}});
        return holds ? Lease::Kept : Lease::Taken;
      })
      .value();
}

void let_feed_go(storage::Database& records, Id holder) {
  records.write([&](storage::Transaction& tx) -> Result<> {
    tx.run(end_lease, {{"holder", holder}});
    return {};
  }).value();
}

}  // namespace fiveone::data
