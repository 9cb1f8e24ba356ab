#include "modules/identity/token/token_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/session/own_account.hpp"
#include "modules/identity/token/token.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;

struct TokenOrder {
  std::string name;
  std::vector<std::string> permissions;
  Day until;
};
BOOST_DESCRIBE_STRUCT(TokenOrder, (), (name, permissions, until))

struct TokenView {
  Id id;
  std::string name;
  std::string prefix;
  Id post;
  std::vector<std::string> permissions;
  Instant created;
  std::optional<Instant> used;
  Instant ends;
};
BOOST_DESCRIBE_STRUCT(TokenView, (), (id, name, prefix, post, permissions, created, used, ends))

struct TokenMade {
  std::string token;  // shown this once
  TokenView view;
};
BOOST_DESCRIBE_STRUCT(TokenMade, (), (token, view))

struct TokenList {
  std::vector<TokenView> items;
};
BOOST_DESCRIBE_STRUCT(TokenList, (), (items))

TokenView view_of(const Token& t) { return {t.id, t.name, t.prefix, t.post, t.permissions, t.created, t.used, t.ends}; }

Result<TokenList> list(storage::Reader& reader, const Request& request) {
  TRY(const auto account, own_account(reader, request));
  TokenList all;
  for (const auto& token : list_tokens(reader, account.id)) all.items.push_back(view_of(token));
  return all;
}

Result<TokenMade> make(storage::Database& records, const Request& request, const TokenOrder& order) {
  CHECK_OK(refuse_token(request));
  TRY(const auto made, audit::perform(records, actor_of(request), "identity.token.make", [&](audit::Act& act) {
    return make_token(act, *request.caller, {order.name, order.permissions, order.until});
  }));
  return TokenMade{made.secret, view_of(made.token)};
}

Result<Nothing> end(storage::Database& records, const Request& request) {
  CHECK_OK(refuse_token(request));
  const auto id = request.place_id("token");
  if (!id) return fail(ErrorKind::NotFound, "token.not_found");
  CHECK_OK(audit::perform(records, actor_of(request), "identity.token.end", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, own_account(act.tx, request));
    return end_token(act, account.id, *id);
  }));
  return Nothing{};
}

}  // namespace

void add_token_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<Nothing, TokenList>(
      Method::Get, "/api/desk/tokens", Permission::signed_in(), "My tokens for programs",
      [&records](const Request& request) { return records.read([&](storage::Reader& reader) { return list(reader, request); }); }));
  router.add(http::json_route<TokenOrder, TokenMade>(
      Method::Post, "/api/desk/tokens", Permission::signed_in(), "Make a token for a program, in my present post; it is shown this once",
      [&records](const Request& request, const TokenOrder& order) { return make(records, request, order); }));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/desk/tokens/{token}", Permission::signed_in(), "End a token of mine",
                                                [&records](const Request& request) { return end(records, request); }));
}

}  // namespace fiveone::identity
