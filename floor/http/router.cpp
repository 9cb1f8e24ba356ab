#include "floor/http/router.hpp"

#include <stdexcept>

#include "floor/base/log.hpp"
#include "floor/http/conditional.hpp"
#include "floor/http/path_pattern.hpp"
#include "floor/http/problem.hpp"

namespace fiveone::http {

struct Router::Pattern {
  PathPattern path;
  std::size_t route;
};

struct Router::Match {
  const Route* route = nullptr;
  std::string allowed;  // methods of this path, where the route for this one is missing
};

namespace {

std::string_view first_segment_of(std::string_view path) {
  path.remove_prefix(1);
  return path.substr(0, path.find('/'));
}

void allow(std::string& allowed, Method method) {
  const auto add = [&](std::string_view name) {
    if (allowed.find(name) != std::string::npos) return;
    if (!allowed.empty()) allowed += ", ";
    allowed += name;
  };
  add(name_of(method));
  if (method == Method::Get) add("HEAD");
}

Response draw_plainly(const Request& request, Face face, const Error& error) {
  if (face == Face::Json) return problem(error, request, {});
  Response response;
  response.status = status_of(error.kind);
  response.content_type = "text/plain; charset=utf-8";
  response.body = fmt::format("{} {}\n{}\n", response.status, error.key, request.id);
  return response;
}

// How an error looks where no route says it: programs that ask for JSON get problem details.
Face face_of(const Request& request) {
  return request.path.starts_with("/api/") || request.header("accept").starts_with("application/json") ? Face::Json : Face::Page;
}

Error error_of_status(int status, const Request& request) {
  if (status == 507) return {ErrorKind::NoSpace, "http.no_space", {}, {}, {}};
  if (status == 503) return {ErrorKind::Busy, "http.busy", {}, {}, {}};
  return {ErrorKind::Busy, "http.broken", {{"id", request.id}}, {}, {}};
}

}  // namespace

void Router::add(Route route) {
  PathPattern path(route.pattern);
  if (route.permission.name().empty()) throw std::logic_error(fmt::format("the route {} has no permission", route.pattern));
  auto& bucket = by_first_segment_[path.first_segment()];
  for (const auto& other : bucket) {
    if (routes_[other->route].method != route.method || other->path.nameless() != path.nameless()) continue;
    throw std::logic_error(fmt::format("the route {} {} is there already", name_of(route.method), route.pattern));
  }
  const auto place = std::ranges::find_if(bucket, [&](const auto& other) { return path.is_before(other->path); });
  bucket.insert(place, std::make_shared<const Pattern>(Pattern{std::move(path), routes_.size()}));
  routes_.push_back(std::move(route));
}

Router::Match Router::find(const Request& request, std::vector<Field>* places) const {
  Match match;
  const auto search = [&](std::string_view first) {
    const auto bucket = by_first_segment_.find(first);
    if (bucket == by_first_segment_.end()) return false;
    for (const auto& pattern : bucket->second) {
      const auto& route = routes_[pattern->route];
      const bool fits = route.method == request.method || (request.method == Method::Head && route.method == Method::Get);
      if (places) places->clear();
      if (!pattern->path.matches(request.path, fits ? places : nullptr)) continue;
      if (fits) {
        match.route = &route;
        return true;
      }
      // Who may not use a route does not learn from its methods that it exists.
      if (places && (!authorize || authorize(request, route))) allow(match.allowed, route.method);
    }
    return false;
  };
  const auto first = first_segment_of(request.path);
  if (!search(first) && !first.empty()) search("");
  return match;
}

std::optional<std::size_t> Router::body_limit(const Request& request) const {
  const auto match = find(request, nullptr);
  if (!match.route) return {};
  return match.route->max_body;
}

Response Router::refuse_body(const Request& request) const {
  const auto match = find(request, nullptr);
  const auto face = match.route ? match.route->face : face_of(request);
  const auto limit = match.route ? match.route->max_body : 0;
  return draw(request, face, {ErrorKind::TooLarge, "http.body_too_large", {{"limit", std::to_string(limit)}}, {}, {}}, 0);
}

Response Router::draw(const Request& request, Face face, const Error& error, int status) const {
  if (!error.detail.empty()) log_warning("request.refused", {{"id", request.id}, {"key", error.key}, {"detail", error.detail}});
  Response response;
  try {
    response = draw_error ? draw_error(request, face, error) : draw_plainly(request, face, error);
  } catch (const std::exception& exception) {
    log_error("http.draw_error", {{"id", request.id}, {"what", exception.what()}});
    response = draw_plainly(request, face, error);
  }
  if (status != 0) response.status = status;
  if (response.status == 503) response.header("retry-after", "1");
  if (error.kind == ErrorKind::TooOften)
    for (const auto& [name, value] : error.args)
      if (name == "seconds") response.header("retry-after", value);
  return response;
}

Response Router::not_found(const Request& request, Face face, const Error& error) const {
  try {
    if (moved && face != Face::Json)
      if (auto response = moved(request)) return *std::move(response);
  } catch (const std::exception& exception) {
    return draw_exception(request, face, &exception);
  }
  return draw(request, face, error, 0);
}

Response Router::draw_exception(const Request& request, Face face, const std::exception* exception) const {
  const auto known = exception && status_of_exception ? status_of_exception(*exception) : std::nullopt;
  const int status = known.value_or(500);
  log_error("request.failed", {{"id", request.id},
                               {"path", request.path},
                               {"status", status},
                               {"what", exception ? std::string_view(exception->what()) : "an exception of no known type"}});
  return draw(request, face, error_of_status(status, request), status);
}

// Who asks, and whether they may.
Result<> Router::admit(Request& request, const Route& route) const {
  if (recognise && route.permission != Permission::open() && route.permission != Permission::of_operator()) {
    TRY(request.caller, recognise(request));
  }
  if (authorize) return authorize(request, route);
  return {};
}

Response Router::answer(Request& request) const {
  const auto match = find(request, &request.places);
  if (!match.route) {
    const auto face = face_of(request);
    if (match.allowed.empty()) return not_found(request, face, {ErrorKind::NotFound, "http.not_found", {}, {}, {}});
    return draw(request, face, {ErrorKind::NotFound, "http.method_not_allowed", {}, {}, {}}, 405).header("allow", match.allowed);
  }
  const auto& route = *match.route;
  try {
    if (const auto admitted = admit(request, route); !admitted) return draw(request, route.face, admitted.error(), 0);
    if (request.body.size() > route.max_body) return refuse_body(request);
    auto outcome = route.handler(request);
    if (outcome) {
      if (request.caller) outcome->header("cache-control", "no-store");
      if (route.face != Face::Page) answer_conditionally(request, *outcome);
      return *std::move(outcome);
    }
    if (outcome.error().kind == ErrorKind::NotFound) return not_found(request, route.face, outcome.error());
    return draw(request, route.face, outcome.error(), 0);
  } catch (const std::exception& exception) {
    return draw_exception(request, route.face, &exception);
  } catch (...) {  // not a std::exception: a 500 all the same
    return draw_exception(request, route.face, nullptr);
  }
}

}  // namespace fiveone::http
