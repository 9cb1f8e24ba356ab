// Who really asks, where a proxy of the house stands in front.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::http {

// `peer` itself, unless it is one of `proxies` (addresses, separated by commas): then the last address in X-Forwarded-For that is none
// of them. What stands before that was written by whoever asks, and is not believed. Anything that is no address ends the search.
std::string client_address(std::string_view peer, std::string_view forwarded_for, std::string_view proxies);

}  // namespace fiveone::http
