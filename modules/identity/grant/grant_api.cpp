#include "floor/house/verb_route.hpp"
#include "modules/identity/grant/grant.hpp"
#include "modules/identity/person/person_api.hpp"
#include "modules/identity/person/person_view.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

struct NewGrant {
  Id role;
  Id organisation;
};
BOOST_DESCRIBE_STRUCT(NewGrant, (), (role, organisation))

struct Grants {
  std::vector<GrantView> items;
};
BOOST_DESCRIBE_STRUCT(Grants, (), (items))

namespace {

constexpr std::string_view reading = "identity.grant.read";
constexpr std::string_view writing = "identity.grant.write";

Result<Id> post_in(const http::Request& request) {
  const auto id = request.place_id("post");
  if (!id) return fail(ErrorKind::NotFound, "post.not_found", {{"post", std::string(request.place("post"))}});
  return *id;
}

Result<PostView> give(audit::Act& act, const http::Request& request, const NewGrant& body) {
  const auto& caller = caller_of(request);
  TRY(const auto post, post_in(request));
  CHECK_OK(view_post(act.tx, caller, writing, post));
  CHECK_OK(require(act.tx, caller, writing, body.organisation));
  CHECK_OK(give_grant(act, post, body.role, body.organisation));
  return view_post(act.tx, caller, writing, post);
}

Result<http::Nothing> withdraw(audit::Act& act, const http::Request& request) {
  const auto missing = fail(ErrorKind::NotFound, "grant.not_found", {{"grant", std::string(request.place("grant"))}});
  const auto id = request.place_id("grant");
  const auto grant = id ? find_grant(act.tx, *id) : std::nullopt;
  if (!grant || !may_over(act.tx, caller_of(request), writing, grant->organisation)) return missing;
  CHECK_OK(withdraw_grant(act, *id));
  return http::Nothing{};
}

}  // namespace

void add_grant_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, Grants>(
      http::Method::Get, "/api/identity/posts/{post}/grants", http::Permission(reading), "What is granted to a post",
      [&records](const http::Request& request) -> Result<Grants> {
        TRY(const auto post, post_in(request));
        TRY(auto view, records.read([&](storage::Reader& reader) { return view_post(reader, caller_of(request), reading, post); }));
        return Grants{std::move(view.grants)};
      }));
  router.add(verb_route<NewGrant, PostView>(records, "identity.grant.give", http::Method::Post, "/api/identity/posts/{post}/grants",
                                            http::Permission(writing), "Grant a role to a post, over an organisation and all below it", give));
  router.add(verb_route<http::Nothing, http::Nothing>(records, "identity.grant.withdraw", http::Method::Delete, "/api/identity/grants/{grant}",
                                                      http::Permission(writing), "Withdraw a grant", withdraw));
}

}  // namespace fiveone::identity
