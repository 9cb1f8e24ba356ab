// An Error as problem details (RFC 9457), for programs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::http {

// The text of a message key with its places filled, in the reader's language.
using MessageLookup =
    std::function<std::string(std::string_view key, const std::vector<std::pair<std::string, std::string>>& args)>;

// {"type":"about:blank","title":…,"status":…,"code":key,"instance":request id,"args":{…},"errors":[{"pointer":…,"code":…,"detail":…}]}
// Without a lookup the titles are the keys.
Response problem(const Error& error, const Request& request, const MessageLookup& lookup);

}  // namespace fiveone::http
