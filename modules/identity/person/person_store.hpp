// The rows of people. For this room only.
#pragma once

#include "modules/identity/person/person.hpp"

namespace fiveone::identity {

void insert_person(storage::Transaction& tx, const Person& person);
void update_person(storage::Transaction& tx, Id person, const PersonData& data);  // and one version on

// The same name and telephone number; without a number, the same name in that organisation.
std::vector<Id> find_people_like(storage::Reader& reader, std::string_view name, std::string_view phone, Id organisation);

}  // namespace fiveone::identity
