// Grants: a role for a post, over an organisation and all below it. Who gives one needs the right to grant over that organisation and
// over the post's own, not the permissions that are in the role: a security administrator hands out what they must not do themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/http/caller.hpp"

namespace fiveone::identity {

struct Grant {
  Id id;
  Id post;
  Id role;
  Id organisation;
  Instant granted;
  Day valid_from;  // the day of a merger that carried it over; else long ago
};

struct GrantShown {
  Grant grant;
  std::string role_name_zh;
  std::string role_name_en;
  std::string organisation_name_zh;
  std::string organisation_name_en;
};

// Verb. NotFound `post.not_found`, `role.not_found`, `organisation.not_found`; Conflict `post.ended`, `grant.taken`,
// `identity.exclusive_…`; Forbidden `grant.self`.
Result<Id> give_grant(audit::Act& act, Id post, Id role, Id organisation);
// Verb. NotFound `grant.not_found`.
Result<> withdraw_grant(audit::Act& act, Id grant);

std::optional<Grant> find_grant(storage::Reader& reader, Id grant);
std::vector<GrantShown> show_grants(storage::Reader& reader, const std::vector<Id>& posts, Day day);  // by post, role and time

}  // namespace fiveone::identity
