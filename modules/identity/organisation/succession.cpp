#include "modules/identity/organisation/succession.hpp"

#include "modules/identity/delegation/delegation_store.hpp"
#include "modules/identity/grant/grant_store.hpp"
#include "modules/identity/post/post_store.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/role/role.hpp"

namespace fiveone::identity {
namespace {

bool is_administrators(storage::Reader& reader, Id role) {
  const auto found = find_role(reader, role);
  return found && std::ranges::any_of(found->data.permissions, [](const auto& permission) { return administrator_of(permission).has_value(); });
}

struct HandOver {
  storage::Transaction& tx;
  Id from;
  Id to;
  Day day;
  Succession& succession;

  void carry(const Grant& old, Id post, Id person) {
    const bool widened = old.organisation == from;
    const Id over = widened ? to : old.organisation;
    const bool carried = !widened || !is_administrators(tx, old.role);
    if (carried && !has_grant(tx, post, old.role, over))
      insert_grant(tx, {.id = make_id(), .post = post, .role = old.role, .organisation = over, .granted = old.granted, .valid_from = day});
    succession.grants.push_back({old.id, person, old.role, old.organisation, over, carried});
  }

  void lend_on(Id old_post, Id post) {
    for (auto& delegation : list_delegations_of(tx, old_post, day)) {
      delegation.data.post = post;
      delegation.data.valid_from = std::max(delegation.data.valid_from, day);
      insert_delegation(tx, delegation.data);
    }
  }

  void move(const Post& post) {
    const PostData next{to, post.title, std::max(post.valid_from, day), post.valid_to};
    if (post.valid_from >= day) {
      update_post(tx, post.id, next);
      succession.posts.push_back({post.id, post.id, post.person, from, to});
      return;  // its grants over the ended bureau are carried below
    }
    const auto grants = list_grants_of(tx, post.id);
    update_post(tx, post.id, {from, post.title, post.valid_from, day});
    const auto next_post = insert_post(tx, post.person, next);
    for (const auto& grant : grants) carry(grant, next_post, post.person);
    lend_on(post.id, next_post);
    succession.posts.push_back({post.id, next_post, post.person, from, to});
  }

  // Posts elsewhere that held something over the ended bureau.
  void carry_others() {
    for (const auto& grant : list_grants_over(tx, from)) {
      const auto post = find_post(tx, grant.post).value();
      if (!has_ended(post, day)) carry(grant, post.id, post.person);
    }
  }
};

}  // namespace

JsonText describe(const Succession& succession) {
  std::vector<std::string> posts;
  for (const auto& moved : succession.posts) posts.push_back(fmt::format("{} {}", to_string(moved.old_post), to_string(moved.post)));
  std::vector<std::string> carried;
  std::vector<std::string> ended;
  for (const auto& grant : succession.grants) (grant.carried ? carried : ended).push_back(to_string(grant.grant));
  return JsonText().add("posts", posts).add("grants", carried).add("ended_grants", ended);
}

void hand_over_posts(storage::Transaction& tx, Id from, Id to, Day day, Succession& succession) {
  HandOver hand_over{tx, from, to, day, succession};
  for (const auto& post : list_posts_in(tx, from, day)) hand_over.move(post);
  hand_over.carry_others();
}

}  // namespace fiveone::identity
