#include "modules/identity/totp/totp_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "floor/secret/one_time_code.hpp"
#include "modules/identity/account/powers.hpp"
#include "modules/identity/session/own_account.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/totp/totp.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;
using http::Response;

struct TotpAnswer {
  std::string secret;  // as it is typed into an authenticator that reads no pictures
  std::string uri;
};
BOOST_DESCRIBE_STRUCT(TotpAnswer, (), (secret, uri))

struct CodeOrder {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeOrder, (), (code))

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

template <class Work>
auto perform(Entrance& entrance, const Request& request, std::string_view verb, Work work) {
  return audit::perform(entrance.records, actor_of(request), verb, work);
}

Result<TotpAnswer> begin(Entrance& entrance, const Request& request) {
  CHECK_OK(require_fresh_session(entrance.records, request));
  return perform(entrance, request, "identity.totp.begin", [&](audit::Act& act) -> Result<TotpAnswer> {
    TRY(const auto account, own_account(act.tx, request));
    TRY(const auto secret, begin_totp(act, account.id, entrance.key));
    return TotpAnswer{secret::base32(secret), secret::authenticator_address(secret, "FiveOne", account.name)};
  });
}

// The session was begun without a second step; its handle ends with that.
Result<Response> confirm(Entrance& entrance, const Request& request, const CodeOrder& order) {
  CHECK_OK(refuse_token(request));
  std::string handle;
  TRY(auto codes, perform(entrance, request, "identity.totp.confirm", [&](audit::Act& act) -> Result<std::vector<std::string>> {
    TRY(const auto account, own_account(act.tx, request));
    handle = renew_handle(act.tx, request.caller->session);
    return confirm_totp(act, account.id, entrance.key, order.code);
  }));
  auto response = http::json_response(RecoveryCodes{std::move(codes)});
  entrance.cookies.set_session(response, handle);
  return response;
}

Result<Nothing> end_own(Entrance& entrance, const Request& request) {
  CHECK_OK(require_fresh_session(entrance.records, request));
  CHECK_OK(perform(entrance, request, "identity.totp.end", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, own_account(act.tx, request));
    return end_totp(act, account.id);
  }));
  return Nothing{};
}

Result<Nothing> end_anothers(Entrance& entrance, const Request& request) {
  CHECK_OK(perform(entrance, request, "identity.totp.end", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, account_in_hand(act.tx, request));
    CHECK_OK(refuse_other_administrators(act.tx, account.person));
    return end_totp(act, account.id);
  }));
  return Nothing{};
}

}  // namespace

void add_totp_routes(http::Router& router, Entrance& entrance) {
  auto begin_route = http::json_route<Nothing, TotpAnswer>(Method::Post, "/api/desk/totp", Permission::signed_in(),
                                                           "Begin to set up one-time codes: a secret for the phone",
                                                           [&entrance](const Request& request) { return begin(entrance, request); });
  begin_route.max_body = 100;  // a browser may send "{}"
  router.add(std::move(begin_route));
  router.add(http::json_route<CodeOrder, RecoveryCodes>(
      Method::Post, "/api/desk/totp/confirm", Permission::signed_in(), "Prove the phone by a first code; the recovery codes, this once",
      [&entrance](const Request& request, const CodeOrder& order) { return confirm(entrance, request, order); }, 1'000));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/desk/totp", Permission::signed_in(), "Ask me for no codes any more",
                                                [&entrance](const Request& request) { return end_own(entrance, request); }));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/identity/people/{person}/totp", Permission("identity.account.write"),
                                                "Ask somebody who has lost the phone for no codes any more",
                                                [&entrance](const Request& request) { return end_anothers(entrance, request); }));
}

}  // namespace fiveone::identity
