// Delegations: somebody lends a post of theirs to another person for some days, all that it may do or some of it. What is lent is
// worn as a hat of its own (rights/hat.hpp), and the log says on whose behalf its wearer acted. An administrator's power is never lent
// (rights/administrators.hpp), and what is lent cannot be lent on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::identity {

struct DelegationData {
  Id post;
  Id delegate;         // a person
  std::string reason;  // 1 to 200 characters
  Day valid_from;      // today or later
  Day valid_to;        // the first day on which it no longer holds; at most a year on
  std::vector<std::string> permissions;  // empty: all that the post may do
};

struct Delegation {
  Id id;
  DelegationData data;
  std::optional<Instant> ended;  // before its time
  std::int64_t version = 1;
  Id lender;
  std::string lender_name;
  std::string delegate_name;
  std::string title;  // of the post, as the names of its organisation
  std::string organisation_name_zh;
  std::string organisation_name_en;
};

// Verb, for posts of who acts. NotFound `post.not_found` (none of theirs); Conflict `post.ended`, `delegation.taken` (the same post to
// the same person for some of these days); BadInput `delegation.term`, `.reason`, `.self`, `.delegate` (no colleague),
// `.administrator` and `.permission` (not the post's), by permission.
Result<Id> lend_post(audit::Act& act, const DelegationData& data);
// Verb, for the lender and the delegate. NotFound `delegation.not_found`, Conflict `stale`, `delegation.over`.
Result<> end_delegation(audit::Act& act, Id delegation, std::int64_t version);

// Those of one's own posts, and those of others' to oneself; the newest first.
std::vector<Delegation> list_delegations(storage::Reader& reader, Id person);
std::optional<Delegation> find_delegation(storage::Reader& reader, Id delegation);

// Somebody to whom a post can be lent: who works in the same bureau or in one below it, or in the same enterprise.
struct Colleague {
  Id person;
  std::string name;
  std::string title;
  std::string organisation_name_zh;
  std::string organisation_name_en;
};
// Those whose name contains `name`, at most 50, by name.
std::vector<Colleague> find_colleagues(storage::Reader& reader, Id post, std::string_view name, Day day);

}  // namespace fiveone::identity
