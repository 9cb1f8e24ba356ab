#include "floor/http/response_head.hpp"

#include "floor/base/log.hpp"
#include "floor/http/characters.hpp"
#include "floor/http/security_headers.hpp"

namespace fiveone::http {
namespace {

bool is_servers_own(std::string_view name) {
  static constexpr std::array<std::string_view, 5> names = {"content-length", "connection", "date", "transfer-encoding",
                                                            "keep-alive"};
  return std::ranges::any_of(names, [&](std::string_view own) { return equals_lower(name, own); });
}

bool sets(std::span<const Field> fields, std::string_view lower_name) {
  return std::ranges::any_of(fields, [&](const Field& field) { return equals_lower(field.name, lower_name); });
}

}  // namespace

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Status";
  }
}

void append_status_line(std::string& out, int status) {
  if (status == 200) {
    out += "HTTP/1.1 200 OK\r\n";
  } else {
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", status, reason_of(status));
  }
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void append_length(std::string& out, std::size_t length) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length).ptr;
  append_field(out, "content-length", {digits.data(), end});
}

void append_given_fields(std::string& out, std::span<const Field> fields) {
  for (const auto& field : fields) {
    if (is_servers_own(field.name)) continue;
    if (is_token(field.name) && is_field_text(field.value)) {
      append_field(out, field.name, field.value);
    } else {
      log_error("http.bad_field");
    }
  }
}

void append_fields(std::string& out, std::span<const Field> fields) {
  append_given_fields(out, fields);
  for (const auto& field : security_headers()) {
    if (!sets(fields, field.name)) append_field(out, field.name, field.value);
  }
}

}  // namespace fiveone::http
