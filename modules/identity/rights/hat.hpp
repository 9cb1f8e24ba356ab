// What a person may act in today: a post of their own, or one that is lent to them. A session wears one hat at a time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "floor/http/caller.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

struct Hat {
  Id post;
  Id organisation;
  std::string organisation_zh;
  std::string organisation_en;
  std::string title;
  Id holder;       // whose post it is
  std::string holder_name;
  Id delegation;   // none for an own post
  bool is_lent() const { return static_cast<bool>(delegation); }
};

// Own posts first, then lent ones; only those that hold on `day`, in organisations that exist on it.
std::vector<Hat> list_hats(storage::Reader& reader, Id person, Day day);

// Permission name -> roots of the subtrees in which it holds today. A delegation of some permissions leaves the others away, and each
// leaves away what is an administrator's (administrators.hpp).
using Rights = std::map<std::string, std::vector<Id>, std::less<>>;
Rights rights_of(storage::Reader& reader, const Hat& hat);

// The caller acts in this hat: its post, its rights, on whose behalf.
void wear(http::Caller& caller, storage::Reader& reader, const Hat& hat);
// Somebody as they would ask in each of their hats, though they are not there.
std::vector<http::Caller> in_each_hat(storage::Reader& reader, Id person, Day day);

}  // namespace fiveone::identity
