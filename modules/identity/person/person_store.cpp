#include "modules/identity/person/person_store.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql by_id("SELECT id, name, phone, email, note, created, version FROM identity_person WHERE id = :id");
constexpr storage::Sql insert(
    "INSERT INTO identity_person (id, name, phone, email, note, created, version) "
    "VALUES (:id, :name, :phone, :email, :note, :created, :version)");
constexpr storage::Sql update(
    "UPDATE identity_person SET name = :name, phone = :phone, email = :email, note = :note, version = version + 1 WHERE id = :id");

constexpr storage::Sql like(
    "SELECT h.id FROM identity_person h WHERE h.name = :name AND ((:phone <> '' AND h.phone = :phone) OR (:phone = '' AND EXISTS "
    "(SELECT 1 FROM identity_post p WHERE p.person = h.id AND p.organisation = :organisation))) ORDER BY h.id");

}  // namespace

std::optional<Person> find_person(storage::Reader& reader, Id person) {
  return reader.find(by_id, {{"id", person}}, [](storage::Row& row) {
    Person p;
    row >> p.id >> p.data.name >> p.data.phone >> p.data.email >> p.data.note >> p.created >> p.version;
    return p;
  });
}

void insert_person(storage::Transaction& tx, const Person& person) {
  tx.run(insert, {{"id", person.id},
                  {"name", person.data.name},
                  {"phone", person.data.phone},
                  {"email", person.data.email},
                  {"note", person.data.note},
                  {"created", person.created},
                  {"version", person.version}});
}

void update_person(storage::Transaction& tx, Id person, const PersonData& data) {
  tx.run(update, {{"id", person}, {"name", data.name}, {"phone", data.phone}, {"email", data.email}, {"note", data.note}});
}

std::vector<Id> find_people_like(storage::Reader& reader, std::string_view name, std::string_view phone, Id organisation) {
  return reader.list(like, {{"name", name}, {"phone", phone}, {"organisation", organisation}}, [](storage::Row& row) {
    Id id;
    row >> id;
    return id;
  });
}

}  // namespace fiveone::identity
