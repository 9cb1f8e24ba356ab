#include "modules/identity/provider/provider_api.hpp"

#include "floor/base/log.hpp"
#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/account/powers.hpp"
#include "modules/identity/provider/binding.hpp"
#include "modules/identity/provider/faults.hpp"
#include "modules/identity/session/me.hpp"
#include "modules/identity/session/own_account.hpp"
#include "modules/identity/sign_in/sign_in_api.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;
using http::Response;

struct ProviderAnswer {
  bool offered = false;
  std::string name_zh;
  std::string name_en;
};
BOOST_DESCRIBE_STRUCT(ProviderAnswer, (), (offered, name_zh, name_en))

struct WayAnswer {
  std::string address;  // where the browser goes now
};
BOOST_DESCRIBE_STRUCT(WayAnswer, (), (address))

// The parameters with which the provider has sent the browser back.
struct ReturnOrder {
  std::string state;
  std::optional<std::string> code;
  std::optional<std::string> iss;
  std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(ReturnOrder, (), (state, code, iss, error))

struct SecondStepOrder {
  std::string state;
  std::string code;  // of the second step
};
BOOST_DESCRIBE_STRUCT(SecondStepOrder, (), (state, code))

constexpr std::size_t most_bytes = 10'000;
constexpr std::size_t empty_bytes = 100;  // a browser may send "{}"

Result<Provider*> provider_of(Entrance& entrance) {
  if (!entrance.provider) return fail(ErrorKind::NotFound, "provider.none");
  return entrance.provider.get();
}

ProviderAnswer tell(const Entrance& entrance) {
  if (!entrance.provider) return {};
  const auto& settings = entrance.provider->settings();
  return {true, settings.name_zh, settings.name_en};
}

// What is wrong with a provider is for whoever runs the house.
template <class T>
Result<T> logged(Result<T> outcome) {
  if (!outcome && (outcome.error().key == "provider.not_believed" || outcome.error().key == "provider.unreachable"))
    log_warning("provider", {{"key", outcome.error().fields.front().key}, {"detail", outcome.error().detail}});
  return outcome;
}

Result<Response> set_out(Entrance& entrance, const Request& request, Id session) {
  TRY(auto* provider, provider_of(entrance));
  TRY(const auto place, provider->take_place());
  TRY(const auto trip, entrance.records.write([&](storage::Transaction& tx) {
    return begin_trip(tx, {request.remote_address, session}, now());
  }));
  TRY(const auto address, logged(provider->address_of(trip.passage)));
  auto response = http::json_response(WayAnswer{address});
  response.header("cache-control", "no-store");
  entrance.cookies.set_trip(response, trip.handle);
  return response;
}

Result<Response> start(Entrance& entrance, const Request& request) {
  CHECK_OK(refuse_other_sites(request));
  return set_out(entrance, request, {});
}

Result<Response> start_binding(Entrance& entrance, const Request& request) {
  CHECK_OK(require_fresh_session(entrance.records, request));
  return set_out(entrance, request, request.caller->session);
}

TripKey key_of(const Entrance& entrance, const Request& request, const std::string& state) {
  return {state, std::string(entrance.cookies.trip_in(request))};
}

// Who it is that came back by this way. The way has ended, whatever comes out.
Result<std::string> arrive(Entrance& entrance, const Request& request, const ReturnOrder& order, Id session) {
  TRY(auto* provider, provider_of(entrance));
  TRY(const auto place, provider->take_place());
  TRY(const auto passage, entrance.records.write([&](storage::Transaction& tx) {
    return end_trip(tx, key_of(entrance, request, order.state), session, now());
  }));
  if (order.error || !order.code) return fail(ErrorKind::Forbidden, "provider.refused");
  return logged(provider->redeem({*order.code, order.iss}, passage));
}

Result<Response> enter(Entrance& entrance, const Request& request, const Voucher& voucher) {
  TRY(const auto entry, sign_in_vouched(entrance, actor_of(request), voucher, comer_of(entrance, request)));
  TRY(auto response, welcome(entrance, entry));
  entrance.cookies.end_trip(response);
  return response;
}

// The log has who was refused, and why; of a visitor there is no more to say.
void write_down(Entrance& entrance, const Request& request, const Error& error) {
  const auto& reason = error.fields.empty() ? error.key : error.fields.front().key;
  const auto kept = audit::perform(entrance.records, actor_of(request), "identity.sign_in.refuse", [&](audit::Act& act) -> Result<> {
    act.record("account", {}, {}, JsonText().add("reason", reason).add("by", "provider"));
    return {};
  });
  if (!kept) throw std::logic_error("a refusal could not be written down: " + kept.error().key);
}

Result<Response> finish(Entrance& entrance, const Request& request, const ReturnOrder& order) {
  CHECK_OK(refuse_other_sites(request));
  const auto identity = arrive(entrance, request, order, {});
  if (!identity && identity.error().key == "provider.not_believed") write_down(entrance, request, identity.error());
  TRY(const auto vouched, identity);
  const auto key = key_of(entrance, request, order.state);
  CHECK_OK(entrance.records.write([&](storage::Transaction& tx) -> Result<> {
    keep_vouched(tx, key, vouched, now());
    return {};
  }));
  return enter(entrance, request, {key, {}});
}

Result<Response> second_step(Entrance& entrance, const Request& request, const SecondStepOrder& order) {
  CHECK_OK(refuse_other_sites(request));
  CHECK_OK(provider_of(entrance));
  return enter(entrance, request, {key_of(entrance, request, order.state), order.code});
}

Result<Response> bind(Entrance& entrance, const Request& request, const ReturnOrder& order) {
  CHECK_OK(refuse_token(request));
  TRY(const auto identity, arrive(entrance, request, order, request.caller->session));
  CHECK_OK(audit::perform(entrance.records, actor_of(request), "identity.account.bind", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, own_account(act.tx, request));
    return bind_identity(act, account.id, identity);
  }));
  Response response{.status = 204};
  entrance.cookies.end_trip(response);
  return response;
}

Result<Nothing> unbind_own(Entrance& entrance, const Request& request) {
  CHECK_OK(require_fresh_session(entrance.records, request));
  CHECK_OK(audit::perform(entrance.records, actor_of(request), "identity.account.unbind", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, own_account(act.tx, request));
    return unbind_identity(act, account.id);
  }));
  return Nothing{};
}

Result<Nothing> unbind_anothers(Entrance& entrance, const Request& request) {
  CHECK_OK(audit::perform(entrance.records, actor_of(request), "identity.account.unbind", [&](audit::Act& act) -> Result<> {
    TRY(const auto account, account_in_hand(act.tx, request));
    return unbind_identity(act, account.id);
  }));
  return Nothing{};
}

template <class Answer, class Fn>
http::Route bodiless(std::string pattern, Permission permission, std::string summary, Fn fn) {
  auto route = http::json_route<Nothing, Answer>(Method::Post, std::move(pattern), permission, std::move(summary), std::move(fn));
  route.max_body = empty_bytes;
  return route;
}

}  // namespace

void add_provider_routes(http::Router& router, Entrance& entrance) {
  router.add(http::json_route<Nothing, ProviderAnswer>(
      Method::Get, "/api/desk/provider", Permission::open(), "Whether one may sign in by an identity provider, and what it is called",
      [&entrance](const Request&) -> Result<ProviderAnswer> { return tell(entrance); }));
  router.add(bodiless<WayAnswer>("/api/desk/provider/start", Permission::open(), "Set out to sign in there; a cookie goes along",
                                 [&entrance](const Request& request) { return start(entrance, request); }));
  router.add(http::json_route<ReturnOrder, Me>(
      Method::Post, "/api/desk/provider/finish", Permission::open(), "Sign in with what the provider has sent back",
      [&entrance](const Request& request, const ReturnOrder& order) { return finish(entrance, request, order); }, most_bytes));
  router.add(http::json_route<SecondStepOrder, Me>(
      Method::Post, "/api/desk/provider/second-step", Permission::open(), "The one-time code that is asked for besides",
      [&entrance](const Request& request, const SecondStepOrder& order) { return second_step(entrance, request, order); }, most_bytes));
  router.add(bodiless<WayAnswer>("/api/desk/provider/binding/start", Permission::signed_in(), "Set out to bind one's account to an identity there",
                                 [&entrance](const Request& request) { return start_binding(entrance, request); }));
  router.add(http::json_route<ReturnOrder, Nothing>(
      Method::Post, "/api/desk/provider/binding", Permission::signed_in(), "Bind one's account to the identity that came back",
      [&entrance](const Request& request, const ReturnOrder& order) { return bind(entrance, request, order); }, most_bytes));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/desk/provider/binding", Permission::signed_in(),
                                                "End the binding of one's account",
                                                [&entrance](const Request& request) { return unbind_own(entrance, request); }));
  router.add(http::json_route<Nothing, Nothing>(Method::Delete, "/api/identity/people/{person}/provider-binding",
                                                Permission("identity.account.write"), "End the binding of somebody's account",
                                                [&entrance](const Request& request) { return unbind_anothers(entrance, request); }));
}

}  // namespace fiveone::identity
