// One list of routes, each saying everything about itself: method, path, permission, request and response types.
// The check, the OpenAPI page and the authorization tests read the same list.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::http {

// What a caller must hold. There is no default: a route without one does not compile.
class Permission {
 public:
  static constexpr Permission open() { return Permission("open"); }                 // everybody
  static constexpr Permission of_operator() { return Permission("operator"); }      // the data folder's owner
  constexpr explicit Permission(std::string_view name) : name_(name) {}
  constexpr std::string_view name() const { return name_; }
  bool operator==(const Permission&) const = default;

 private:
  std::string_view name_;
};

using Handler = std::function<Result<Response>(const Request&)>;

enum class Face { Page, Json, Asset };  // how its errors look: HTML page, problem details (RFC 9457), plain

struct Route {
  Method method;
  std::string pattern;  // "/art/{year}/{month}/{day}/art_{column}_{article}.html": a place ends where the next literal begins
  Permission permission;
  Face face;
  std::string summary;           // for the OpenAPI page, English
  Handler handler;
  std::size_t max_body = 0;      // bytes; a body on a route with 0 is refused
  std::string request_schema{};  // JSON Schema of the body, "" for none
  std::string response_schema{};
};

class Router {
 public:
  void add(Route route);  // throws std::logic_error for a pattern that is there already
  const std::vector<Route>& routes() const { return routes_; }

  // Decides whether this request may use this route; an error answers it (401, 403, 404).
  std::function<Result<>(const Request&, const Route&)> authorize;
  // Draws an Error for a person, in the language and face that the request asks for.
  std::function<Response(const Request&, Face, const Error&)> draw_error;

  // Match, authorize, handle, draw: never throws; a StorageError Full is 507, Busy 503, any other exception 500 with
  // the request id. HEAD falls back to GET without a body. Fills request.places.
  Response answer(Request& request) const;

  // OpenAPI 3.1 as JSON text, of the routes whose face is Json.
  std::string openapi(std::string_view title, std::string_view version) const;

 private:
  struct Pattern;
  std::vector<Route> routes_;
  std::vector<std::shared_ptr<const Pattern>> patterns_;
};

}  // namespace fiveone::http
