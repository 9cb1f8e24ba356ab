#include <doctest/doctest.h>

#include <cmath>

#include "embedded/design.hpp"
#include "modules/portal/pages/render.hpp"

using namespace fiveone;

namespace {

using Colours = std::map<std::string, std::string, std::less<>>;

std::string_view tokens() {
  const auto* file = find_embedded(embedded_design(), "design/tokens.css");
  REQUIRE(file != nullptr);
  return file->text;
}

// The colours that a selector's block sets, over those of `base`.
Colours colours_of(std::string_view selector, Colours base) {
  const auto css = tokens();
  const auto begin = css.find(fmt::format("\n{} {{", selector));
  REQUIRE(begin != css.npos);
  const auto block = css.substr(begin, css.find('}', begin) - begin);
  for (auto at = block.find("--"); at != block.npos; at = block.find("--", at + 2)) {
    const auto colon = block.find(": ", at);
    if (block.substr(colon + 2, 1) == "#") base[std::string(block.substr(at, colon - at))] = std::string(block.substr(colon + 2, 7));
  }
  return base;
}

double channel(std::string_view hex) {
  int value = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  const double part = value / 255.0;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view colour) {
  return 0.2126 * channel(colour.substr(1, 2)) + 0.7152 * channel(colour.substr(3, 2)) + 0.0722 * channel(colour.substr(5, 2));
}

// WCAG 2.2, "contrast ratio".
double contrast(std::string_view one, std::string_view other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
  std::string front;
  std::string back;
  double least;
};

std::vector<Pair> declared_pairs() {
  std::vector<Pair> pairs;
  constexpr std::string_view mark = "   pair: ";
  const auto css = tokens();
  for (auto at = css.find(mark); at != css.npos; at = css.find(mark, at + 1)) {
    const auto line = css.substr(at + mark.size(), css.find('\n', at) - at - mark.size());
    const auto on = line.find(" on "), number = line.rfind(' ');
    pairs.push_back({std::string(line.substr(0, on)), std::string(line.substr(on + 4, number - on - 4)),
                     std::stod(std::string(line.substr(number + 1)))});
  }
  return pairs;
}

void check_pairs(const Colours& colours) {
  for (const auto& [front, back, least] : declared_pairs()) {
    CAPTURE(front);
    CAPTURE(back);
    REQUIRE(colours.contains(front));
    REQUIRE(colours.contains(back));
    CHECK(contrast(colours.at(front), colours.at(back)) >= least);
  }
}

}  // namespace

TEST_CASE("contrast is computed as WCAG writes it") {
  CHECK(contrast("#000000", "#ffffff") == doctest::Approx(21));
  CHECK(contrast("#c00000", "#ffffff") == doctest::Approx(6.48).epsilon(0.01));
}

TEST_CASE("every declared pair of colours can be told apart in every mode") {
  REQUIRE(declared_pairs().size() > 20);
  const auto normal = colours_of(":root", {});
  const auto high = colours_of(".contrast-high", normal);
  SUBCASE("normal") { check_pairs(normal); }
  SUBCASE("black on white") { check_pairs(high); }
  SUBCASE("yellow on black") { check_pairs(colours_of(".contrast-dark", high)); }
}

TEST_CASE("yellow on black is as strong as the elder mode asks") {
  const auto colours = colours_of(".contrast-dark", {});
  CHECK(contrast(colours.at("--text"), colours.at("--surface")) > 19.5);
}

TEST_CASE("the style sheet is one small file that asks for nothing") {
  const auto& css = portal::pages::stylesheet();
  CHECK(css.size() <= 20'000);
  CHECK(css.find("--band:#c00000") != css.npos);
  CHECK(css.find("url(") == css.npos);
  CHECK(css.find("@import") == css.npos);
  CHECK(css.find("/*") == css.npos);
  CHECK_MESSAGE(css.find("var(--space") == css.npos, "a measure that no token defines is used");
  CHECK(css.find("var(--size") == css.npos);
}

TEST_CASE("the style sheet uses no token that is not there") {
  const auto& css = portal::pages::stylesheet();
  for (auto at = css.find("var("); at != css.npos; at = css.find("var(", at + 1)) {
    const auto name = css.substr(at + 4, css.find(')', at) - at - 4);
    CHECK_MESSAGE(css.find(name + ":") != css.npos, name);
  }
}
