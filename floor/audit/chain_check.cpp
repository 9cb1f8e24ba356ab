#include "floor/audit/chain_check.hpp"

#include "floor/base/text.hpp"

namespace fiveone::audit {
namespace {

// Clocks may be set back a little; a record that stands an hour before its predecessor was moved.
constexpr std::int64_t clock_slack_ms = 3'600'000;
constexpr std::size_t most_faults = 1'000;

// Every field with its length before it, so that no two records share a text.
void append_field(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

}  // namespace

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

ChainCheck::ChainCheck(std::int64_t lane, Link before, Verification& verification)
    : lane_(lane), first_(before.number), verification_(verification), last_(std::move(before)) {}

void ChainCheck::next(const Entry& entry) {
  ++verification_.entries;
  if (entry.number <= last_.number) return take_late(entry);
  if (entry.number - 1 == last_.number) {
    compare(entry, last_.hash);
  } else {
    begin_gap(entry.number);
    compare(entry);
  }
  if (entry.at.ms + clock_slack_ms < last_at_.ms) fault(entry.number, "out of order");
  last_at_ = entry.at;
  last_ = {entry.number, entry.hash};
}

void ChainCheck::take_late(const Entry& entry) {
  if (missing_.erase(entry.number) == 0) return fault(entry.number, entry.number <= first_ ? "changed" : "repeated");
  fault(entry.number, "out of order");
  compare(entry);
  hashes_[entry.number] = entry.hash;
  const auto next = waiting_.find(entry.number + 1);
  if (next == waiting_.end()) return;
  compare(next->second, entry.hash);
  waiting_.erase(next);
}

// Behind a gap the hash before is not known, and the record is not to blame for that.
void ChainCheck::compare(const Entry& entry) {
  const auto before = hashes_.find(entry.number - 1);
  if (before != hashes_.end()) return compare(entry, before->second);
  if (waiting_.size() < most_faults) waiting_.emplace(entry.number, entry);
}

void ChainCheck::compare(const Entry& entry, std::string_view previous_hash) {
  if (hash_of(entry, previous_hash) != entry.hash) fault(entry.number, "changed");
}

void ChainCheck::begin_gap(std::int64_t number) {
  if (hashes_.size() < most_faults) hashes_[last_.number] = last_.hash;
  for (auto missing = last_.number + 1; missing < number && missing_.size() < most_faults; ++missing) missing_.insert(missing);
}

void ChainCheck::finish(const Link& end) {
  for (const auto number : missing_) fault(number, "missing");
  if (last_.number != end.number || last_.hash != end.hash) fault(end.number, "cut off");
}

void ChainCheck::fault(std::int64_t number, std::string what) {
  if (verification_.faults.size() < most_faults) verification_.faults.push_back({lane_, number, std::move(what)});
}

}  // namespace fiveone::audit
