// Who asks, once a session or a token has been recognised; a visitor has none. It is read from the records for each request, so that a
// right that was withdrawn ends with the next request, on every node.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/ids.hpp"

namespace fiveone::http {

struct Caller {
  Id person;
  Id post;          // in which the person acts
  Id on_behalf_of;  // whose post it is, where it is lent
  Id delegation;    // by which it is lent
  Id session;       // the session, or the token
  bool by_token = false;
  std::string account;
  std::string name;
  // What the post may do: a permission's name, and the roots of the subtrees in which it holds.
  std::map<std::string, std::vector<Id>, std::less<>> rights;

  bool may_somewhere(std::string_view permission) const { return rights.contains(permission); }
};

}  // namespace fiveone::http
