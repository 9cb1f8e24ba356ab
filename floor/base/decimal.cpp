#include "floor/base/decimal.hpp"

#include <stdexcept>

namespace fiveone {

Decimal::Units Decimal::times(Units a, Units b) {
  Units product = 0;
  if (__builtin_mul_overflow(a, b, &product)) throw std::overflow_error("decimal: more than 38 digits");
  return product;
}

Decimal::Units Decimal::power_of_ten(int exponent) {
  Units power = 1;
  for (; exponent > 0; --exponent) power = times(power, 10);
  return power;
}

Decimal::Units Decimal::quotient(Units dividend, Units divisor) {
  const bool negative = (dividend < 0) != (divisor < 0);
  const Units rest = dividend % divisor;
  const Units whole = dividend / divisor;
  const auto size = [](Units x) { return x < 0 ? -x : x; };
  if (size(rest) < size(divisor) - size(rest)) return whole;
  return negative ? whole - 1 : whole + 1;
}

Decimal::Units Decimal::at_places(int places) const { return times(units_, power_of_ten(places - places_)); }

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return std::nullopt;
  if (whole.size() + fraction.size() > most_digits || fraction.size() > most_places) return std::nullopt;
  Units units = 0;
  for (const auto digits : {whole, fraction})
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      units = units * 10 + (c - '0');
    }
  return Decimal(negative ? -units : units, static_cast<int>(fraction.size()));
}

Decimal::Units Decimal::units(int places) const {
  if (places < places_) throw std::domain_error("decimal: more places than a store keeps");
  return at_places(places);
}

std::string Decimal::text() const {
  std::string digits;
  for (auto rest = units_ < 0 ? -units_ : units_; rest > 0 || digits.size() <= static_cast<std::size_t>(places_); rest /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  if (places_ > 0) digits.insert(digits.end() - places_, '.');
  return units_ < 0 ? "-" + digits : digits;
}

Decimal Decimal::rounded(int places) const {
  if (places >= places_) return Decimal(at_places(places), places);
  return Decimal(quotient(units_, power_of_ten(places_ - places)), places);
}

Decimal Decimal::without_end_zeros() const {
  Decimal shorter = *this;
  for (; shorter.places_ > 0 && shorter.units_ % 10 == 0; --shorter.places_) shorter.units_ /= 10;
  return shorter;
}

Decimal Decimal::divided_by(const Decimal& divisor, int places) const {
  if (divisor.is_zero()) throw std::domain_error("decimal: divided by zero");
  const int shift = places + divisor.places_ - places_;
  if (shift >= 0) return Decimal(quotient(times(units_, power_of_ten(shift)), divisor.units_), places);
  return Decimal(quotient(units_, times(divisor.units_, power_of_ten(-shift))), places);
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int places = std::max(a.places_, b.places_);
  Decimal::Units sum = 0;
  if (__builtin_add_overflow(a.at_places(places), b.at_places(places), &sum)) throw std::overflow_error("decimal: more than 38 digits");
  return Decimal(sum, places);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  const Decimal exact(Decimal::times(a.units_, b.units_), a.places_ + b.places_);
  return exact.places_ > Decimal::most_places ? exact.rounded(Decimal::most_places) : exact;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int places = std::max(a.places_, b.places_);
  return a.at_places(places) <=> b.at_places(places);
}

}  // namespace fiveone
