// A route whose handler takes and gives structs: `fn(const Request&, Body)`, or `fn(const Request&)` for a Body of Nothing,
// returning Result<Answer>, or Result<Response> that bears one. An Answer of Nothing is 204; one with a `version` bears it as its ETag.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "floor/http/characters.hpp"
#include "floor/http/json.hpp"
#include "floor/http/query.hpp"
#include "floor/http/router.hpp"

namespace fiveone::http {

// Only application/json: other types can be sent by a form of another site without the browser asking first.
inline bool says_json(const Request& request) {
  const auto type = request.header("content-type");
  return equals_lower(trim_blanks(type.substr(0, type.find(';'))), "application/json");
}

template <class T>
Response json_response(const T& value) {
  Response response;
  if constexpr (std::is_same_v<T, Nothing>) {
    response.status = 204;
  } else {
    response.content_type = "application/json";
    response.body = encode_json(value);
    if constexpr (requires { value.version; }) response.header("etag", "\"" + std::to_string(value.version) + "\"");
  }
  return response;
}

// An answer as a Response, where the handler has not made one itself (for its cookies).
template <class Answer>
Result<Response> answered(Result<Answer> outcome) {
  if constexpr (std::is_same_v<Answer, Response>) {
    return outcome;
  } else {
    TRY(const Answer answer, std::move(outcome));
    return json_response(answer);
  }
}

template <class Body, class Answer, class Fn>
Route json_route(Method method, std::string pattern, Permission permission, std::string summary, Fn fn, std::size_t max_body = 100'000) {
  constexpr bool has_body = !std::is_same_v<Body, Nothing>;
  auto handler = [fn = std::move(fn)](const Request& request) -> Result<Response> {
    if constexpr (has_body) {
      if (!says_json(request)) return fail(ErrorKind::BadInput, "json.wrong_type");
      TRY(auto body, decode_json<Body>(request.body));
      return answered(fn(request, std::move(body)));
    } else {
      return answered(fn(request));
    }
  };
  return {method,
          std::move(pattern),
          permission,
          Face::Json,
          std::move(summary),
          std::move(handler),
          has_body ? max_body : 0,
          schema_of<Body>(),
          schema_of<Answer>()};
}

// A question whose parameters are a struct (query.hpp): `fn(const Request&, Query)` -> Result<Answer>.
template <class Query, class Answer, class Fn>
Route query_route(std::string pattern, Permission permission, std::string summary, Fn fn) {
  auto handler = [fn = std::move(fn)](const Request& request) -> Result<Response> {
    TRY(auto query, decode_query<Query>(request));
    TRY(const Answer answer, fn(request, std::move(query)));
    return json_response(answer);
  };
  Route route{Method::Get, std::move(pattern), permission, Face::Json, std::move(summary), std::move(handler)};
  route.response_schema = schema_of<Answer>();
  route.parameters = parameters_of<Query>();
  return route;
}

}  // namespace fiveone::http
