#include "modules/identity/sign_in/sign_in_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/session/me.hpp"
#include "modules/identity/session/recognise.hpp"
#include "modules/identity/sign_in/link.hpp"
#include "modules/identity/sign_in/rules.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;
using http::Response;

struct SignInOrder {
  std::string account;
  std::string password;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(SignInOrder, (), (account, password, code))

struct LinkOrder {
  std::string token;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(LinkOrder, (), (token, password))

struct LinkQuestion {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(LinkQuestion, (), (token))

struct LinkAnswer {
  std::string account;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(LinkAnswer, (), (account, name))

constexpr std::size_t most_bytes = 4'000;

Result<Response> enter(Entrance& entrance, const Request& request, const SignInOrder& order) {
  CHECK_OK(refuse_other_sites(request));
  TRY(const auto entry, sign_in(entrance, actor_of(request), {order.account, order.password, order.code.value_or("")}, comer_of(entrance, request)));
  return welcome(entrance, entry);
}

Result<LinkAnswer> use(Entrance& entrance, const Request& request, const LinkOrder& order) {
  CHECK_OK(refuse_other_sites(request));
  TRY(const auto account, use_link(entrance, actor_of(request), order.token, order.password));
  return LinkAnswer{account.name, account.person_name};
}

Result<LinkAnswer> look_at(Entrance& entrance, const LinkQuestion& question) {
  TRY(const auto account, entrance.records.read([&](storage::Reader& reader) { return find_account_of_link(reader, question.token, now()); }));
  return LinkAnswer{account.name, account.person_name};
}

Result<Response> leave(Entrance& entrance, const Request& request) {
  CHECK_OK(audit::perform(entrance.records, actor_of(request), "identity.session.end",
                          [&](audit::Act& act) { return end_session(act, request.caller->session); }));
  Response response{.status = 204};
  entrance.cookies.end_session(response);
  return response;
}

}  // namespace

Result<> refuse_other_sites(const Request& request) {
  const bool by_browser = !request.header("origin").empty() || !request.header("sec-fetch-site").empty();
  if (by_browser && !http::is_from_own_page(request)) return fail(ErrorKind::Forbidden, "http.other_site");
  return {};
}

Result<Response> welcome(Entrance& entrance, const Entry& entry) {
  if (!entry.ticket.empty()) return fail(ErrorKind::Forbidden, "sign_in.password_change", {{"ticket", entry.ticket}});
  std::int64_t device_days = 0;
  auto response = entrance.records.read([&](storage::Reader& reader) {
    const auto at = now();
    device_days = sign_in_rules(reader).device_days;
    const auto found = find_live_session(reader, entry.session.handle, at);
    return found ? http::json_response(me(reader, caller_in(reader, *found, at), entrance.issuer())) : Response{.status = 204};
  });
  response.header("cache-control", "no-store");
  entrance.cookies.set_session(response, entry.session.handle);
  entrance.cookies.set_device(response, entry.device, device_days);
  return response;
}

void add_sign_in_routes(http::Router& router, Entrance& entrance) {
  router.add(http::json_route<SignInOrder, Me>(
      Method::Post, "/api/desk/sign-in", Permission::open(), "Sign in; the session is a cookie",
      [&entrance](const Request& request, const SignInOrder& order) { return enter(entrance, request, order); }, most_bytes));
  auto sign_out = http::json_route<Nothing, Nothing>(Method::Post, "/api/desk/sign-out", Permission::signed_in(), "End this session",
                                                     [&entrance](const Request& request) { return leave(entrance, request); });
  sign_out.max_body = most_bytes;  // a browser may send "{}"
  router.add(std::move(sign_out));
  router.add(http::json_route<LinkOrder, LinkAnswer>(
      Method::Post, "/api/desk/link", Permission::open(), "Choose the password that a one-time link is for; then sign in",
      [&entrance](const Request& request, const LinkOrder& order) { return use(entrance, request, order); }, most_bytes));
  router.add(http::json_route<LinkQuestion, LinkAnswer>(
      Method::Post, "/api/desk/link/account", Permission::open(), "Whose one-time link this is; it stays unused",
      [&entrance](const Request&, const LinkQuestion& question) { return look_at(entrance, question); }, most_bytes));
}

}  // namespace fiveone::identity
