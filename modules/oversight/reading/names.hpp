// The names of those who acted, as a reader of the log knows them: one look for each person and post of a page.
#pragma once

#include <map>
#include <string>

#include "floor/base/messages.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::oversight {

class Names {
 public:
  Names(storage::Reader& reader, Language language) : reader_(reader), language_(language) {}

  const std::string& of_person(Id person);           // "" where none is known
  const std::string& of_post(Id post, Instant when);  // "处长，省商务厅": with the organisation's name of that day

 private:
  storage::Reader& reader_;
  Language language_;
  std::map<Id, std::string> people_;
  std::map<std::pair<Id, Day>, std::string> posts_;
};

}  // namespace fiveone::oversight
