// The known ways to smuggle something past a cleaner (tests/hostile/html.json), looked at by a scan here and by a browser in
// tests/browser/sanitizer.mjs.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include <fstream>
#include <iterator>

#include "floor/html/forbidden.hpp"
#include "floor/html/sanitizer.hpp"

using namespace fiveone::html;

TEST_CASE("nothing hostile passes, and what passes stays as it is") {
  std::ifstream file("tests/hostile/html.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto payloads = boost::json::parse(text).as_array();
  REQUIRE(payloads.size() > 400);
  for (const auto& payload : payloads) {
    const std::string dirty(payload.as_string());
    INFO(dirty);
    const auto once = sanitize(dirty);
    REQUIRE(once.has_value());
    CHECK(forbidden_in(once->html.text()) == "");
    const auto twice = sanitize(once->html.text());
    REQUIRE(twice.has_value());
    CHECK(twice->html.text() == once->html.text());
    const auto nested = sanitize("<table><tr><td><ul><li><b><a href=/x>" + dirty);
    if (nested) CHECK(sanitize(nested->html.text())->html.text() == nested->html.text());
    if (nested) CHECK(forbidden_in(nested->html.text()) == "");
  }
}
