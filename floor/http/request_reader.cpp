#include "floor/http/request_reader.hpp"

#include "floor/http/characters.hpp"
#include "floor/http/target.hpp"

namespace fiveone::http {
namespace {

constexpr int bad_request = 400;

// What of a head matters for reading on; each may stand once only.
struct Singles {
  bool host = false;
  bool transfer_encoding = false;
  bool content_type = false;
  bool authorization = false;
  bool expect = false;
};

struct RequestLine {
  std::string_view method;
  std::string_view target;
  std::string_view version;
};

bool split_line(std::string_view line, RequestLine& parts) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return false;
  parts = {line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1)};
  return is_token(parts.method) && !parts.target.empty() && parts.target.find(' ') == std::string_view::npos;
}

// 0, or why not; HTTP/2 in the clear begins with "PRI * HTTP/2.0" (RFC 9113 3.4), which is no request of ours.
int check_version(const RequestLine& line) {
  if (line.version == "HTTP/1.1" || line.version == "HTTP/1.0") return 0;
  const bool well_formed = line.version.size() == 8 && line.version.starts_with("HTTP/") && is_digit(line.version[5]) &&
                           line.version[6] == '.' && is_digit(line.version[7]);
  return well_formed && line.method != "PRI" ? 505 : bad_request;
}

bool read_method(std::string_view name, Method& method) {
  for (const auto known : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
    if (name != name_of(known)) continue;
    method = known;
    return true;
  }
  return false;
}

bool read_length(std::string_view value, std::uint64_t& length) {
  if (value.empty() || value.size() > 18 || !std::ranges::all_of(value, is_digit)) return false;
  std::from_chars(value.data(), value.data() + value.size(), length);
  return true;
}

bool once(bool& seen) { return !std::exchange(seen, true); }

void read_connection(std::string_view value, Framing& framing) {
  for_each_element(value, [&](std::string_view option) {
    if (equals_lower(option, "close")) framing.keep_alive = false;
    if (framing.http_10 && equals_lower(option, "keep-alive")) framing.keep_alive = true;
  });
}

// What a field means for framing; 0 or the status to refuse the request with.
int interpret(const Field& field, Singles& singles, Request& request, Framing& framing) {
  const std::string_view name = field.name;
  const bool http_10 = framing.http_10;
  if (name == "host") return once(singles.host) && read_host(field.value, request.host) ? 0 : bad_request;
  if (name == "content-length") {
    if (std::exchange(framing.has_length, true)) return bad_request;
    return read_length(field.value, framing.length) ? 0 : bad_request;
  }
  if (name == "transfer-encoding") {
    framing.chunked = true;
    return once(singles.transfer_encoding) && !http_10 && equals_lower(field.value, "chunked") ? 0 : bad_request;
  }
  if (name == "content-type") return once(singles.content_type) ? 0 : bad_request;
  if (name == "authorization") return once(singles.authorization) ? 0 : bad_request;
  if (name == "connection") read_connection(field.value, framing);
  if (name == "accept-encoding" && accepts_gzip(field.value)) framing.accepts_gzip = true;
  if (name == "expect") {
    if (!once(singles.expect)) return bad_request;
    if (!equals_lower(field.value, "100-continue")) return 417;
    framing.expects_continue = !http_10;
  }
  return 0;
}

bool split_field(std::string_view line, Field& field) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
  field.name.resize(colon);
  std::ranges::transform(line.substr(0, colon), field.name.begin(), to_lower);
  const auto value = trim_blanks(line.substr(colon + 1));
  if (!is_field_text(value)) return false;
  field.value.assign(value);
  return true;
}

int read_fields(std::string_view lines, const ReadLimits& limits, Request& request, Framing& framing) {
  Singles singles;
  framing.keep_alive = !framing.http_10;
  request.headers.clear();
  while (!lines.starts_with("\r\n")) {
    const auto end = lines.find("\r\n");
    if (end == std::string_view::npos) return bad_request;
    if (request.headers.size() == limits.header_count) return 431;
    if (!split_field(lines.substr(0, end), request.headers.emplace_back())) return bad_request;
    if (const int status = interpret(request.headers.back(), singles, request, framing)) return status;
    lines.remove_prefix(end + 2);
  }
  if (framing.has_length && framing.chunked) return bad_request;
  return !framing.http_10 && !singles.host ? bad_request : 0;
}

}  // namespace

Progress HeadScanner::refuse(int status) {
  status_ = status;
  return Progress::Refused;
}

Progress HeadScanner::scan(std::string_view buffer, const ReadLimits& limits) {
  for (; at_ < buffer.size(); ++at_) {
    const char c = buffer[at_];
    const bool after_cr = at_ > 0 && buffer[at_ - 1] == '\r';
    if (after_cr != (c == '\n')) return refuse(bad_request);
    if (is_control(c) && c != '\t' && c != '\r' && c != '\n') return refuse(bad_request);
    if (first_line_ && at_ > limits.target_bytes + 32) return refuse(414);
    if (at_ >= limits.header_bytes) return refuse(431);
    if (c != '\n') continue;
    const bool empty_line = at_ == line_start_ + 1;
    if (empty_line && first_line_) return refuse(bad_request);
    first_line_ = false;
    line_start_ = at_ + 1;
    if (empty_line) {
      ++at_;
      return Progress::Done;
    }
  }
  return Progress::More;
}

int read_head(std::string_view head, const ReadLimits& limits, Request& request, Framing& framing) {
  framing = {};
  const auto end = head.find("\r\n");
  RequestLine line;
  if (end == std::string_view::npos || !split_line(head.substr(0, end), line)) return bad_request;
  if (const int status = check_version(line)) return status;
  if (!read_method(line.method, request.method)) return 501;
  if (line.target.size() > limits.target_bytes) return 414;

  Target target;
  if (!split_target(line.target, target) || !decode_path(target.path, request.path) || !decode_query(target.query, request.query)) {
    return bad_request;
  }
  request.host.clear();
  framing.http_10 = line.version == "HTTP/1.0";
  if (const int status = read_fields(head.substr(end + 2), limits, request, framing)) return status;
  // RFC 9112 3.2.2: an absolute-form target overrules the Host field.
  if (!target.authority.empty() && !read_host(target.authority, request.host)) return bad_request;
  return 0;
}

bool accepts_gzip(std::string_view value) {
  bool accepted = false;
  for_each_element(value, [&](std::string_view coding) {
    const auto semicolon = coding.find(';');
    if (!equals_lower(trim_blanks(coding.substr(0, semicolon)), "gzip")) return;
    const auto weight = semicolon == std::string_view::npos ? std::string_view("q=1") : trim_blanks(coding.substr(semicolon + 1));
    accepted = weight.find_first_of("123456789") != std::string_view::npos;
  });
  return accepted;
}

}  // namespace fiveone::http
