// A route of the desk that writes: the body's struct, the caller, one verb, and the first answer again for a repeated request.
#pragma once

#include "floor/base/text.hpp"
#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

inline Result<Id> id_in(const http::Request& request, std::string_view place) {
  const auto id = request.place_id(place);
  if (!id) return fail(ErrorKind::NotFound, "http.not_found");
  return *id;
}

// `work(Act&)` -> Result<Answer>, as one verb; with an Idempotency-Key the first answer is given again.
template <class Work>
Result<http::Response> answer_verb(storage::Database& records, const http::Request& request, std::string_view verb, const Work& work) {
  const auto fingerprint = sha256_hex(fmt::format("{} {}\n{}\n{}", http::name_of(request.method), request.path, request.header("if-match"), request.body));
  http::Response response;
  response.content_type = "application/json";
  TRY(response.body, audit::perform_once(records, actor_of(request), verb, fingerprint, [&](audit::Act& act) -> Result<std::string> {
    TRY(const auto answer, work(act));
    return http::encode_json(answer);
  }));
  return response;
}

inline constexpr http::JsonLimits copy_limits{.string_bytes = 2'000'000};

template <class Body>
Result<Body> body_of(const http::Request& request, const http::JsonLimits& limits = {}) {
  if (!http::says_json(request)) return fail(ErrorKind::BadInput, "json.wrong_type");
  return http::decode_json<Body>(request.body, limits);
}

template <class Body, class Answer>
http::Route desk_route(http::Method method, std::string pattern, std::string_view permission, std::string summary, http::Handler handler,
                       std::size_t max_body = 100'000) {
  http::Route route{method, std::move(pattern), http::Permission(permission), http::Face::Json, std::move(summary), std::move(handler)};
  route.max_body = std::is_same_v<Body, http::Nothing> ? 0 : max_body;
  route.request_schema = http::schema_of<Body>();
  route.response_schema = http::schema_of<Answer>();
  return route;
}

}  // namespace fiveone::portal
