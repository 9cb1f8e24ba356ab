// Which browsers the desk runs on (research/interface.md §1.7: government desktops are at Chrome 90's level).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fiveone::desk {

inline constexpr int oldest_chrome = 90;
inline constexpr int oldest_firefox = 88;
inline constexpr int oldest_safari = 14;

struct Browser {
  std::string name;  // "Chrome", "Firefox", "Safari", "Internet Explorer"
  int version = 0;
};

// As the User-Agent header tells it; nothing for one that we do not know, which may try.
std::optional<Browser> browser_of(std::string_view user_agent);
bool is_too_old(const Browser& browser);

}  // namespace fiveone::desk
