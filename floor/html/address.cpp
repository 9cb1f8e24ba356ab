#include "floor/html/address.hpp"

#include "floor/base/ascii.hpp"

namespace fiveone::html {
namespace {

constexpr std::size_t longest_address = 4096;

std::string_view scheme_of(std::string_view address) {
  const auto end = address.find_first_of(":/?#");
  return end != std::string_view::npos && address[end] == ':' ? address.substr(0, end) : std::string_view();
}

// Without what the URL standard takes away before it reads.
std::string as_read(std::string_view address) {
  const auto is_end = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!address.empty() && is_end(address.front())) address.remove_prefix(1);
  while (!address.empty() && is_end(address.back())) address.remove_suffix(1);
  std::string out;
  for (const char c : address)
    if (c != '\t' && c != '\n' && c != '\r') out += c;
  return out;
}

}  // namespace

std::optional<std::string> harmless_address(std::string_view address) {
  auto text = as_read(address);
  if (text.empty() || text.size() > longest_address) return std::nullopt;
  if (std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; })) return std::nullopt;
  const auto path_end = std::min(text.find_first_of("?#"), text.size());
  std::replace(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(path_end), '\\', '/');
  const auto colon = text.substr(0, path_end).find(':');
  const auto scheme = lowered(scheme_of(text));
  const bool has_scheme = colon != std::string::npos && colon < std::min(text.find('/'), text.size());
  if (has_scheme) {
    if (scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel") return std::nullopt;
    text.replace(0, scheme.size(), scheme);
    const bool web = scheme.starts_with("http");
    if (web && (!text.substr(scheme.size()).starts_with("://") || text.size() == scheme.size() + 3)) return std::nullopt;
  }
  std::string out;
  for (const char c : text) {
    if (c == ' ') out += "%20";
    else out += c;
  }
  return out;
}

bool leads_outside(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("//");
}

bool is_own_path(std::string_view address) { return !address.starts_with("//") && scheme_of(address).empty(); }

}  // namespace fiveone::html
