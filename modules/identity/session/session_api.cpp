#include "modules/identity/session/session_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/session/me.hpp"
#include "modules/identity/session/own_account.hpp"
#include "modules/identity/session/recognise.hpp"
#include "modules/identity/sign_in/sign_in.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;
using http::Response;

struct HatOrder {
  Id post;
};
BOOST_DESCRIBE_STRUCT(HatOrder, (), (post))

struct SettingsOrder {
  std::string language;
  std::string density;
  std::string theme;
};
BOOST_DESCRIBE_STRUCT(SettingsOrder, (), (language, density, theme))

struct PasswordOrder {
  std::string old;
  std::string new_;
};
BOOST_DESCRIBE_STRUCT(PasswordOrder, (), (old, new_))

Result<Me> answer_me(Entrance& entrance, const Request& request) {
  return entrance.records.read([&](storage::Reader& reader) { return me(reader, *request.caller, entrance.issuer()); });
}

Result<Response> change_hat(Entrance& entrance, const Request& request, const HatOrder& order) {
  CHECK_OK(refuse_token(request));
  CHECK_OK(audit::perform(entrance.records, actor_of(request), "identity.session.change_hat", [&](audit::Act& act) {
    return put_on_hat(act, request.caller->session, request.caller->person, order.post);
  }));
  TRY(const auto caller, recognise(entrance.records, entrance.cookies, request));
  if (!caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
  return http::json_response(entrance.records.read([&](storage::Reader& reader) { return me(reader, *caller, entrance.issuer()); }));
}

Result<Nothing> change_settings(Entrance& entrance, const Request& request, const SettingsOrder& order) {
  CHECK_OK(refuse_token(request));
  CHECK_OK(audit::perform(entrance.records, actor_of(request), "identity.account.prefer", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, own_account(act.tx, request));
    return set_preferences(act, account.id, {order.language, order.density, order.theme});
  }));
  return Nothing{};
}

Result<Response> change_password(Entrance& entrance, const Request& request, const PasswordOrder& order) {
  CHECK_OK(refuse_token(request));
  TRY(const auto handle, change_own_password(entrance, actor_of(request), request.caller->session, {order.old, order.new_},
                                             comer_of(entrance, request)));
  Response response{.status = 204};
  entrance.cookies.set_session(response, handle);
  return response;
}

}  // namespace

void add_session_routes(http::Router& router, Entrance& entrance) {
  router.add(http::json_route<Nothing, Me>(Method::Get, "/api/desk/me", Permission::signed_in(), "Who I am here, and what I may do",
                                           [&entrance](const Request& request) { return answer_me(entrance, request); }));
  router.add(http::json_route<HatOrder, Me>(
      Method::Post, "/api/desk/hat", Permission::signed_in(), "Act in another post of mine, or in one that is lent to me",
      [&entrance](const Request& request, const HatOrder& order) { return change_hat(entrance, request, order); }));
  router.add(http::json_route<SettingsOrder, Nothing>(
      Method::Put, "/api/desk/settings", Permission::signed_in(), "How my desk looks",
      [&entrance](const Request& request, const SettingsOrder& order) { return change_settings(entrance, request, order); }));
  router.add(http::json_route<PasswordOrder, Nothing>(
      Method::Post, "/api/desk/password", Permission::signed_in(), "Replace my password; my other sessions end",
      [&entrance](const Request& request, const PasswordOrder& order) { return change_password(entrance, request, order); }));
}

}  // namespace fiveone::identity
