// How tasks are told to a reader.
#pragma once

#include <map>
#include <string>

#include "modules/inbox/task/task_store.hpp"

namespace fiveone::inbox {

std::string title_of(const OpenTask& task, Language language);

// One look at the tree for each organisation of a page.
class OrganisationNames {
 public:
  OrganisationNames(storage::Reader& reader, Language language) : reader_(reader), language_(language) {}

  const std::string& of(Id id);

 private:
  std::string look_up(Id id);

  storage::Reader& reader_;
  Language language_;
  std::map<Id, std::string> names_;
};

}  // namespace fiveone::inbox
