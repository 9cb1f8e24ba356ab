#include "modules/inbox/digest/digest_store.hpp"

namespace fiveone::inbox {
namespace {

constexpr storage::Sql hour("SELECT from_hour FROM inbox_digest_plan");
constexpr storage::Sql find_mark("SELECT put, told FROM inbox_digest WHERE person = :person");
constexpr storage::Sql put_mark(
    "INSERT INTO inbox_digest (person, put, told) VALUES (:person, :put, :told) ON CONFLICT (person) DO UPDATE SET put = excluded.put");
constexpr storage::Sql told_is("UPDATE inbox_digest SET told = :told WHERE person = :person");
constexpr storage::Sql choice_of("SELECT choice FROM inbox_digest_choice WHERE person = :person");
constexpr storage::Sql choose(
    "INSERT INTO inbox_digest_choice (person, choice) VALUES (:person, :choice) ON CONFLICT (person) DO UPDATE SET choice = excluded.choice");
constexpr storage::Sql waiting(
    "SELECT p.value FROM {ids :people} AS p WHERE NOT EXISTS (SELECT 1 FROM inbox_digest d WHERE d.person = p.value AND d.put >= :since) "
    "AND NOT EXISTS (SELECT 1 FROM inbox_digest_choice c WHERE c.person = p.value AND c.choice = :never) ORDER BY p.value");

}  // namespace

std::int64_t digest_hour(storage::Reader& reader) { return reader.value<std::int64_t>(hour, {}).value(); }

std::optional<DigestMark> find_digest_mark(storage::Reader& reader, Id person) {
  return reader.find(find_mark, {{"person", person}}, [](storage::Row& row) {
    DigestMark mark;
    row >> mark.put >> mark.told;
    return mark;
  });
}

void put_digest_mark(storage::Transaction& tx, Id person, const DigestMark& mark) {
  tx.run(put_mark, {{"person", person}, {"put", mark.put}, {"told", mark.told}});
}

void put_told(storage::Transaction& tx, Id person, Instant told) { tx.run(told_is, {{"person", person}, {"told", told}}); }

std::optional<DigestChoice> find_choice(storage::Reader& reader, Id person) {
  return reader.value<DigestChoice>(choice_of, {{"person", person}});
}

void put_choice(storage::Transaction& tx, Id person, DigestChoice choice) { tx.run(choose, {{"person", person}, {"choice", choice}}); }

std::vector<Id> list_waiting(storage::Reader& reader, const std::vector<Id>& people, Instant since) {
  const auto ids = storage::id_list(people);
  return reader.list(waiting, {{"people", ids}, {"since", since}, {"never", DigestChoice::Never}}, [](storage::Row& row) {
    Id person;
    row >> person;
    return person;
  });
}

}  // namespace fiveone::inbox
