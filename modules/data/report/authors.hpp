// The names of those who wrote, each looked up once.
#pragma once

#include <map>
#include <string>

#include "modules/identity/identity.hpp"

namespace fiveone::data {

class Authors {
 public:
  explicit Authors(storage::Reader& reader) : reader_(reader) {}

  // "" for nobody.
  const std::string& name_of(Id person) {
    auto known = names_.find(person);
    if (known == names_.end()) known = names_.emplace(person, look_up(person)).first;
    return known->second;
  }

 private:
  std::string look_up(Id person) {
    const auto found = person ? identity::find_person(reader_, person) : std::nullopt;
    return found ? found->data.name : std::string();
  }

  storage::Reader& reader_;
  std::map<Id, std::string> names_;
};

}  // namespace fiveone::data
