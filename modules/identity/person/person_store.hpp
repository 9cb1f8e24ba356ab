// The rows of people. For this folder only.
#pragma once

#include "modules/identity/person/person.hpp"

namespace fiveone::identity {

void insert_person(storage::Transaction& tx, const Person& person);
void update_person(storage::Transaction& tx, Id person, const PersonData& data);  // and one version on

}  // namespace fiveone::identity
