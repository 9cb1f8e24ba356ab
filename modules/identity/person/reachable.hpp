// Whom a mail may be sent to: people with an e-mail address and an account that is not locked, in a post of their own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/base/messages.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

struct Reachable {
  Id person;
  std::string name;
  std::string email;
  Language language = Language::Chinese;  // as they set it
};

std::optional<Reachable> find_reachable(storage::Reader& reader, Id person, Day day);
// By number, those behind `after`.
std::vector<Id> list_reachable(storage::Reader& reader, Day day, Id after, std::size_t most);

}  // namespace fiveone::identity
