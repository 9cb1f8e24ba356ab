#include "modules/portal/import/upload_addresses.hpp"

#include <set>

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "modules/portal/import/old_addresses.hpp"

namespace fiveone::portal {
namespace {

// x-300x200.jpg as x.jpg, "" where there is no such size.
std::string without_size(std::string_view address) {
  const auto dot = address.rfind('.');
  if (dot == address.npos) return {};
  auto at = dot;
  while (at > 0 && is_digit(address[at - 1])) --at;
  if (at == dot || at == 0 || address[at - 1] != 'x') return {};
  const auto height = --at;
  while (at > 0 && is_digit(address[at - 1])) --at;
  if (at == height || at == 0 || address[at - 1] != '-') return {};
  return std::string(address.substr(0, at - 1)) + std::string(address.substr(dot));
}

// The address of the upload, or nothing.
std::optional<std::string> upload_named(std::string_view written, const std::function<bool(const std::string&)>& is_listed) {
  const std::string whole(written.substr(0, written.find_first_of("?#")));
  if (is_listed(whole)) return whole;
  if (auto shorter = without_size(whole); !shorter.empty() && is_listed(shorter)) return shorter;
  const bool is_file = whole.find("/wp-content/uploads/") != whole.npos && !whole.ends_with('/');
  return is_file ? std::optional(whole) : std::nullopt;
}

// Where the next value of src or href begins, behind its quote; npos where there is none.
std::size_t next_value(std::string_view html, std::size_t from) {
  for (auto at = html.find_first_of("\"'", from); at != html.npos; at = html.find_first_of("\"'", at + 1)) {
    const auto before = html.substr(0, at);
    if (before.ends_with("src=") || before.ends_with("href=")) return at + 1;
  }
  return html.npos;
}

}  // namespace

NamedUploads name_uploads(std::string_view html, const std::function<bool(const std::string&)>& is_listed) {
  NamedUploads named;
  std::set<std::string> seen;
  std::size_t done = 0;
  for (auto begin = next_value(html, 0); begin != html.npos; begin = next_value(html, begin)) {
    const auto end = html.find(html[begin - 1], begin);
    if (end == html.npos) break;
    if (const auto upload = upload_named(html.substr(begin, end - begin), is_listed)) {
      named.html += html.substr(done, begin - done);
      named.html += *upload;
      done = end;
      if (seen.insert(*upload).second) named.addresses.push_back(*upload);
    }
    begin = end + 1;
  }
  named.html += html.substr(done);
  return named;
}

std::string file_name_of(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const auto slash = address.rfind('/');
  auto name = decode_percent(slash == address.npos ? address : address.substr(slash + 1));
  return is_utf8(name) ? name : std::string(address.substr(slash + 1));
}

}  // namespace fiveone::portal
