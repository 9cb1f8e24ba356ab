#include "modules/desk/browser.hpp"

#include <charconv>

namespace fiveone::desk {
namespace {

std::optional<int> number_behind(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  int number = 0;
  const auto* from = text.data() + at + mark.size();
  if (std::from_chars(from, text.data() + text.size(), number).ec != std::errc()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<Browser> browser_of(std::string_view user_agent) {
  if (const auto version = number_behind(user_agent, "Chrome/")) return Browser{"Chrome", *version};
  if (const auto version = number_behind(user_agent, "Firefox/")) return Browser{"Firefox", *version};
  if (const auto version = number_behind(user_agent, "MSIE ")) return Browser{"Internet Explorer", *version};
  if (user_agent.find("Trident/7") != std::string_view::npos) return Browser{"Internet Explorer", 11};
  if (user_agent.find("Safari/") != std::string_view::npos)
    if (const auto version = number_behind(user_agent, "Version/")) return Browser{"Safari", *version};
  return std::nullopt;
}

bool is_too_old(const Browser& browser) {
  if (browser.name == "Chrome") return browser.version < oldest_chrome;
  if (browser.name == "Firefox") return browser.version < oldest_firefox;
  if (browser.name == "Safari") return browser.version < oldest_safari;
  return true;
}

}  // namespace fiveone::desk
