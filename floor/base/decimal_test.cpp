#include "floor/base/decimal.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using fiveone::Decimal;

namespace {
Decimal d(std::string_view text) { return Decimal::parse(text).value(); }
}  // namespace

TEST_CASE("a number is read as it was written, and nothing else is a number") {
  for (const auto* text : {"0", "0.00", "-0.01", "12.50", "9999999999999999999999999999", "0.123456789012"}) CHECK(d(text).text() == text);
  CHECK(d("007.5").text() == "7.5");
  CHECK(d("-0").text() == "0");
  for (const auto* text : {"", "-", ".", "1.", ".5", "+1", " 1", "1 ", "1,000", "1e3", "１", "--1", "1.2.3", "0x1", "nan",
                           "10000000000000000000000000000", "0.1234567890123"})
    CHECK_FALSE(Decimal::parse(text).has_value());
}

TEST_CASE("numbers compare by value, whatever their places") {
  CHECK(d("12.5") == d("12.500"));
  CHECK(d("-1") < d("0.01"));
  CHECK(d("0.1") + d("0.2") == d("0.3"));
}

TEST_CASE("sums and products are exact and keep the places") {
  CHECK((d("12.50") + d("0.5")).text() == "13.00");
  CHECK((d("1") - d("1.001")).text() == "-0.001");
  CHECK((d("1.10") * d("3")).text() == "3.30");
  CHECK((d("-99999999999999.99") * d("99999999999999.99")).text() == "-9999999999999998000000000000.0001");
  CHECK((d("0.000000000001") * d("0.5")).text() == "0.000000000001");
  CHECK_THROWS_AS(d("9999999999999999999999999999") * d("9999999999999999999999999999"), std::overflow_error);
}

TEST_CASE("rounding is half away from zero, to both sides") {
  CHECK(d("2.345").rounded(2).text() == "2.35");
  CHECK(d("-2.345").rounded(2).text() == "-2.35");
  CHECK(d("2.3449").rounded(2).text() == "2.34");
  CHECK(d("2.5").rounded(0).text() == "3");
  CHECK(d("-0.4").rounded(0).text() == "0");
  CHECK(d("7").rounded(1).text() == "7.0");
}

TEST_CASE("a quotient has the places that were asked for") {
  CHECK(d("1").divided_by(d("3"), 4).text() == "0.3333");
  CHECK(d("2").divided_by(d("-3"), 1).text() == "-0.7");
  CHECK(d("110.4").divided_by(d("100"), 3).text() == "1.104");
  CHECK(d("1.2345").divided_by(d("100"), 2).text() == "0.01");
  CHECK_THROWS_AS(d("1").divided_by(d("0.00"), 2), std::domain_error);
}
