// A request as handlers see it: decoded once, bounded, checked. A response as they give it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/result.hpp"
#include "floor/http/caller.hpp"

namespace fiveone::http {

enum class Method { Get, Head, Post, Put, Patch, Delete };
std::string_view name_of(Method method);

// Who is on the other end, as far as the transport knows. Operator: the data folder's owner, over its Unix socket.
enum class Peer { Network, Operator };

struct Field {
  std::string name;   // header names in lower case
  std::string value;
};

struct Request {
  Method method = Method::Get;
  std::string path = "/";          // percent-decoded once, UTF-8, starts with '/', no NUL, "..", "//" or backslash
  std::vector<Field> query;        // decoded names and values, in order; at most 100
  std::vector<Field> headers;
  std::string body;
  std::string host;                // lower case, without the port; "" when absent
  std::string remote_address;
  Peer peer = Peer::Network;
  std::string id;                  // request id, also in the log and on error pages
  std::vector<Field> places;       // what the route's pattern matched
  bool is_unattended = false;      // asked again by the server itself, for a stream: no sign that its person is there
  std::shared_ptr<const Caller> caller;  // null for a visitor, and on routes that are open

  std::string_view header(std::string_view lower_name) const;            // "" when absent
  std::optional<std::string_view> parameter(std::string_view name) const;  // first query value of that name
  std::string_view place(std::string_view name) const;                   // "" when absent
  std::optional<Id> place_id(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;                  // "" when absent
};

struct CachedPage;
class EventStream;

struct Response {
  int status = 200;
  std::vector<Field> headers;
  std::string body;
  std::string content_type = "text/html; charset=utf-8";
  std::shared_ptr<const CachedPage> page;  // instead of body: see page_cache.hpp; `headers` are sent beside its own
  std::shared_ptr<EventStream> stream{};  // instead of body: see event_stream.hpp

  Response& header(std::string_view name, std::string_view value);
};

Response redirect(int status, std::string_view local_path);  // 301, 302, 303, 308; only a path of ours
int status_of(ErrorKind kind);

// The version that the sender saw, of `If-Match: "7"`. Unconditional `http.if_match_missing`, BadInput `http.if_match_form`.
Result<std::int64_t> version_in(const Request& request);
// True for a write that a page of this server sends, by Origin (or Sec-Fetch-Site): one of another site would bring the cookie along.
bool is_from_own_page(const Request& request);

}  // namespace fiveone::http
