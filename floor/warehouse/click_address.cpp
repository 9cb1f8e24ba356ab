#include "floor/warehouse/click_address.hpp"

namespace fiveone::warehouse {
namespace {

constexpr std::string_view scheme = "clickhouse://";
constexpr std::size_t most_hosts = 64;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return std::nullopt;
    out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
    i += 2;
  }
  return out;
}

bool is_name(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, plain);
}

bool is_host(std::string_view text) {
  const auto colon = text.rfind(':');
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
  if (colon == std::string_view::npos || colon == 0 || !std::ranges::all_of(text.substr(0, colon), plain)) return false;
  int port = 0;
  const auto digits = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc{} && end == digits.data() + digits.size() && port > 0 && port < 65'536;
}

std::vector<std::string_view> parts_of(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(by);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool read_option(std::string_view option, ClickAddress& address) {
  if (option == "tls=1") return address.tls = true;
  if (!option.starts_with("cluster=")) return false;
  address.cluster = option.substr(8);
  return is_name(address.cluster);
}

bool read_user(std::string_view text, ClickAddress& address) {
  const auto colon = text.find(':');
  auto user = decoded(text.substr(0, colon));
  auto password = decoded(colon == std::string_view::npos ? "" : text.substr(colon + 1));
  if (!user || !password || user->empty()) return false;
  address.user = *std::move(user);
  address.password = *std::move(password);
  return true;
}

}  // namespace

std::optional<ClickAddress> parse_click_address(std::string_view url) {
  if (!url.starts_with(scheme)) return std::nullopt;
  url.remove_prefix(scheme.size());
  ClickAddress address{.user = "default"};
  if (const auto mark = url.find('?'); mark != std::string_view::npos) {
    for (const auto option : parts_of(url.substr(mark + 1), '&'))
      if (!read_option(option, address)) return std::nullopt;
    url = url.substr(0, mark);
  }
  const auto slash = url.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  address.database = url.substr(slash + 1);
  url = url.substr(0, slash);
  if (const auto at = url.rfind('@'); at != std::string_view::npos) {
    if (!read_user(url.substr(0, at), address)) return std::nullopt;
    url.remove_prefix(at + 1);
  }
  for (const auto host : parts_of(url, ',')) address.hosts.emplace_back(host);
  const bool good = is_name(address.database) && address.hosts.size() <= most_hosts && std::ranges::all_of(address.hosts, is_host) &&
                    (address.hosts.size() == 1 || !address.cluster.empty());
  return good ? std::optional(std::move(address)) : std::nullopt;
}

}  // namespace fiveone::warehouse
