#include "floor/audit/chain.hpp"

#include "floor/audit/chain_check.hpp"
#include "floor/audit/reading.hpp"

namespace fiveone::audit {
namespace {

constexpr storage::Sql find_head("SELECT number, hash FROM audit_head WHERE lane = :lane");
constexpr storage::Sql move_head(
    "INSERT INTO audit_head (lane, number, hash) VALUES (:lane, :number, :hash) "
    "ON CONFLICT (lane) DO UPDATE SET number = excluded.number, hash = excluded.hash");
constexpr storage::Sql insert_entry(
    "INSERT INTO audit_entry (lane, number, at, verb, actor, person, post, on_behalf_of, address, request, subject_kind, "
    "subject, before, after, hash) VALUES (:lane, :number, :at, :verb, :actor, :person, :post, :on_behalf_of, :address, "
    ":request, :subject_kind, :subject, :before, :after, :hash)");

}  // namespace

void append_to_chain(storage::Transaction& tx, Entry entry) {
  entry.lane = (static_cast<std::int64_t>(this_node()) << 6) | tx.lane();
  const auto head = tx.find(find_head, {{"lane", entry.lane}}, [](storage::Row& row) {
    Link found;
    row >> found.number >> found.hash;
    return found;
  }).value_or(Link{});
  entry.number = head.number + 1;
  entry.hash = hash_of(entry, head.hash);
  tx.run(insert_entry, {{"lane", entry.lane},
                        {"number", entry.number},
                        {"at", entry.at},
                        {"verb", entry.verb},
                        {"actor", entry.actor.name},
                        {"person", entry.actor.person},
                        {"post", entry.actor.post},
                        {"on_behalf_of", entry.actor.on_behalf_of},
                        {"address", entry.actor.address},
                        {"request", entry.actor.request},
                        {"subject_kind", entry.subject_kind},
                        {"subject", entry.subject},
                        {"before", entry.before},
                        {"after", entry.after},
                        {"hash", entry.hash}});
  tx.run(move_head, {{"lane", entry.lane}, {"number", entry.number}, {"hash", entry.hash}});
}

Verification verify(storage::Database& database, const std::function<void(std::int64_t)>& progress) {
  constexpr std::int64_t step = 1'000;
  using Number = std::numeric_limits<std::int64_t>;
  return database.read([&](storage::Reader& reader) {
    Verification verification;
    for (const auto& [lane, head] : list_lanes(reader)) {
      ChainCheck check(lane, {}, verification);
      // A number that no record of ours has is a fault too.
      for_each_entry(reader, lane, Number::min(), Number::max(), [&](const Entry& entry) {
        check.next(entry);
        if (progress && verification.entries % step == 0) progress(verification.entries);
      });
      check.finish(head);
    }
    return verification;
  });
}

}  // namespace fiveone::audit
