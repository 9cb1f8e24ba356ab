// The request target (RFC 9112 3.2) into a decoded path and query, once, so that nothing behind it decodes again.
//
// Whatever two programs could read differently is refused: encoded slashes and backslashes, NUL, dot segments, empty
// segments, overlong UTF-8, bytes that are no UTF-8. `;` is an ordinary character: nothing is ever stripped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::http {

inline constexpr std::size_t max_parameters = 100;

struct Target {
  std::string_view authority;  // of an absolute-form target, "" otherwise
  std::string_view path;
  std::string_view query;
};

// Takes apart origin-form and absolute-form; false for anything else.
bool split_target(std::string_view raw, Target& target);

// Appends the decoded bytes; false where a percent sign is not followed by two hexadecimal digits.
bool decode_percent(std::string_view raw, bool plus_is_blank, std::string& out);

bool decode_path(std::string_view raw, std::string& path);
bool decode_query(std::string_view raw, std::vector<Field>& query);

// The name in `host`, `host:port` or `[v6]:port`, in lower case; false where it is not of that form (RFC 3986 3.2.2).
bool read_host(std::string_view raw, std::string& host);

}  // namespace fiveone::http
