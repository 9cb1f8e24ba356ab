// Exact decimal numbers, for money and statistics; never binary floating point. A number keeps the places that it was written with
// (12.50 stays 12.50), compares by value, and is at most 28 digits long, 12 of them behind the point.
//
// Sums and products are exact; a quotient and a rounding say how many places they want and round half away from zero, as
// statistics and money do it (四舍五入). What leaves 38 digits on the way throws std::overflow_error.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fiveone {

class Decimal {
 public:
  static constexpr int most_digits = 28;
  static constexpr int most_places = 12;

  constexpr Decimal() = default;
  static Decimal of(std::int64_t whole) { return Decimal(whole, 0); }
  // "-12.50": an optional '-', digits, at most one point with digits on both sides. Nothing else: no blanks, marks or exponent.
  static std::optional<Decimal> parse(std::string_view text);

  // A whole number of 10^-places, as stores keep decimals: 12.50 is 1250 of two places. `units` throws std::overflow_error where they do not
  // fit into 38 digits, std::domain_error where it has more places than that.
  __extension__ typedef __int128 Units;
  static Decimal of_units(Units units, int places) { return Decimal(units, places); }
  Units units(int places) const;

  std::string text() const;
  int places() const { return places_; }
  bool is_zero() const { return units_ == 0; }
  bool is_negative() const { return units_ < 0; }

  Decimal operator-() const { return Decimal(-units_, places_); }
  Decimal rounded(int places) const;  // 0 to 12
  Decimal without_end_zeros() const;  // 12.50 is 12.5
  // Throws std::domain_error for a divisor of zero.
  Decimal divided_by(const Decimal& divisor, int places) const;

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
  friend Decimal operator*(const Decimal& a, const Decimal& b);  // rounded where it would have more than 12 places
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  Decimal& operator+=(const Decimal& other) { return *this = *this + other; }

 private:
  constexpr Decimal(Units units, int places) : units_(units), places_(places) {}
  static Units power_of_ten(int exponent);
  static Units times(Units a, Units b);
  static Units quotient(Units dividend, Units divisor);  // rounded half away from zero
  Units at_places(int places) const;                     // not fewer than it has

  Units units_ = 0;
  int places_ = 0;
};

}  // namespace fiveone
