#include "modules/identity/account/account_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/identity/account/account_views.hpp"
#include "modules/identity/account/powers.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/sign_in/link.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;

constexpr std::string_view writing = "identity.account.write";
constexpr std::string_view reading = "identity.person.read";

struct NewAccount {
  std::string account;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (account))

struct AccountChange {
  bool locked = false;
  bool must_change = false;  // a new password is asked for at the next sign-in; it cannot be taken back
};
BOOST_DESCRIBE_STRUCT(AccountChange, (), (locked, must_change))

Result<Account> account_of(storage::Reader& reader, Id person) {
  auto account = find_account_of(reader, person);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  return *std::move(account);
}

Result<AccountView> open(audit::Act& act, const Request& request, const NewAccount& body) {
  TRY(const auto person, person_in_place(request));
  CHECK_OK(require_to_change(act.tx, *request.caller, writing, person));
  CHECK_OK(open_account(act, person, body.account));
  TRY(const auto account, account_of(act.tx, person));
  return view_of(account);
}

Result<AccountView> change(audit::Act& act, const Request& request, const AccountChange& body) {
  TRY(const auto version, http::version_in(request));
  TRY(const auto before, account_in_hand(act.tx, request));
  if (before.person == request.caller->person && body.locked) return fail(ErrorKind::Forbidden, "account.own_lock");
  CHECK_OK(change_account(act, before.id, version, body.locked, before.must_change || body.must_change));
  TRY(const auto account, account_of(act.tx, before.person));
  return view_of(account);
}

Result<LinkView> link(audit::Act& act, const Request& request) {
  TRY(const auto account, account_in_hand(act.tx, request));
  CHECK_OK(refuse_other_administrators(act.tx, account.person));
  TRY(auto issued, issue_start_link(act, account.id));
  return LinkView{std::move(issued.token), issued.ends};
}

Result<AccountView> view(storage::Reader& reader, const Request& request) {
  TRY(const auto person, person_in_place(request));
  CHECK_OK(require_to_see(reader, *request.caller, reading, person));
  TRY(const auto account, account_of(reader, person));
  return view_of(account);
}

}  // namespace

void add_account_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<Nothing, AccountView>(
      Method::Get, "/api/identity/people/{person}/account", Permission(reading), "A person's account",
      [&records](const Request& request) { return records.read([&](storage::Reader& reader) { return view(reader, request); }); }));
  router.add(verb_route<NewAccount, AccountView>(records, "identity.account.open", Method::Post, "/api/identity/people/{person}/account",
                                                 Permission(writing), "Open an account; its owner gets in by a link", open));
  router.add(verb_route<AccountChange, AccountView>(records, "identity.account.change", Method::Put, "/api/identity/people/{person}/account",
                                                    Permission(writing), "Lock or unlock an account, ask for a new password", change));
  // Not by verb_route: an answer that is kept for a repetition would keep the token.
  auto link_route = http::json_route<Nothing, LinkView>(
      Method::Post, "/api/identity/people/{person}/link", Permission(writing), "Make a one-time link for choosing a password",
      [&records](const Request& request) {
        return audit::perform(records, actor_of(request), "identity.account.link", [&](audit::Act& act) { return link(act, request); });
      });
  link_route.max_body = 100;  // a browser may send "{}"
  router.add(std::move(link_route));
}

}  // namespace fiveone::identity
