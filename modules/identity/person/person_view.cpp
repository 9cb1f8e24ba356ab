#include "modules/identity/person/person_view.hpp"

#include "modules/identity/account/account.hpp"
#include "modules/identity/grant/grant.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {
namespace {

GrantView view_of(GrantShown shown) {
  return {shown.grant.id,
          shown.grant.role,
          std::move(shown.role_name_zh),
          std::move(shown.role_name_en),
          shown.grant.organisation,
          std::move(shown.organisation_name_zh),
          std::move(shown.organisation_name_en),
          shown.grant.granted};
}

PostView view_of(PostShown shown) {
  return {shown.post.id,
          shown.post.person,
          shown.post.organisation,
          std::move(shown.organisation_name_zh),
          std::move(shown.organisation_name_en),
          shown.post.title,
          shown.post.valid_from,
          shown.post.valid_to,
          shown.post.version,
          {}};
}

void add_grants(storage::Reader& reader, std::vector<PostView>& posts, Day today) {
  std::vector<Id> ids;
  for (const auto& post : posts) ids.push_back(post.id);
  for (auto& shown : show_grants(reader, ids, today)) {
    const auto post = std::ranges::find(posts, shown.grant.post, &PostView::id);
    post->grants.push_back(view_of(std::move(shown)));
  }
}

std::vector<PostView> posts_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id person, Day today) {
  std::vector<PostView> posts;
  for (auto& shown : show_posts(reader, {person}, today))
    if (may_over(reader, caller, permission, shown.post.organisation)) posts.push_back(view_of(std::move(shown)));
  add_grants(reader, posts, today);
  return posts;
}

}  // namespace

Result<PersonView> view_person(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id id) {
  const auto person = find_person(reader, id);
  auto posts = person ? posts_in_reach(reader, caller, permission, id, day_of(now())) : std::vector<PostView>{};
  if (posts.empty()) return fail(ErrorKind::NotFound, "person.not_found", {{"person", to_string(id)}});
  const auto account = find_account_of(reader, id);
  const auto& data = person->data;
  return PersonView{id, data.name, data.phone, data.email, data.note, account ? std::optional(account->name) : std::nullopt, person->created,
                    person->version, std::move(posts)};
}

Result<PostView> view_post(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id id) {
  const auto post = find_post(reader, id);
  if (post)
    for (auto& view : posts_in_reach(reader, caller, permission, post->person, day_of(now())))
      if (view.id == id) return std::move(view);
  return fail(ErrorKind::NotFound, "post.not_found", {{"post", to_string(id)}});
}

}  // namespace fiveone::identity
