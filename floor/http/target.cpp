#include "floor/http/target.hpp"

#include "floor/base/text.hpp"
#include "floor/http/characters.hpp"

namespace fiveone::http {
namespace {

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_alnum(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z'); }

bool starts_with_scheme(std::string_view raw, std::string_view scheme) {
  return raw.size() > scheme.size() && equals_lower(raw.substr(0, scheme.size()), scheme);
}

// Visible ASCII without what RFC 3986 leaves out of a URI; `|`, `^`, braces and backquotes come from old browsers in queries.
bool is_target_text(std::string_view raw, std::string_view refused) {
  return std::ranges::all_of(raw, [&](char c) { return c > 0x20 && c < 0x7f && refused.find(c) == std::string_view::npos; });
}

// A slash or backslash that was encoded would become a separator by decoding.
bool hides_separator(std::string_view raw) {
  for (auto at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 1)) {
    const auto code = raw.substr(at + 1, 2);
    if (code == "2f" || code == "2F" || code == "5c" || code == "5C") return true;
  }
  return false;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, is_control);
}

bool segments_are_plain(std::string_view path) {
  for (std::size_t start = 1; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    const auto segment = path.substr(start, end - start);
    if (segment == "." || segment == ".." || (segment.empty() && end != path.size())) return false;
    start = end + 1;
  }
  return true;
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::ranges::all_of(text, is_digit);
}

bool is_ipv6_literal(std::string_view text) {
  return text.size() > 2 && std::ranges::all_of(text, [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
}

bool is_reg_name(std::string_view text) {
  static constexpr std::string_view others = "-._~";
  return !text.empty() && text.size() <= 253 &&
         std::ranges::all_of(text, [](char c) { return is_alnum(c) || others.find(c) != std::string_view::npos; });
}

}  // namespace

bool split_target(std::string_view raw, Target& target) {
  target = {};
  for (const auto* scheme : {"http://", "https://"}) {
    if (!starts_with_scheme(raw, scheme)) continue;
    raw.remove_prefix(std::string_view(scheme).size());
    const auto end = std::min(raw.find_first_of("/?"), raw.size());
    target.authority = raw.substr(0, end);
    raw.remove_prefix(end);
    if (target.authority.empty()) return false;
    if (raw.empty() || raw.front() == '?') {
      target.path = "/";
      target.query = raw.empty() ? raw : raw.substr(1);
      return is_target_text(target.query, "#\\\"<>");
    }
    break;
  }
  if (!raw.starts_with('/')) return false;
  const auto mark = raw.find('?');
  target.path = raw.substr(0, mark);
  target.query = mark == std::string_view::npos ? std::string_view{} : raw.substr(mark + 1);
  return is_target_text(target.path, "#\\\"<>^`{|}") && is_target_text(target.query, "#\\\"<>");
}

bool decode_percent(std::string_view raw, bool plus_is_blank, std::string& out) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (raw[i] != '%') {
      out += raw[i];
    } else {
      if (i + 2 >= raw.size()) return false;
      const int high = hex_value(raw[i + 1]);
      const int low = hex_value(raw[i + 2]);
      if (high < 0 || low < 0) return false;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return true;
}

bool decode_path(std::string_view raw, std::string& path) {
  path.clear();
  if (!raw.starts_with('/') || hides_separator(raw) || !decode_percent(raw, false, path)) return false;
  return !has_control(path) && is_utf8(path) && segments_are_plain(path);
}

bool decode_query(std::string_view raw, std::vector<Field>& query) {
  query.clear();
  while (!raw.empty()) {
    const auto end = raw.find('&');
    const auto pair = raw.substr(0, end);
    raw.remove_prefix(end == std::string_view::npos ? raw.size() : end + 1);
    if (pair.empty()) continue;
    if (query.size() == max_parameters) return false;
    auto& field = query.emplace_back();
    const auto mark = pair.find('=');
    if (!decode_percent(pair.substr(0, mark), true, field.name) || !is_utf8(field.name)) return false;
    if (mark == std::string_view::npos) continue;
    if (!decode_percent(pair.substr(mark + 1), true, field.value) || !is_utf8(field.value)) return false;
  }
  return true;
}

bool read_host(std::string_view raw, std::string& host) {
  host.clear();
  std::string_view name = raw;
  if (raw.starts_with('[')) {
    const auto close = raw.find(']');
    if (close == std::string_view::npos || !is_ipv6_literal(raw.substr(1, close - 1))) return false;
    name = raw.substr(0, close + 1);
  } else {
    name = raw.substr(0, raw.find(':'));
    if (!is_reg_name(name)) return false;
  }
  const auto rest = raw.substr(name.size());
  if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return false;
  host.resize(name.size());
  std::ranges::transform(name, host.begin(), to_lower);
  return true;
}

}  // namespace fiveone::http
