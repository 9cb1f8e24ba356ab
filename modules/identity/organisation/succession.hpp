// What becomes of an ended bureau's people (docs/decisions/0041): their posts end with it and go on in the bureau that follows, with what
// was granted to them and what they had lent. A grant over the ended bureau becomes one over the bureau that follows, which is
// wider: therefore an administrator's (rights/administrators.hpp) is not carried over; the security administrator grants it anew.
#pragma once

#include <string>
#include <vector>

#include "modules/identity/organisation/organisation.hpp"

namespace fiveone::identity {

struct MovedPost {
  Id old_post;
  Id post;  // the same, where it had not begun
  Id person;
  Id from;
  Id to;
};

struct HandedGrant {
  Id grant;  // the old one
  Id person;
  Id role;
  Id from;  // the organisations over which it held and holds
  Id to;
  bool carried = true;  // false for an administrator's
};

struct Succession {
  std::vector<MovedPost> posts;
  std::vector<HandedGrant> grants;
};

JsonText describe(const Succession& succession);

// `from` ends on `day` and `to` follows it.
void hand_over_posts(storage::Transaction& tx, Id from, Id to, Day day, Succession& succession);

}  // namespace fiveone::identity
