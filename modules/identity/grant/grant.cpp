#include "modules/identity/grant/grant.hpp"

#include "modules/identity/grant/grant_store.hpp"
#include "modules/identity/organisation/organisation.hpp"
#include "modules/identity/post/post.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/role/role.hpp"

namespace fiveone::identity {
namespace {

JsonText describe(const Grant& grant, const Role& role, Id person) {
  return JsonText()
      .add("post", grant.post)
      .add("person", person)
      .add("role", grant.role)
      .add("role_key", role.key)
      .add("organisation", grant.organisation);
}

}  // namespace

Result<Id> give_grant(audit::Act& act, Id post_id, Id role_id, Id organisation) {
  const auto today = day_of(act.at);
  const auto post = find_post(act.tx, post_id);
  if (!post) return fail(ErrorKind::NotFound, "post.not_found", {{"post", to_string(post_id)}});
  if (has_ended(*post, today)) return fail(ErrorKind::Conflict, "post.ended");
  if (post->person == act.actor.person) return fail(ErrorKind::Forbidden, "grant.self");
  const auto role = find_role(act.tx, role_id);
  if (!role) return fail(ErrorKind::NotFound, "role.not_found", {{"role", to_string(role_id)}});
  if (!organisation_as_of(act.tx, organisation, today))
    return fail(ErrorKind::NotFound, "organisation.not_found", {{"organisation", to_string(organisation)}});
  if (has_grant(act.tx, post_id, role_id, organisation)) return fail(ErrorKind::Conflict, "grant.taken");
  const Grant grant{.id = make_id(), .post = post_id, .role = role_id, .organisation = organisation, .granted = act.at};
  insert_grant(act.tx, grant);
  CHECK_OK(check_exclusive(act.tx, post->person, today));
  act.record("grant", grant.id, {}, describe(grant, *role, post->person));
  act.emit("identity.grant.changed", grant.id);
  return grant.id;
}

Result<> withdraw_grant(audit::Act& act, Id id) {
  const auto grant = find_grant(act.tx, id);
  if (!grant) return fail(ErrorKind::NotFound, "grant.not_found", {{"grant", to_string(id)}});
  const auto post = find_post(act.tx, grant->post).value();
  delete_grant(act.tx, id);
  act.record("grant", id, describe(*grant, find_role(act.tx, grant->role).value(), post.person), {});
  act.emit("identity.grant.changed", id);
  return {};
}

}  // namespace fiveone::identity
