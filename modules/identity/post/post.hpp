// Posts: a person in an organisation, with a term; several at once. Terms are half open: the day of `valid_to` is no longer in it.
//
// A post does not outlive its organisation. Where that ends inside another one, its posts end with it and go on there as new ones
// (organisation/succession.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/http/caller.hpp"

namespace fiveone::identity {

struct PostData {
  Id organisation;
  std::string title;  // at most 60 characters, "" for none
  Day valid_from;
  std::optional<Day> valid_to;
  bool operator==(const PostData&) const = default;
};

struct Post {
  Id id;
  Id person;
  Id organisation;
  std::string title;
  Day valid_from;
  std::optional<Day> valid_to;
  std::int64_t version = 1;
};

// A post as it is shown: with the names of its organisation, as they are on the day, or were at the end of the post or of it.
struct PostShown {
  Post post;
  std::string organisation_name_zh;
  std::string organisation_name_en;
};

bool has_ended(const Post& post, Day today);
JsonText describe(const PostData& data);

// BadInput `post.title`, `post.term` (it ends before it begins), `post.organisation` (it is not there for the whole term);
// Conflict `post.taken` (the same person has the same post for some of these days). `other` is the post that is being changed.
Result<> check_post(storage::Reader& reader, Id person, const PostData& data, Id other = {});

// Verb. NotFound `person.not_found`, and as check_post.
Result<Id> open_post(audit::Act& act, Id person, const PostData& data);
// Verb: a new title, another end; the new version. An ended post stays as it is. NotFound `post.not_found`, Conflict `stale`,
// `post.ended`, and as check_post.
Result<std::int64_t> change_post(audit::Act& act, Id post, std::int64_t version, const std::string& title, std::optional<Day> valid_to);

std::optional<Post> find_post(storage::Reader& reader, Id post);
std::vector<Post> list_posts(storage::Reader& reader, Id person);  // by beginning
std::vector<PostShown> show_posts(storage::Reader& reader, const std::vector<Id>& people, Day day);  // by person and beginning

}  // namespace fiveone::identity
