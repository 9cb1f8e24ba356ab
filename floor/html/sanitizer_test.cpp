#include "floor/html/sanitizer.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::html;
namespace {
std::string clean(std::string_view dirty, const SanitizeOptions& options = {}) {
  const auto result = sanitize(dirty, options);
  if (!result) return "refused: " + result.error().key;
  const auto& text = result->html.text();
  const auto again = sanitize(text, options);
  REQUIRE(again.has_value());
  CHECK(again->html.text() == text);
  return text;
}
}  // namespace
TEST_CASE("x") {
  CHECK(clean("<p>a</p>") == "<p>a</p>");
}
