#include "floor/http/conditional.hpp"

#include "floor/base/text.hpp"
#include "floor/http/characters.hpp"

namespace fiveone::http {
namespace {

std::string_view opaque(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

bool names(std::string_view if_none_match, std::string_view tag) {
  bool found = false;
  for_each_element(if_none_match, [&](std::string_view one) { found = found || one == "*" || opaque(one) == opaque(tag); });
  return found;
}

}  // namespace

void answer_conditionally(const Request& request, Response& response) {
  const bool reads = request.method == Method::Get || request.method == Method::Head;
  if (!reads || response.status != 200 || response.page || response.body.empty()) return;
  const auto set = std::ranges::find(response.headers, "etag", &Field::name);
  const auto tag = set != response.headers.end() ? set->value : fmt::format("W/\"{}\"", sha256_hex(response.body).substr(0, 32));
  if (set == response.headers.end()) response.header("etag", tag);
  if (!names(request.header("if-none-match"), tag)) return;
  response.status = 304;
  response.body.clear();
}

}  // namespace fiveone::http
