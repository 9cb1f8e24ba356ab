#include "floor/audit/chain.hpp"

#include "floor/base/text.hpp"

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
constexpr storage::Sql list_heads("SELECT lane, number, hash FROM audit_head ORDER BY lane");
constexpr storage::Sql list_lanes_without_head(
    "SELECT DISTINCT lane FROM audit_entry WHERE lane NOT IN (SELECT lane FROM audit_head)");
constexpr storage::Sql list_entries(
    "SELECT lane, number, at, verb, actor, person, post, on_behalf_of, address, request, subject_kind, subject, before, after, "
    "hash FROM audit_entry WHERE lane = :lane AND number > :after_number ORDER BY number LIMIT 1000");

struct Head {
  std::int64_t lane = 0;
  std::int64_t number = 0;
  std::string hash;
};

// Every field with its length before it, so that no two records share a text.
void append_field(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

std::string hash_of(const Entry& entry, std::string_view previous_hash) {
  std::string text;
  append_field(text, previous_hash);
  for (const auto number : {entry.lane, entry.number, entry.at.ms, entry.actor.person.value, entry.actor.post.value,
                            entry.actor.on_behalf_of.value, entry.subject.value})
    append_field(text, std::to_string(number));
  for (const auto* field : {&entry.verb, &entry.actor.name, &entry.actor.address, &entry.actor.request, &entry.subject_kind,
                            &entry.before, &entry.after})
    append_field(text, *field);
  return sha256_hex(text);
}

Entry read_entry(storage::Row& row) {
  Entry e;
  row >> e.lane >> e.number >> e.at >> e.verb >> e.actor.name >> e.actor.person >> e.actor.post >> e.actor.on_behalf_of >>
      e.actor.address >> e.actor.request >> e.subject_kind >> e.subject >> e.before >> e.after >> e.hash;
  return e;
}

class LaneCheck {
 public:
  LaneCheck(const Head& head, Verification& verification) : head_(head), verification_(verification) {}

  void next(const Entry& entry) {
    const bool follows = entry.number - 1 == last_number_;
    if (!follows) record_gap(entry.number);
    // Behind a gap the hash before is not known, and the record is not to blame for that.
    if (entry.number <= last_number_ || (follows && hash_of(entry, previous_) != entry.hash)) fault(entry.number, "changed");
    if (entry.at.ms + clock_slack_ms < last_at_.ms) fault(entry.number, "out of order");
    ++verification_.entries;
    if (entry.number <= last_number_) return;
    last_at_ = entry.at;
    last_number_ = entry.number;
    previous_ = entry.hash;
  }

  void finish() {
    if (last_number_ != head_.number || previous_ != head_.hash) fault(head_.number, "cut off");
  }

 private:
  // Clocks may be set back a little; a record that stands an hour before its predecessor was moved.
  static constexpr std::int64_t clock_slack_ms = 3'600'000;
  static constexpr std::size_t most_faults = 1'000;

  void fault(std::int64_t number, std::string what) {
    if (verification_.faults.size() < most_faults) verification_.faults.push_back({head_.lane, number, std::move(what)});
  }

  void record_gap(std::int64_t number) {
    for (auto missing = last_number_ + 1; missing < number && verification_.faults.size() < most_faults; ++missing)
      fault(missing, "missing");
  }

  Head head_;
  Verification& verification_;
  std::int64_t last_number_ = 0;
  std::string previous_;
  Instant last_at_;
};

std::vector<Head> heads(storage::Reader& reader) {
  auto found = reader.list(list_heads, {}, [](storage::Row& row) {
    Head head;
    row >> head.lane >> head.number >> head.hash;
    return head;
  });
  for (const auto lane : reader.list(list_lanes_without_head, {}, [](storage::Row& row) {
         std::int64_t number = 0;
         row >> number;
         return number;
       }))
    found.push_back({.lane = lane});
  return found;
}

}  // namespace

void append_to_chain(storage::Transaction& tx, Entry entry) {
  entry.lane = (static_cast<std::int64_t>(this_node()) << 6) | tx.lane();
  const auto head = tx.find(find_head, {{"lane", entry.lane}}, [](storage::Row& row) {
    Head found;
    row >> found.number >> found.hash;
    return found;
  }).value_or(Head{});
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
  return database.read([&](storage::Reader& reader) {
    Verification verification;
    for (const auto& head : heads(reader)) {
      LaneCheck check(head, verification);
      auto last = std::numeric_limits<std::int64_t>::min();  // a number that no record of ours has is a fault too
      for (bool more = true; more;) {
        more = false;
        reader.for_each(list_entries, {{"lane", head.lane}, {"after_number", last}}, [&](storage::Row& row) {
          const auto entry = read_entry(row);
          last = entry.number;
          more = true;
          check.next(entry);
        });
        if (progress) progress(verification.entries);
      }
      check.finish();
    }
    return verification;
  });
}

}  // namespace fiveone::audit
