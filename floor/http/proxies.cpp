#include "floor/http/proxies.hpp"

#include "floor/http/characters.hpp"

namespace fiveone::http {
namespace {

constexpr std::size_t longest_address = 45;  // an IPv6 address with an IPv4 one inside

bool is_listed(std::string_view address, std::string_view proxies) {
  bool found = false;
  for_each_element(proxies, [&](std::string_view one) { found = found || one == address; });
  return found;
}

bool looks_like_address(std::string_view text) {
  const auto may_stand = [](char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f') || c == '.' || c == ':'; };
  const bool plain = std::ranges::all_of(text, may_stand);
  return plain && !text.empty() && text.size() <= longest_address;
}

}  // namespace

std::string client_address(std::string_view peer, std::string_view forwarded_for, std::string_view proxies) {
  std::string_view client = peer;
  while (is_listed(client, proxies) && !forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const auto last = trim_blanks(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
    forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
    if (!looks_like_address(last)) break;
    client = last;
  }
  return std::string(client);
}

}  // namespace fiveone::http
