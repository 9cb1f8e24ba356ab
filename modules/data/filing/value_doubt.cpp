#include <algorithm>
#include <array>
#include <charconv>

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"
#include "modules/data/filing/value_kinds.hpp"

namespace fiveone::data {
namespace {

// What stands in printed tables where there is no figure.
constexpr std::array<std::string_view, 20> no_values{"-", "--", "—", "——", "…", "……", "...", "/", "\\", "*", "无", "無", "没有", "不详", "缺", "暂无",
                                                     "null", "nil", "none", "n/a"};
constexpr std::array<std::string_view, 4> minus_words{"负", "負", "△", "▲"};
constexpr std::array<std::string_view, 2> long_dashes{"—", "―"};
constexpr std::array<std::string_view, 6> currencies{"¥", "￥", "$", "€", "£", "rmb"};
constexpr std::array<std::string_view, 7> marks{"、", "·", "'", "’", "‘", "_", ";"};

struct Scale {
  std::string_view word;
  int zeros;
};
constexpr std::array<Scale, 8> scales{{{"万亿", 12}, {"十", 1}, {"百", 2}, {"千", 3}, {"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}}};

template <class List>
std::optional<std::string_view> behind_any(std::string_view text, const List& beginnings) {
  for (const std::string_view beginning : beginnings)
    if (text.starts_with(beginning)) return trim(text.substr(beginning.size()));
  return std::nullopt;
}

// The point moved; to the right for zeros > 0.
PlainNumber scaled(PlainNumber number, int zeros) {
  for (; zeros > 0; --zeros) {
    number.whole += number.fraction.empty() ? '0' : number.fraction.front();
    if (!number.fraction.empty()) number.fraction.erase(0, 1);
  }
  for (; zeros < 0; ++zeros) {
    number.fraction.insert(number.fraction.begin(), number.whole.back());
    number.whole.pop_back();
    if (number.whole.empty()) number.whole = "0";
  }
  number.whole.erase(0, std::min(number.whole.find_first_not_of('0'), number.whole.size() - 1));
  return number;
}

// Collects readings, those that the cell could take, each once.
class Readings {
 public:
  explicit Readings(NumberRule rule) : rule_(rule) {}

  Readings& add(PlainNumber number) {
    number.percent = false;
    return add(text_of(number));
  }
  Readings& add(std::string_view text) {
    auto read = read_number(text, rule_);
    if (read.bad.empty() && std::ranges::find(found_, read.value) == found_.end()) found_.push_back(std::move(read.value));
    return *this;
  }
  std::vector<std::string> list() const { return found_; }

 private:
  NumberRule rule_;
  std::vector<std::string> found_;
};

PlainNumber negated(PlainNumber number) {
  number.negative = true;
  return number;
}

// A reason and its readings, or nothing where the text is of another sort.
struct Doubt {
  std::string_view reason;
  std::vector<std::string> meant;
};
using Doubted = std::optional<Doubt>;

Doubted doubt_no_value(std::string_view folded, NumberRule) {
  if (std::ranges::find(no_values, lowered(folded)) == no_values.end()) return std::nullopt;
  return Doubt{"no_value", {"", "0"}};
}

Doubted doubt_day(std::string_view folded, NumberRule) {
  if (!plain_day(folded) || std::ranges::all_of(folded, is_digit)) return std::nullopt;
  return Doubt{"is_day", {}};
}

Doubted doubt_percent(std::string_view folded, NumberRule rule) {
  const auto number = plain_number(folded);
  if (!number || !number->percent) return std::nullopt;
  return Doubt{"percent", Readings(rule).add(*number).add(scaled(*number, -2)).list()};
}

Doubted doubt_parentheses(std::string_view folded, NumberRule rule) {
  if (!folded.starts_with('(') || !folded.ends_with(')')) return std::nullopt;
  const auto number = plain_number(trim(folded.substr(1, folded.size() - 2)));
  if (!number || number->negative) return std::nullopt;
  return Doubt{"parentheses", Readings(rule).add(negated(*number)).add(*number).list()};
}

// "5-", "—5", "负5", "--5", "+-5"
Doubted doubt_sign(std::string_view folded, NumberRule rule) {
  auto rest = behind_any(folded, minus_words);
  if (!rest) rest = behind_any(folded, long_dashes);
  if (!rest && folded.ends_with('-')) rest = trim(folded.substr(0, folded.size() - 1));
  if (!rest && (folded.starts_with("--") || folded.starts_with("+-") || folded.starts_with("-+"))) rest = trim(folded.substr(2));
  if (!rest || rest->empty() || rest->front() == '-' || rest->front() == '+') return std::nullopt;
  const auto number = plain_number(*rest);
  if (!number) return std::nullopt;
  return Doubt{"sign", Readings(rule).add(negated(*number)).add(*number).list()};
}

Doubted doubt_exponent(std::string_view folded, NumberRule rule) {
  const auto at = folded.find_first_of("eE");
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const auto number = plain_number(folded.substr(0, at));
  auto power = folded.substr(at + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int zeros = 0;
  const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), zeros);
  if (!number || number->percent || error != std::errc{} || end != power.data() + power.size()) return std::nullopt;
  Readings readings(rule);
  if (zeros >= -30 && zeros <= 30) readings.add(scaled(*number, zeros));
  return Doubt{"exponent", readings.list()};
}

Doubted doubt_chinese(std::string_view folded, NumberRule rule) {
  if (folded.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto number = chinese_number(folded);
  if (!number) return std::nullopt;
  return Doubt{"chinese_number", Readings(rule).add(*number).list()};
}

// "12万" in a column of 万元 may be 12 or 120000: only who typed it knows.
Doubted doubt_unit(std::string_view folded, NumberRule rule) {
  const auto folded_lower = lowered(folded);
  const auto without = behind_any(std::string_view(folded_lower), currencies).value_or(folded_lower);
  const auto last = without.find_last_of("0123456789");
  if (last == std::string_view::npos) return std::nullopt;
  const auto number = plain_number(without.substr(0, last + 1));
  const auto unit = trim(without.substr(last + 1));
  if (!number || (unit.empty() && without.size() == folded.size())) return std::nullopt;
  Readings readings(rule);
  const auto* const scale = std::ranges::find_if(scales, [&](const Scale& one) { return unit.starts_with(one.word); });
  if (scale != scales.end()) readings.add(scaled(*number, scale->zeros));
  return Doubt{"unit_word", readings.add(*number).list()};
}

std::string_view reason_of_marks(std::string_view kinds) {
  if (kinds.find('m') != std::string_view::npos) return "mark";
  if (kinds.find(' ') != std::string_view::npos) return "blank_inside";
  return kinds.find(',') == std::string_view::npos ? "points" : "thousands";
}

// Digits with marks between them that do not stand as thousands do.
Doubted doubt_marks(std::string_view folded, NumberRule rule) {
  const bool negative = folded.starts_with('-');
  auto rest = trim(folded.substr(negative ? 1 : 0));
  std::string joined;
  std::string kinds;
  std::size_t last_mark = 0;
  while (!rest.empty()) {
    if (is_digit(rest.front())) {
      joined += rest.front();
      rest.remove_prefix(1);
      continue;
    }
    const auto* const mark = std::ranges::find_if(marks, [&](std::string_view one) { return rest.starts_with(one); });
    if (mark == marks.end() && std::string_view(",. ").find(rest.front()) == std::string_view::npos) return std::nullopt;
    kinds += mark == marks.end() ? rest.front() : 'm';
    rest.remove_prefix(mark == marks.end() ? 1 : mark->size());
    last_mark = joined.size();
  }
  if (joined.empty()) return std::nullopt;
  const std::string sign = negative ? "-" : "";
  auto pointed = joined;
  pointed.insert(last_mark, ".");
  return Doubt{reason_of_marks(kinds), Readings(rule).add(sign + joined).add(sign + pointed).list()};
}

}  // namespace

ReadValue doubt_number(std::string_view text, std::string_view folded, NumberRule rule) {
  constexpr std::array doubts{doubt_no_value, doubt_day,     doubt_percent, doubt_parentheses, doubt_sign,
                              doubt_exponent, doubt_chinese, doubt_unit,    doubt_marks};
  if (folded.size() <= 200)
    for (const auto& doubt : doubts)
      if (auto found = doubt(folded, rule)) return bad_value(text, found->reason, {}, std::move(found->meant));
  return bad_value(text, "not_a_number");
}

}  // namespace fiveone::data
