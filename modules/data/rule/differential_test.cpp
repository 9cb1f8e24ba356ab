// Random conditions, written as text and evaluated by the rule language, beside a plain walk over the tree that they were written from,
// which counts in twelfths of a trillion instead of Decimal.
#include <doctest/doctest.h>

#include <random>

#include "modules/data/rule/evaluation.hpp"
#include "modules/data/rule/testing/small_form.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

__extension__ typedef __int128 Wide;
constexpr Wide one = 1'000'000'000'000;
constexpr Wide most = 1'000'000 * one;  // beyond it a sample is thrown away: products must stay within 128 bits

struct TooLarge {};

Wide rounded(Wide dividend, Wide divisor) {
  const bool negative = (dividend < 0) != (divisor < 0);
  const Wide a = dividend < 0 ? -dividend : dividend;
  const Wide b = divisor < 0 ? -divisor : divisor;
  const Wide q = (2 * a + b) / (2 * b);
  return negative ? -q : q;
}

using Number = std::optional<Wide>;
using Truth = std::optional<bool>;

// A tree that knows its text and its value.
struct Sample {
  std::string text;
  int strength = 9;  // of its outermost sign; weaker ones need parentheses
  Number number;
  Truth truth;
};

std::string inside(const Sample& sample, int strength) { return sample.strength < strength ? "(" + sample.text + ")" : sample.text; }

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {
    for (const char* address : {"sales.total.month", "sales.food.month", "sales.fresh.month", "sales.clothes.month", "sales.total.cumulative",
                                "sales.food.cumulative"})
      if (pick(4) != 0) {
        const Wide value = pick(2001) - 1000;
        cells_[address] = value * (one / 100);
        const auto size = static_cast<long>(value < 0 ? -value : value);
        set(world, address, fmt::format("{}{}.{:02}", value < 0 ? "-" : "", size / 100, size % 100));
      } else {
        cells_[address] = std::nullopt;
      }
  }

  Sample condition(int depth) {
    switch (depth == 0 ? pick(2) : pick(7)) {
      case 0: case 1: return comparison(depth);
      case 2: return both(condition(depth - 1), condition(depth - 1), true);
      case 3: return both(condition(depth - 1), condition(depth - 1), false);
      case 4: {
        const auto what = condition(depth - 1);
        return {"not " + inside(what, 3), 3, {}, what.truth ? Truth(!*what.truth) : Truth()};
      }
      case 5: {
        const auto what = number(depth - 1);
        return {"missing(" + what.text + ")", 9, {}, Truth(!what.number)};
      }
      default: {
        const auto c = condition(depth - 1);
        const auto a = condition(depth - 1);
        const auto b = condition(depth - 1);
        if (pick(2) == 0) return {"if " + c.text + " then " + inside(a, 1), 0, {}, c.truth && *c.truth ? a.truth : Truth()};
        return {"if " + c.text + " then " + inside(a, 1) + " else " + b.text, 0, {}, !c.truth ? Truth() : *c.truth ? a.truth : b.truth};
      }
    }
  }

  MapWorld world;

 private:
  int pick(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
  static Sample bounded(Sample sample) {
    if (sample.number && (*sample.number > most || *sample.number < -most)) throw TooLarge{};
    return sample;
  }

  static Sample both(const Sample& a, const Sample& b, bool all) {
    Truth truth;
    if ((a.truth && *a.truth != all) || (b.truth && *b.truth != all)) truth = !all;
    else if (a.truth && b.truth) truth = all;
    const int strength = all ? 2 : 1;
    return {inside(a, strength) + (all ? " and " : " or ") + inside(b, strength + 1), strength, {}, truth};
  }

  Sample comparison(int depth) {
    static constexpr std::array<const char*, 6> signs{"=", "!=", "<", "<=", ">", ">="};
    const auto a = number(depth);
    const auto b = pick(5) == 0 ? a : number(depth);
    const int sign = pick(6);
    Truth truth;
    if (a.number && b.number) {
      const Wide x = *a.number;
      const Wide y = *b.number;
      const std::array<bool, 6> holds{x == y, x != y, x < y, x <= y, x > y, x >= y};
      truth = holds[static_cast<std::size_t>(sign)];
    }
    return {inside(a, 5) + " " + signs[static_cast<std::size_t>(sign)] + " " + inside(b, 5), 4, {}, truth};
  }

  Sample number(int depth) {
    if (depth <= 0) return leaf();
    const int kind = pick(10);
    if (kind >= 8) return aggregate(depth - 1);
    if (kind == 7) return choice(depth - 1);
    const auto a = number(depth - 1);
    if (kind == 4) return {"-" + inside(a, 7), 7, a.number ? Number(-*a.number) : a.number, {}};
    if (kind == 5) return {"abs(" + a.text + ")", 9, a.number && *a.number < 0 ? Number(-*a.number) : a.number, {}};
    if (kind == 6) return {"or_zero(" + a.text + ")", 9, a.number.value_or(0), {}};
    const auto b = number(depth - 1);
    const bool known = a.number && b.number;
    switch (kind) {
      case 0: return bounded({inside(a, 5) + " + " + inside(b, 6), 5, known ? Number(*a.number + *b.number) : Number(), {}});
      case 1: return bounded({inside(a, 5) + " - " + inside(b, 6), 5, known ? Number(*a.number - *b.number) : Number(), {}});
      case 2: return bounded({inside(a, 6) + " * " + inside(b, 7), 6, known ? Number(rounded(*a.number * *b.number, one)) : Number(), {}});
      default:
        return bounded({inside(a, 6) + " / " + inside(b, 7), 6, known && *b.number != 0 ? Number(rounded(*a.number * one, *b.number)) : Number(), {}});
    }
  }

  Sample leaf() {
    if (pick(3) == 0) {
      const int value = pick(300);
      if (pick(3) == 0) return {fmt::format("{}%", value), 9, Wide(value) * (one / 100), {}};
      return {fmt::format("{}.{}", value / 10, value % 10), 9, Wide(value) * (one / 10), {}};
    }
    auto cell = cells_.begin();
    std::advance(cell, pick(static_cast<int>(cells_.size())));
    return {cell->first, 9, cell->second, {}};
  }

  Sample choice(int depth) {
    const auto c = condition(depth);
    const auto a = number(depth);
    const auto b = number(depth);
    return {"if " + c.text + " then " + inside(a, 1) + " else " + b.text, 0, !c.truth ? Number() : *c.truth ? a.number : b.number, {}};
  }

  Sample aggregate(int depth) {
    static constexpr std::array<const char*, 5> names{"sum", "min", "max", "count", "average"};
    const auto kind = static_cast<std::size_t>(pick(5));
    std::string text;
    std::vector<Wide> values;
    for (int i = pick(3) + 1; i > 0; --i) {
      const auto part = number(depth);
      text += (text.empty() ? "" : ", ") + part.text;
      if (part.number) values.push_back(*part.number);
    }
    Number result;
    Wide sum = 0;
    for (const Wide value : values) sum += value;
    if (kind == 3) result = Wide(values.size()) * one;
    else if (values.empty()) result = std::nullopt;
    else if (kind == 1) result = *std::ranges::min_element(values);
    else if (kind == 2) result = *std::ranges::max_element(values);
    else result = kind == 0 ? sum : rounded(sum, Wide(values.size()));
    return bounded({std::string(names[kind]) + "(" + text + ")", 9, result, {}});
  }

  std::mt19937 random_;
  std::map<std::string, Number> cells_;
};

}  // namespace

TEST_CASE("twenty thousand random conditions mean the same to another evaluator") {
  const auto layout = small_form();
  int compared = 0;
  int applied = 0;
  for (unsigned seed = 1; seed <= 20'000; ++seed) {
    Generator generator(seed);
    Sample sample;
    try {
      sample = generator.condition(3);
    } catch (const TooLarge&) {
      continue;
    }
    auto parsed = parse_rule(sample.text);
    if (sample.text.size() > 2'000) continue;
    CAPTURE(sample.text);
    REQUIRE(parsed.has_value());
    Binder binder(layout, nullptr);
    const auto bound = binder.bind_rule(std::move(*parsed));
    if (!bound) {
      CHECK(bound.error().front().key == "data.rule.no_own_cell");
      continue;
    }
    Evaluation evaluation(binder.tables(), generator.world);
    const auto truth = evaluation.truth(*bound, {});
    ++compared;
    applied += truth.has_value() ? 1 : 0;
    REQUIRE(truth == sample.truth);
  }
  CHECK(compared > 15'000);
  CHECK(applied > 7'000);
}
