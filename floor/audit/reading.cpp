#include "floor/audit/reading.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace fiveone::audit {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

#define FIVEONE_ENTRY                                                                                                            \
  "SELECT lane, number, at, verb, actor, person, post, on_behalf_of, address, request, subject_kind, subject, before, after, hash " \
  "FROM audit_entry "
// Each question reads along the index that its first condition names; the others are looked at in the rows.
#define FIVEONE_REST                                                                                                                 \
  "at >= :from AND at < :to AND (at, lane, number) < (:at, :lane, :number) AND (:subject = 0 OR subject = :subject) "                  \
  "AND (:person = 0 OR person = :person) AND (:actor = '' OR actor = :actor) AND (:subject_kind = '' OR subject_kind = :subject_kind) " \
  "AND (:verb = '' OR substr(verb, 1, length(:verb)) = :verb) ORDER BY at DESC, lane DESC, number DESC LIMIT :count"
constexpr storage::Sql list_by_time(FIVEONE_ENTRY "WHERE " FIVEONE_REST);
constexpr storage::Sql list_by_subject(FIVEONE_ENTRY "WHERE subject = :subject AND " FIVEONE_REST);
constexpr storage::Sql list_by_person(FIVEONE_ENTRY "WHERE person = :person AND person <> 0 AND " FIVEONE_REST);
constexpr storage::Sql list_by_actor(FIVEONE_ENTRY "WHERE actor = :actor AND " FIVEONE_REST);
constexpr storage::Sql list_by_verb(FIVEONE_ENTRY "WHERE verb = :verb AND " FIVEONE_REST);
#undef FIVEONE_REST

constexpr storage::Sql find_one(FIVEONE_ENTRY "WHERE lane = :lane AND number = :number");
constexpr storage::Sql list_part(FIVEONE_ENTRY "WHERE lane = :lane AND number > :behind AND number <= :last ORDER BY number LIMIT 1000");
#undef FIVEONE_ENTRY

constexpr storage::Sql first_and_last(
    "SELECT min(number), max(number) FROM audit_entry WHERE lane = :lane AND at >= :from AND at < :to");
constexpr storage::Sql next_verb("SELECT min(verb) FROM audit_entry WHERE verb > :verb");
constexpr storage::Sql list_heads("SELECT lane, number, hash FROM audit_head ORDER BY lane");
constexpr storage::Sql list_lanes_without_head(
    "SELECT DISTINCT lane FROM audit_entry WHERE lane NOT IN (SELECT lane FROM audit_head)");

Entry read_entry(storage::Row& row) {
  Entry e;
  row >> e.lane >> e.number >> e.at >> e.verb >> e.actor.name >> e.actor.person >> e.actor.post >> e.actor.on_behalf_of >>
      e.actor.address >> e.actor.request >> e.subject_kind >> e.subject >> e.before >> e.after >> e.hash;
  return e;
}

bool is_newer(const Entry& a, const Entry& b) { return std::tuple(a.at, a.lane, a.number) > std::tuple(b.at, b.lane, b.number); }

std::vector<Entry> ask(storage::Reader& reader, storage::Sql sql, const Filter& filter, std::string_view verb, const EntryPlace& before,
                       std::size_t limit) {
  return reader.list(sql,
                     {{"from", filter.from.value_or(Instant{0})},
                      {"to", filter.to.value_or(Instant{most})},
                      {"at", before.at},
                      {"lane", before.lane},
                      {"number", before.number},
                      {"subject", filter.subject},
                      {"person", filter.person},
                      {"actor", filter.actor},
                      {"subject_kind", filter.subject_kind},
                      {"verb", verb},
                      {"count", limit}},
                     read_entry);
}

}  // namespace

std::vector<Entry> list_entries(storage::Reader& reader, const Filter& filter, std::optional<EntryPlace> place, std::size_t limit) {
  const auto before = place.value_or(EntryPlace{{most}, most, most});
  if (filter.subject) return ask(reader, list_by_subject, filter, filter.verb, before, limit);
  if (filter.person) return ask(reader, list_by_person, filter, filter.verb, before, limit);
  if (!filter.actor.empty()) return ask(reader, list_by_actor, filter, filter.verb, before, limit);
  if (filter.verb.empty()) return ask(reader, list_by_time, filter, {}, before, limit);
  std::vector<Entry> entries;
  for (const auto& verb : list_verbs(reader, filter.verb))
    std::ranges::move(ask(reader, list_by_verb, filter, verb, before, limit), std::back_inserter(entries));
  std::ranges::sort(entries, is_newer);
  if (entries.size() > limit) entries.resize(limit);
  return entries;
}

std::optional<Entry> find_entry(storage::Reader& reader, std::int64_t lane, std::int64_t number) {
  return reader.find(find_one, {{"lane", lane}, {"number", number}}, read_entry);
}

std::vector<std::string> list_verbs(storage::Reader& reader, std::string_view prefix) {
  std::vector<std::string> verbs;
  std::string last;
  // From one verb of the index to the next. All of them: how the engine sorts points among letters is the database's own affair.
  while (auto verb = reader.value<std::optional<std::string>>(next_verb, {{"verb", last}}).value()) {
    last = *std::move(verb);
    if (last.starts_with(prefix)) verbs.push_back(last);
  }
  return verbs;
}

std::vector<Lane> list_lanes(storage::Reader& reader) {
  auto lanes = reader.list(list_heads, {}, [](storage::Row& row) {
    Lane lane;
    row >> lane.lane >> lane.head.number >> lane.head.hash;
    return lane;
  });
  reader.for_each(list_lanes_without_head, {}, [&](storage::Row& row) { row >> lanes.emplace_back().lane; });
  return lanes;
}

void for_each_entry(storage::Reader& reader, std::int64_t lane, std::int64_t first, std::int64_t last,
                    const std::function<void(const Entry&)>& each) {
  auto behind = first == std::numeric_limits<std::int64_t>::min() ? first : first - 1;
  for (bool more = true; more;) {
    more = false;
    reader.for_each(list_part, {{"lane", lane}, {"behind", behind}, {"last", last}}, [&](storage::Row& row) {
      const auto entry = read_entry(row);
      behind = entry.number;
      more = true;
      each(entry);
    });
  }
}

std::optional<std::pair<std::int64_t, std::int64_t>> numbers_between(storage::Reader& reader, std::int64_t lane, Instant from, Instant to) {
  const auto found = reader.find(first_and_last, {{"lane", lane}, {"from", from}, {"to", to}}, [](storage::Row& row) {
    std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>> numbers;
    row >> numbers.first >> numbers.second;
    return numbers;
  });
  if (!found || !found->first) return std::nullopt;
  return std::pair(*found->first, *found->second);
}

}  // namespace fiveone::audit
