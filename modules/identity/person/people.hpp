// The list of people: whom a caller may see, by name, page by page.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/identity/person/person.hpp"

namespace fiveone::identity {

struct PeopleQuestion {
  std::vector<Id> organisations;  // with a post in one of these that has not ended
  std::string words;              // contained in the name, the account or the telephone number, "" for all
  Id role;                        // granted to one of those posts, none for all
  Id after;                       // the last person of the page before, none for the first page
  std::int64_t limit = 50;
};

// The names of the accounts that some of them have.
std::map<Id, std::string> account_names(storage::Reader& reader, const std::vector<Id>& people);

// By name and number; one more than `limit` where there are more.
std::vector<Person> list_people(storage::Reader& reader, const PeopleQuestion& question, Day day);

}  // namespace fiveone::identity
