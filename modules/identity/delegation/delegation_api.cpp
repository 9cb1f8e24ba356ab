#include "modules/identity/delegation/delegation_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/identity/delegation/delegation.hpp"
#include "modules/identity/post/post.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

struct NewDelegation {
  Id post;
  Id delegate;
  std::string reason;
  Day valid_from;
  Day valid_to;
  std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(NewDelegation, (), (post, delegate, reason, valid_from, valid_to, permissions))

struct DelegationView {
  Id id;
  Id post;
  std::string title;
  std::string organisation_name_zh;
  std::string organisation_name_en;
  Id lender;
  std::string lender_name;
  Id delegate;
  std::string delegate_name;
  std::string reason;
  Day valid_from;
  Day valid_to;
  std::vector<std::string> permissions;
  std::optional<Instant> ended;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(DelegationView, (),
                      (id, post, title, organisation_name_zh, organisation_name_en, lender, lender_name, delegate, delegate_name, reason,
                       valid_from, valid_to, permissions, ended, version))

struct Delegations {
  std::vector<DelegationView> lent;
  std::vector<DelegationView> borrowed;
};
BOOST_DESCRIBE_STRUCT(Delegations, (), (lent, borrowed))

BOOST_DESCRIBE_STRUCT(Colleague, (), (person, name, title, organisation_name_zh, organisation_name_en))

struct Colleagues {
  std::vector<Colleague> items;
};
BOOST_DESCRIBE_STRUCT(Colleagues, (), (items))

struct ColleagueQuery {
  Id post;
  std::string q;
};
BOOST_DESCRIBE_STRUCT(ColleagueQuery, (), (post, q))

namespace {

constexpr std::size_t longest_words = 100;

DelegationView view_of(Delegation d) {
  return {d.id,
          d.data.post,
          std::move(d.title),
          std::move(d.organisation_name_zh),
          std::move(d.organisation_name_en),
          d.lender,
          std::move(d.lender_name),
          d.data.delegate,
          std::move(d.delegate_name),
          std::move(d.data.reason),
          d.data.valid_from,
          d.data.valid_to,
          std::move(d.data.permissions),
          d.ended,
          d.version};
}

Delegations list_own(storage::Reader& reader, Id person) {
  Delegations own;
  for (auto& delegation : list_delegations(reader, person)) {
    auto& side = delegation.lender == person ? own.lent : own.borrowed;
    side.push_back(view_of(std::move(delegation)));
  }
  return own;
}

// A token may hold less than its owner's posts: what it lent would be more than it has.
Result<> in_person(const http::Caller& caller) {
  if (caller.by_token) return fail(ErrorKind::Forbidden, "delegation.by_token");
  return {};
}

Result<DelegationView> lend(audit::Act& act, const http::Request& request, const NewDelegation& body) {
  CHECK_OK(in_person(caller_of(request)));
  TRY(const auto id, lend_post(act, {body.post, body.delegate, body.reason, body.valid_from, body.valid_to, body.permissions}));
  return view_of(find_delegation(act.tx, id).value());
}

Result<http::Nothing> end(audit::Act& act, const http::Request& request) {
  CHECK_OK(in_person(caller_of(request)));
  TRY(const auto version, http::version_in(request));
  const auto id = request.place_id("delegation");
  if (!id) return fail(ErrorKind::NotFound, "delegation.not_found", {{"delegation", std::string(request.place("delegation"))}});
  CHECK_OK(end_delegation(act, *id, version));
  return http::Nothing{};
}

Result<Colleagues> find_own_colleagues(storage::Reader& reader, const http::Caller& caller, const ColleagueQuery& query) {
  const auto post = find_post(reader, query.post);
  if (!post || post->person != caller.person) return fail(ErrorKind::NotFound, "post.not_found", {{"post", to_string(query.post)}});
  if (query.q.size() > longest_words) return fail(ErrorKind::BadInput, "people.words", {{"most", std::to_string(longest_words)}});
  return Colleagues{find_colleagues(reader, query.post, query.q, day_of(now()))};
}

}  // namespace

void add_delegation_routes(http::Router& router, storage::Database& records) {
  const auto signed_in = http::Permission::signed_in();
  router.add(http::json_route<http::Nothing, Delegations>(
      http::Method::Get, "/api/desk/delegations", signed_in, "What I have lent, and what was lent to me",
      [&records](const http::Request& request) -> Result<Delegations> {
        return records.read([&](storage::Reader& reader) { return list_own(reader, caller_of(request).person); });
      }));
  router.add(verb_route<NewDelegation, DelegationView>(records, "identity.delegation.lend", http::Method::Post, "/api/desk/delegations",
                                                       signed_in, "Lend a post of mine for some days", lend));
  router.add(verb_route<http::Nothing, http::Nothing>(records, "identity.delegation.end", http::Method::Delete,
                                                      "/api/desk/delegations/{delegation}", signed_in,
                                                      "Take a lent post back, or hand it back", end));
  router.add(http::query_route<ColleagueQuery, Colleagues>(
      "/api/desk/colleagues", signed_in, "To whom I can lend a post", [&records](const auto& request, const auto& query) {
        return records.read([&](storage::Reader& reader) { return find_own_colleagues(reader, caller_of(request), query); });
      }));
}

}  // namespace fiveone::identity
