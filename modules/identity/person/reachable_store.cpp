#include "modules/identity/person/reachable.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_REACHABLE \
  "FROM identity_person h JOIN identity_account a ON a.person = h.id WHERE h.email <> '' AND a.locked = 0 AND EXISTS " \
  "(SELECT 1 FROM identity_post p WHERE p.person = h.id AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to > :day)) "
constexpr storage::Sql find("SELECT h.name, h.email, a.language " FIVEONE_REACHABLE "AND h.id = :person");
constexpr storage::Sql list("SELECT h.id " FIVEONE_REACHABLE "AND h.id > :after ORDER BY h.id LIMIT :most");
#undef FIVEONE_REACHABLE

}  // namespace

std::optional<Reachable> find_reachable(storage::Reader& reader, Id person, Day day) {
  return reader.find(find, {{"day", day}, {"person", person}}, [&](storage::Row& row) {
    Reachable found{.person = person};
    std::string language;
    row >> found.name >> found.email >> language;
    if (language == "en") found.language = Language::English;
    return found;
  });
}

std::vector<Id> list_reachable(storage::Reader& reader, Day day, Id after, std::size_t most) {
  return reader.list(list, {{"day", day}, {"after", after}, {"most", most}}, [](storage::Row& row) {
    Id person;
    row >> person;
    return person;
  });
}

}  // namespace fiveone::identity
