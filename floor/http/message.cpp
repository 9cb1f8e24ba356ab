#include "floor/http/message.hpp"

#include <stdexcept>

#include "floor/http/characters.hpp"

namespace fiveone::http {
namespace {

bool is_header_safe(std::string_view value) {
  return std::ranges::none_of(value, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

// The value of `name` in one Cookie header (RFC 6265 4.2.1); pieces that are no pair are passed over.
std::optional<std::string_view> cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = header.find(';');
    auto pair = header.substr(0, end);
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
  }
  return {};
}

std::string_view find_field(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? std::string_view{} : std::string_view(found->value);
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
  }
  return "GET";
}

std::string_view Request::header(std::string_view lower_name) const { return find_field(headers, lower_name); }

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &Field::name);
  if (found == query.end()) return {};
  return found->value;
}

std::string_view Request::place(std::string_view name) const { return find_field(places, name); }

std::optional<Id> Request::place_id(std::string_view name) const { return parse_id(place(name)); }

std::string_view Request::cookie(std::string_view name) const {
  for (const auto& field : headers) {
    if (field.name != "cookie") continue;
    if (const auto value = cookie_in(field.value, name)) return *value;
  }
  return {};
}

Response& Response::header(std::string_view name, std::string_view value) {
  if (!is_header_safe(name) || !is_header_safe(value)) throw std::logic_error("a header field holds a control character");
  headers.push_back({std::string(name), std::string(value)});
  return *this;
}

Response redirect(int status, std::string_view local_path) {
  const bool ours = local_path.starts_with('/') && !local_path.starts_with("//") && !local_path.starts_with("/\\");
  if (!ours || !is_header_safe(local_path)) throw std::logic_error("a redirect must stay on this server");
  Response response;
  response.status = status;
  response.header("location", local_path);
  return response;
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::BadInput: return 400;
    case ErrorKind::NotFound: return 404;
    case ErrorKind::Gone: return 410;
    case ErrorKind::Forbidden: return 403;
    case ErrorKind::Unauthorized: return 401;
    case ErrorKind::Conflict: return 409;
    case ErrorKind::Unconditional: return 428;
    case ErrorKind::TooLarge: return 413;
    case ErrorKind::TooOften: return 429;
    case ErrorKind::Busy: return 503;
    case ErrorKind::NoSpace: return 507;
  }
  return 500;
}

Result<std::int64_t> version_in(const Request& request) {
  auto tag = request.header("if-match");
  if (tag.empty()) return fail(ErrorKind::Unconditional, "http.if_match_missing");
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return fail(ErrorKind::BadInput, "http.if_match_form");
  const auto version = parse_id(tag.substr(1, tag.size() - 2));
  if (!version) return fail(ErrorKind::BadInput, "http.if_match_form");
  return version->value;
}

bool is_from_own_page(const Request& request) {
  const auto origin = request.header("origin");
  if (origin.empty()) return request.header("sec-fetch-site") == "same-origin";
  const auto host = origin.find("://");
  return host != std::string_view::npos && equals_lower(origin.substr(host + 3), request.header("host"));
}

}  // namespace fiveone::http
