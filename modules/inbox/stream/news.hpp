// What a committed event means to those who listen.
#pragma once

#include <optional>
#include <string>

#include "floor/audit/follower.hpp"

namespace fiveone::inbox {

struct News {
  bool everybody = false;  // the rights of many may have changed
  std::string permission;  // of a task: for those who hold it …
  Id organisation;         // … here or above
  Id person;               // for this person
  Id notice;               // that was put
  Id subject;              // a person, post or session that changed
};

// Nothing for an event that changes nobody's inbox.
std::optional<News> news_of(const audit::Event& event);

}  // namespace fiveone::inbox
