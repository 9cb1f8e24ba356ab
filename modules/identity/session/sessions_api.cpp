#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/session/own_account.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/session/session_api.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;

constexpr std::string_view reading = "identity.session.read";
constexpr std::string_view ending = "identity.session.end";

struct SessionView {
  Id id;
  Id person;
  std::string address;
  std::string agent;
  Instant created;
  Instant seen;
  Instant ends;
  bool this_one = false;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (id, person, address, agent, created, seen, ends, this_one))

struct SessionList {
  std::vector<SessionView> items;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items))

struct SessionQuery {
  Id person;
};
BOOST_DESCRIBE_STRUCT(SessionQuery, (), (person))

SessionList list_of(storage::Reader& reader, const Account& account, Id this_one) {
  SessionList all;
  for (const auto& s : list_sessions(reader, account.id, now()))
    all.items.push_back({s.id, account.person, s.address, s.agent, s.created, s.seen, s.ends, s.id == this_one});
  return all;
}

Result<SessionList> list_own(storage::Reader& reader, const Request& request) {
  TRY(const auto account, own_account(reader, request));
  return list_of(reader, account, request.caller->session);
}

Result<SessionList> list_anothers(storage::Reader& reader, const Request& request, Id person) {
  CHECK_OK(require_to_see(reader, *request.caller, reading, person));
  const auto account = find_account_of(reader, person);
  return account ? list_of(reader, *account, {}) : SessionList{};
}

Result<Session> session_in_place(storage::Reader& reader, const Request& request) {
  const auto id = request.place_id("session");
  auto session = id ? find_session(reader, *id) : std::nullopt;
  if (!session) return fail(ErrorKind::NotFound, "session.not_found");
  return *std::move(session);
}

Result<> end_own(audit::Act& act, const Request& request) {
  CHECK_OK(refuse_token(request));
  TRY(const auto session, session_in_place(act.tx, request));
  TRY(const auto account, own_account(act.tx, request));
  if (session.account != account.id) return fail(ErrorKind::NotFound, "session.not_found");
  return end_session(act, session.id);
}

// Who could not see the person is told that there is no such session.
Result<> end_anothers(audit::Act& act, const Request& request) {
  TRY(const auto session, session_in_place(act.tx, request));
  const auto account = find_account(act.tx, session.account);
  if (!account || !require_to_see(act.tx, *request.caller, ending, account->person)) return fail(ErrorKind::NotFound, "session.not_found");
  return end_session(act, session.id);
}

auto ends(storage::Database& records, Result<> (*work)(audit::Act&, const Request&)) {
  return [&records, work](const Request& request) -> Result<Nothing> {
    CHECK_OK(audit::perform(records, actor_of(request), "identity.session.end", [&](audit::Act& act) { return work(act, request); }));
    return Nothing{};
  };
}

}  // namespace

void add_sessions_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<Nothing, SessionList>(
      Method::Get, "/api/desk/sessions", Permission::signed_in(), "Where I am signed in",
      [&records](const Request& request) { return records.read([&](storage::Reader& reader) { return list_own(reader, request); }); }));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/desk/sessions/{session}", Permission::signed_in(), "Sign out there",
                                                ends(records, end_own)));
  router.add(http::query_route<SessionQuery, SessionList>(
      "/api/identity/sessions", Permission(reading), "Where a person is signed in", [&records](const Request& request, const SessionQuery& query) {
        return records.read([&](storage::Reader& reader) { return list_anothers(reader, request, query.person); });
      }));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/identity/sessions/{session}", Permission(ending), "End a person's session",
                                                ends(records, end_anothers)));
}

}  // namespace fiveone::identity
