// One list of routes, each saying everything about itself: method, path, permission, request and response types.
// The check, the OpenAPI page and the authorization tests read the same list.
#pragma once

#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::http {

// What a caller must hold. There is no default: a route without one does not compile.
class Permission {
 public:
  static constexpr Permission open() { return Permission("open"); }                 // everybody
  static constexpr Permission signed_in() { return Permission("signed-in"); }        // everybody who has signed in
  static constexpr Permission of_operator() { return Permission("operator"); }      // the data folder's owner
  constexpr explicit Permission(std::string_view name) : name_(name) {}
  constexpr std::string_view name() const { return name_; }
  bool operator==(const Permission&) const = default;

 private:
  std::string_view name_;
};

using Handler = std::function<Result<Response>(const Request&)>;

enum class Face { Page, Json, Asset };  // how its errors look: HTML page, problem details (RFC 9457), plain

// One query parameter, as OpenAPI shows it.
struct Parameter {
  std::string name;
  bool required = false;
  std::string schema;
};

struct Route {
  Method method;
  std::string pattern;  // "/art/{year}/{month}/{day}/art_{column}_{article}.html"; see path_pattern.hpp
  Permission permission;
  Face face;
  std::string summary;           // for the OpenAPI page, English
  Handler handler;
  std::size_t max_body = 0;      // bytes; a body on a route with 0 is refused
  std::string request_schema{};  // JSON Schema of the body, "" for none
  std::string response_schema{};
  std::vector<Parameter> parameters{};
};

class Router {
 public:
  void add(Route route);  // throws std::logic_error for a pattern that is there already
  const std::vector<Route>& routes() const { return routes_; }

  // Finds out who asks, for every route that is not open; an error answers the request. May be empty.
  std::function<Result<std::shared_ptr<const Caller>>(const Request&)> recognise;
  // Decides whether this request may use this route; an error answers it (401, 403, 404).
  std::function<Result<>(const Request&, const Route&)> authorize;
  // Asked before a 404 on a page: where this address leads now. May be empty.
  std::function<std::optional<Response>(const Request&)> moved;
  // Draws an Error for a person, in the language and face that the request asks for. May be empty: then as plain text,
  // or as problem details without a translation. The status is set after it where it is none of an ErrorKind (405, 500).
  std::function<Response(const Request&, Face, const Error&)> draw_error;
  // The status of an exception that is not a bug, for stores that may be full (507) or busy (503). May be empty.
  std::function<std::optional<int>(const std::exception&)> status_of_exception;

  // Match, authorize, handle, draw: never throws; an exception has the status that status_of_exception gives, or 500.
  // HEAD falls back to GET; the server leaves the body away. Fills request.places.
  Response answer(Request& request) const;

  // How long a body this request may have, before it is read; nothing where no route would take it.
  std::optional<std::size_t> body_limit(const Request& request) const;
  // The answer to a body over that limit.
  Response refuse_body(const Request& request) const;

  // OpenAPI 3.1 as JSON text, of the routes whose face is Json.
  std::string openapi(std::string_view title, std::string_view version) const;

 private:
  struct Pattern;
  struct Match;
  Match find(const Request& request, std::vector<Field>* places) const;
  Result<> admit(Request& request, const Route& route) const;
  Response draw(const Request& request, Face face, const Error& error, int status) const;
  Response not_found(const Request& request, Face face, const Error& error) const;
  Response draw_exception(const Request& request, Face face, const std::exception* exception) const;

  std::vector<Route> routes_;
  // By first segment, the most literal first; "" holds the patterns whose first segment has places.
  std::map<std::string, std::vector<std::shared_ptr<const Pattern>>, std::less<>> by_first_segment_;
};

}  // namespace fiveone::http
