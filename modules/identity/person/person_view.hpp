// A person as the desk shows them: with the posts that the reader reaches, and what is granted to each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/http/json.hpp"
#include "modules/identity/person/person.hpp"

namespace fiveone::identity {

struct GrantView {
  Id id;
  Id role;
  std::string role_name_zh;
  std::string role_name_en;
  Id organisation;
  std::string organisation_name_zh;
  std::string organisation_name_en;
  Instant granted;
};
BOOST_DESCRIBE_STRUCT(GrantView, (),
                      (id, role, role_name_zh, role_name_en, organisation, organisation_name_zh, organisation_name_en, granted))

struct PostView {
  Id id;
  Id person;
  Id organisation;
  std::string organisation_name_zh;
  std::string organisation_name_en;
  std::string title;
  Day valid_from;
  std::optional<Day> valid_to;
  std::int64_t version = 1;
  std::vector<GrantView> grants;
};
BOOST_DESCRIBE_STRUCT(PostView, (),
                      (id, person, organisation, organisation_name_zh, organisation_name_en, title, valid_from, valid_to, version, grants))

struct PersonView {
  Id id;
  std::string name;
  std::string phone;
  std::string email;
  std::string note;
  std::optional<std::string> account;
  Instant created;
  std::int64_t version = 1;
  std::vector<PostView> posts;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, name, phone, email, note, account, created, version, posts))

// NotFound `person.not_found`, also for a person none of whose posts the caller reaches by `permission`.
Result<PersonView> view_person(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id person);
// NotFound `post.not_found` likewise.
Result<PostView> view_post(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id post);

}  // namespace fiveone::identity
