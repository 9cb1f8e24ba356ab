// People: who somebody is and how to reach them. Where they work is their posts (post/), what they may do there their grants (grant/).
//
// Somebody is entered together with a first post, so that everybody belongs to somebody's part of the tree from the beginning.
#pragma once

#include <optional>
#include <string>

#include "modules/identity/post/post.hpp"

namespace fiveone::identity {

struct PersonData {
  std::string name;   // 1 to 60 characters
  std::string phone;  // "" where none is known
  std::string email;  // likewise
  std::string note;   // at most 500 characters
  bool operator==(const PersonData&) const = default;
};

struct Person {
  Id id;
  PersonData data;
  Instant created;
  std::int64_t version = 1;
};

// What is wrong with it, as field errors `person.name`, `.phone`, `.email`, `.note` below BadInput `person.refused`.
Result<> check_person(const PersonData& data);

// Verb: somebody begins, with a first post; what open_post refuses is refused here.
Result<Id> create_person(audit::Act& act, const PersonData& data, const PostData& first_post);
// Verb: the new version. NotFound `person.not_found`, Conflict `stale`.
Result<std::int64_t> change_person(audit::Act& act, Id person, std::int64_t version, const PersonData& data);

std::optional<Person> find_person(storage::Reader& reader, Id person);

// May the caller look at this person: where one of their posts, past ones too, is in reach of the permission.
// NotFound `person.not_found` where not.
Result<> require_to_see(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id person);
// May the caller change this person, or what belongs to the whole of them (an account): where all their posts that have not ended are
// in reach. A bureau's administrator thereby gets no hold of somebody who works for it besides, but belongs to the province.
// NotFound `person.not_found` where none is in reach, Forbidden `person.elsewhere` where some are not.
Result<> require_to_change(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id person);

}  // namespace fiveone::identity
