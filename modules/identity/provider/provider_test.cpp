#include "modules/identity/provider/provider.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/own_provider.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

// "provider.fault_…" of a problem.
std::string provider_fault_of(const http::Response& response) {
  const auto at = response.body.find("provider.fault_");
  return at == std::string::npos ? "" : response.body.substr(at, response.body.find('"', at) - at);
}

std::int64_t trips(Door& door) {
  return door.db.read([](storage::Reader& reader) { return reader.value<std::int64_t>("SELECT count(*) FROM identity_trip", {}).value(); });
}

}  // namespace

TEST_CASE("who has bound their account signs in by the provider, into an ordinary session") {
  at_the_provider([](ProviderDoor& door) {
    const auto wang = door.bound_member("wang");
    Browser browser{door};
    CHECK(browser.get("/api/desk/provider").body == R"({"offered":true,"name_zh":"统一认证","name_en":"Single sign-on"})");
    const auto in = door.sign_in(browser);
    REQUIRE_MESSAGE(in.status == 200, in.body);
    CHECK(text_in(in, "person") == to_string(wang.person));
    CHECK(in.body.find(R"("provider_bound":true)") != std::string::npos);
    CHECK(has_header(in, "set-cookie", "fiveone_session="));
    CHECK(has_header(in, "cache-control", "no-store"));
    CHECK(browser.get("/api/test/writing").body == "written");
    CHECK_FALSE(browser.cookies.contains("fiveone_trip"));
    CHECK(trips(door) == 0);
    CHECK(door.provider.given("redirect_uri") == "http://desk.example/desk/sign-in/return");
    CHECK(door.provider.given("grant_type") == "authorization_code");
    CHECK(door.provider.login.name == client);
    CHECK(door.provider.login.password == "s3cret");
  });
}

TEST_CASE("the browser takes state, nonce and challenge along, and not the verifier") {
  at_the_provider([](ProviderDoor& door) {
    Browser browser{door};
    const auto way = browser.post("/api/desk/provider/start", "{}");
    const auto address = text_in(way, "address");
    CHECK(address.starts_with("https://login.example/auth?response_type=code&scope=openid&client_id=fiveone&redirect_uri=http%3A%2F%2Fdesk.example%2F"));
    CHECK(parameter_in(address, "code_challenge_method") == "S256");
    CHECK(has_header(way, "set-cookie", "fiveone_trip="));
    CHECK(has_header(way, "set-cookie", "; Path=/; HttpOnly; SameSite=Strict; Max-Age=600"));
    const auto again = text_in(browser.post("/api/desk/provider/start", "{}"), "address");
    for (const auto* name : {"state", "nonce", "code_challenge"}) CHECK(parameter_in(address, name) != parameter_in(again, name));
    std::string kept;
    door.db.read([&](storage::Reader& reader) {
      reader.for_each("SELECT state || browser || identity FROM identity_trip", {}, [&](storage::Row& row) {
        std::string text;
        row >> text;
        kept += text;
      });
    });
    CHECK(kept.find(parameter_in(address, "state")) == std::string::npos);
    CHECK(kept.find(browser.cookies["fiveone_trip"]) == std::string::npos);
  });
}

TEST_CASE("an identity that nobody has bound opens nothing, whatever name it bears") {
  at_the_provider([](ProviderDoor& door) {
    door.member("wang", door.city);
    door.provider.subject = "wang";
    door.provider.claims = {{"preferred_username", in_quotes("wang")}, {"email", in_quotes("wang@example.cn")}};
    Browser browser{door};
    const auto refused = door.sign_in(browser);
    CHECK(refused.status == 403);
    CHECK(code_of(refused) == "provider.unknown");
    CHECK_FALSE(browser.is_in());
  });
}

TEST_CASE("a return works once, in the browser and within the time in which it was begun") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door}, another{door};
    const auto ended = [](const http::Response& answer) { return answer.status == 410 && code_of(answer) == "provider.trip_ended"; };

    const auto state = door.set_out(browser);
    CHECK(ended(door.finish(another, state)));               // caught in the address
    const auto others_state = door.set_out(another);
    CHECK(ended(door.finish(browser, others_state)));        // somebody else's return, foisted on this browser
    CHECK_FALSE(browser.is_in());

    const auto mine = door.set_out(browser);
    const auto with_trip = browser.cookies;
    CHECK(door.finish(browser, mine).status == 200);
    browser.cookies = with_trip;
    CHECK(ended(door.finish(browser, mine)));                // replayed
    CHECK(ended(door.finish(browser, "enter.nonsense")));

    const auto late = door.set_out(browser);
    door.clock.move(600'000);
    CHECK(ended(door.finish(browser, late)));
  });
}

TEST_CASE("a code that was caught fits no other way: the verifier is another") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser victim{door}, thief{door};
    door.set_out(victim);
    const auto challenge = door.provider.challenge;
    const auto state = door.set_out(thief);
    door.provider.challenge = challenge;  // the code was given to the victim
    const auto refused = door.finish(thief, state);
    CHECK(refused.status == 403);
    CHECK(provider_fault_of(refused) == "provider.fault_code");
    CHECK_FALSE(thief.is_in());
  });
}

TEST_CASE("a page of another site can neither begin nor end a sign-in") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door};
    const auto state = door.set_out(browser);
    browser.origin = "https://evil.example";
    CHECK(code_of(browser.post("/api/desk/provider/start", "{}")) == "http.other_site");
    CHECK(code_of(door.finish(browser, state)) == "http.other_site");
    browser.origin = "http://desk.example";
    CHECK(door.finish(browser, state).status == 200);
  });
}

TEST_CASE("a handle that was planted before is worth nothing after the sign-in") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door}, thief{door};
    browser.cookies["fiveone_session"] = "planted";
    CHECK(door.sign_in(browser).status == 200);
    CHECK(browser.cookies["fiveone_session"] != "planted");
    thief.cookies["fiveone_session"] = "planted";
    CHECK_FALSE(thief.is_in());
  });
}

TEST_CASE("a provider that lies lets nobody in, and it is said how it lied") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    auto& provider = door.provider;
    Browser browser{door};
    const auto refused_with = [&](const std::string& fault) {
      const auto answer = door.sign_in(browser);
      CHECK_MESSAGE(answer.status == 403, fault);
      CHECK(code_of(answer) == "provider.not_believed");
      CHECK_MESSAGE(provider_fault_of(answer) == fault, answer.body);
      CHECK_FALSE(browser.is_in());
      provider.claims.clear();
      provider.head.clear();
    };
    provider.claims = {{"aud", in_quotes("another")}};
    refused_with("provider.fault_audience");
    provider.claims = {{"nonce", in_quotes("another")}};
    refused_with("provider.fault_nonce");
    provider.claims = {{"exp", "1450000000"}};
    refused_with("provider.fault_expired");
    provider.claims = {{"iss", in_quotes("https://evil.example")}};
    refused_with("provider.fault_issuer");
    provider.head = R"({"alg":"none"})";
    refused_with("provider.fault_algorithm");
    const auto forger = Signer::rs256();
    provider.signer = &forger;
    refused_with("provider.fault_signature");
    provider.signer = &first_signer();
    CHECK(door.sign_in(browser).status == 200);
  });
}

TEST_CASE("a provider that is away, slow or broken lets nobody in, and passwords go on") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door};
    door.set_out(browser);  // its description is known from now on
    for (const auto* key : {"outbound.slow", "outbound.unreachable"}) {
      door.provider.instead = [key](const std::string&) -> Result<outbound::Answer> { return fail(ErrorKind::Busy, key, {{"server", issuer}}); };
      const auto answer = door.finish(browser, door.set_out(browser));
      CHECK(answer.status == 503);
      CHECK(code_of(answer) == "provider.unreachable");
      CHECK(answer.body.find(key) != std::string::npos);
    }
    CHECK_FALSE(browser.is_in());
    CHECK(browser.sign_in("wang").status == 200);
  });
}

TEST_CASE("an answer that is no provider's is not read as one") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door};
    const auto refused_with = [&](const outbound::Answer& answer, const std::string& fault) {
      const auto state = door.set_out(browser);
      door.provider.instead = [&](const std::string&) -> Result<outbound::Answer> { return answer; };
      const auto refused = door.finish(browser, state);
      CHECK_MESSAGE(provider_fault_of(refused) == fault, refused.body);
      door.provider.instead = {};
    };
    refused_with({200, "text/html", "<html>Sign in to the network</html>"}, "provider.fault_answer");
    refused_with({200, "application/json", "<html>"}, "provider.fault_answer");
    refused_with({200, "application/json", "{}"}, "provider.fault_answer");
    refused_with({200, "application/json", R"({"id_token":7})"}, "provider.fault_answer");
    refused_with({200, "application/json", R"({"id_token":"x.y.z"})"}, "provider.fault_form");
    refused_with({400, "application/json", R"({"error":"invalid_grant"})"}, "provider.fault_code");
    refused_with({401, "application/json", R"({"error":"invalid_client"})"}, "provider.fault_client");
    refused_with({401, "text/html", "no"}, "provider.fault_answer");
    refused_with({503, "text/html", "later"}, "provider.fault_broken");
  });
}

TEST_CASE("a description of somebody else, of other places, or of other ways, is not followed") {
  at_the_provider([](ProviderDoor& door) {
    Browser browser{door};
    const auto refused_with = [&](const std::string& name, const std::string& value, const std::string& fault) {
      const auto before = std::exchange(door.provider.described[name], value);
      const auto refused = browser.post("/api/desk/provider/start", "{}");
      CHECK_MESSAGE(provider_fault_of(refused) == fault, refused.body);
      door.provider.described[name] = before;
    };
    refused_with("issuer", in_quotes("https://evil.example"), "provider.fault_issuer");
    refused_with("token_endpoint", in_quotes("https://evil.example/token"), "provider.fault_elsewhere");
    refused_with("token_endpoint", in_quotes("http://login.example/token"), "provider.fault_elsewhere");
    refused_with("jwks_uri", in_quotes("https://login.example:444/keys"), "provider.fault_elsewhere");
    refused_with("jwks_uri", in_quotes("file:///etc/passwd"), "provider.fault_elsewhere");
    refused_with("authorization_endpoint", in_quotes("javascript:alert(1)"), "provider.fault_elsewhere");
    refused_with("authorization_endpoint", "", "provider.fault_elsewhere");
    refused_with("response_types_supported", R"(["id_token"])", "provider.fault_methods");
    refused_with("code_challenge_methods_supported", R"(["plain"])", "provider.fault_methods");
    refused_with("id_token_signing_alg_values_supported", R"(["HS256"])", "provider.fault_methods");
    CHECK(browser.post("/api/desk/provider/start", "{}").status == 200);
  });
}

TEST_CASE("a return in another provider's name goes no further") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    door.provider.described["authorization_response_iss_parameter_supported"] = "true";
    door.provider.asked.clear();
    Browser browser{door};
    const auto said = [&](const std::string& more) {
      const auto state = door.set_out(browser);
      return provider_fault_of(browser.post("/api/desk/provider/finish", fmt::format(R"({{"state":"{}","code":"a-code"{}}})", state, more)));
    };
    CHECK(said(R"(,"iss":"https://evil.example")") == "provider.fault_silent");
    CHECK(door.provider.asked["/token"] == 0);
    door.clock.move(3'600'000);  // it is described anew
    CHECK(said("") == "provider.fault_silent");
    CHECK(door.provider.asked["/token"] == 0);
  });
}

TEST_CASE("what the provider refuses ends the way") {
  at_the_provider([](ProviderDoor& door) {
    Browser browser{door};
    const auto body = fmt::format(R"({{"state":"{}","error":"access_denied"}})", door.set_out(browser));
    const auto refused = browser.post("/api/desk/provider/finish", body);
    CHECK(refused.status == 403);
    CHECK(code_of(refused) == "provider.refused");
    CHECK(code_of(browser.post("/api/desk/provider/finish", body)) == "provider.trip_ended");
  });
}

TEST_CASE("a new key is asked for once, and nobody can have it asked for without end") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    auto& provider = door.provider;
    Browser browser{door};
    CHECK(door.sign_in(browser).status == 200);
    const int before = provider.asked["/keys"];
    CHECK(before == 1);
    provider.signer = &second_signer();
    provider.key_name = "k2";
    provider.keys = published(second_signer(), "k2");
    door.clock.move(60'000);
    CHECK(door.sign_in(browser).status == 200);
    CHECK(provider.asked["/keys"] == before + 1);
    provider.key_name = "k3";
    for (int i = 0; i < 5; ++i) CHECK(provider_fault_of(door.sign_in(browser)) == "provider.fault_key");
    CHECK(provider.asked["/keys"] == before + 1);
    door.clock.move(60'000);
    for (int i = 0; i < 5; ++i) CHECK(provider_fault_of(door.sign_in(browser)) == "provider.fault_key");
    CHECK(provider.asked["/keys"] == before + 2);
    CHECK(provider.asked["/.well-known/openid-configuration"] == 1);
    door.clock.move(3'600'000);
    provider.key_name = "k2";
    CHECK(door.sign_in(browser).status == 200);
    CHECK(provider.asked["/.well-known/openid-configuration"] == 2);
  });
}

TEST_CASE("where no provider is set up, its routes say so") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    CHECK(browser.get("/api/desk/provider").body == R"({"offered":false,"name_zh":"","name_en":""})");
    browser.sign_in("wang");
    for (const auto* path : {"/start", "/binding/start"}) CHECK(code_of(browser.post(std::string("/api/desk/provider") + path, "{}")) == "provider.none");
    for (const auto* path : {"/finish", "/binding"})
      CHECK(code_of(browser.post(std::string("/api/desk/provider") + path, R"({"state":"x","code":"y"})")) == "provider.none");
    CHECK(code_of(browser.post("/api/desk/provider/second-step", R"({"state":"x","code":"y"})")) == "provider.none");
  });
}
