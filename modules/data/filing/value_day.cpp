#include <algorithm>
#include <array>
#include <charconv>

#include "floor/base/text.hpp"
#include "modules/data/filing/fold.hpp"
#include "modules/data/filing/value_kinds.hpp"

namespace fiveone::data {
namespace {

// Spreadsheets count days from 1899-12-30 (as far as they agree with the calendar: from March 1900 on).
constexpr int serial_of_epoch = 25'569;
constexpr int first_serial = 14'611;  // 1940-01-01
constexpr int last_serial = 73'050;   // 2099-12-31

struct Parts {
  std::array<int, 3> numbers{};
  std::array<std::size_t, 3> lengths{};
};

// Three runs of digits with one of the separators between each.
std::optional<Parts> three_numbers(std::string_view text) {
  Parts parts;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0 || end > 4) return std::nullopt;
    std::from_chars(text.data(), text.data() + end, parts.numbers[i]);
    parts.lengths[i] = end;
    text.remove_prefix(end);
    if (i == 2) break;
    if (text.empty() || std::string_view("-/.").find(text.front()) == std::string_view::npos) return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty()) return std::nullopt;
  return parts;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
  return text;
}

// 年月日 as separators, midnight gone.
std::string plainly(std::string_view folded) {
  for (const std::string_view midnight : {" 00:00:00", "T00:00:00", " 0:00:00", " 00:00", " 0:00"})
    if (folded.ends_with(midnight)) folded.remove_suffix(midnight.size());
  std::string text = replaced(replaced(std::string(folded), "年", "-"), "月", "-");
  return text.ends_with("日") ? text.substr(0, text.size() - std::string_view("日").size()) : text;
}

bool is_year(const Parts& parts, std::size_t at) { return parts.lengths[at] == 4; }
bool is_short(const Parts& parts, std::size_t at) { return parts.lengths[at] <= 2; }

bool is_in_order(const Parts& parts) { return is_year(parts, 0) && is_short(parts, 1) && is_short(parts, 2); }

std::optional<Parts> eight_digits(std::string_view text) {
  if (text.size() != 8 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return three_numbers(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
}

std::optional<Parts> parts_of(std::string_view folded) {
  const auto plain = plainly(folded);
  return plain.size() == 8 && eight_digits(plain) ? eight_digits(plain) : three_numbers(plain);
}

void add(std::vector<std::string>& days, std::optional<Day> day) {
  if (day && std::ranges::find(days, to_iso(*day)) == days.end()) days.push_back(to_iso(*day));
}

// 15-12-16 may mean this century; 12/16/2015 and 16/12/2015 are other countries' orders.
std::vector<std::string> other_orders(const Parts& parts) {
  const auto [a, b, c] = parts.numbers;
  std::vector<std::string> days;
  if (is_short(parts, 0) && is_short(parts, 1) && is_year(parts, 2)) {
    add(days, make_day(c, a, b));
    add(days, make_day(c, b, a));
  }
  if (parts.lengths == std::array<std::size_t, 3>{2, 2, 2}) add(days, make_day(2000 + a, b, c));
  return days;
}

std::vector<std::string> day_of_serial(std::string_view folded) {
  int serial = 0;
  const auto [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), serial);
  if (folded.size() != 5 || error != std::errc{} || end != folded.data() + folded.size() || serial < first_serial || serial > last_serial) return {};
  return {to_iso(Day{serial - serial_of_epoch})};
}

}  // namespace

std::optional<Day> plain_day(std::string_view folded) {
  const auto parts = parts_of(folded);
  if (!parts || !is_in_order(*parts)) return std::nullopt;
  return make_day(parts->numbers[0], parts->numbers[1], parts->numbers[2]);
}

ReadValue read_day(std::string_view text) {
  const auto folded = fold_forms(text);
  if (folded.empty()) return {};
  if (const auto day = plain_day(folded)) return {.value = to_iso(*day)};
  const auto parts = parts_of(folded);
  if (parts && is_in_order(*parts)) return bad_value(text, "no_such_day");
  if (parts) return bad_value(text, "order_of_day", {}, other_orders(*parts));
  if (auto days = day_of_serial(folded); !days.empty()) return bad_value(text, "serial_day", {}, std::move(days));
  return bad_value(text, "not_a_day");
}

}  // namespace fiveone::data
