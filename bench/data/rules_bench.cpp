// How long it takes to check a report of 200 cells by 50 rules that were parsed before, and to parse and bind them.
//   rules_bench [ROUNDS]
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "modules/data/rule/map_world.hpp"
#include "modules/data/rule/rule_set.hpp"

using namespace fiveone;
using namespace fiveone::data;

namespace {

constexpr int rows = 50;
constexpr int columns = 4;

Layout wide_form() {
  Section section{.key = "sales"};
  for (int i = 0; i < rows; ++i) section.rows.push_back({.key = fmt::format("r{}", i), .depth = i == 0 ? 0 : 1});
  for (int i = 0; i < columns; ++i) section.columns.push_back({.key = fmt::format("c{}", i)});
  return {.sections = {section}};
}

// 4 totals over all rows, 4 rules for each row (200 comparisons), 42 single ones that look at other periods too.
std::vector<RuleText> fifty_rules() {
  std::vector<std::string> texts;
  for (int i = 0; i < columns; ++i) texts.push_back(fmt::format("sales.r0.c{} = sum(children(sales.r0).c{})", i, i));
  for (int i = 0; i < columns; ++i) texts.push_back(fmt::format("each sales: row.c{} >= 0 and row.c{} <= 100000", i, i));
  for (int i = 1; i <= 42; ++i)
    texts.push_back(fmt::format("if not missing(previous(sales.r{}.c0)) then abs(sales.r{}.c0 / previous(sales.r{}.c0) - 1) <= 30%", i, i, i));
  std::vector<RuleText> rules;
  for (auto& text : texts) rules.push_back({.key = fmt::format("k{}", rules.size()), .text = std::move(text), .message_zh = "差 {difference}", .message_en = "off by {difference}"});
  return rules;
}

MapWorld full_report() {
  MapWorld world;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const auto address = fmt::format("sales.r{}.c{}", row, column);
      const auto value = row == 0 ? std::int64_t{100} * (rows - 1) : std::int64_t{100};
      world.figures[address] = Decimal::of(value);
      world.before[1][address] = Decimal::of(value - 5);
    }
  return world;
}

template <class Work>
double microseconds_of(int rounds, const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < rounds; ++i) work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() / rounds;
}

}  // namespace

int main(int count, char** words) {
  const int rounds = count > 1 ? std::atoi(words[1]) : 2'000;
  const auto layout = wide_form();
  const auto rules = fifty_rules();
  auto world = full_report();
  const RuleSet set(layout, nullptr, rules);
  std::size_t broken = 0;
  const double check = microseconds_of(rounds, [&] { broken += set.check(world).size(); });
  const double parse = microseconds_of(rounds / 10 + 1, [&] { broken += RuleSet(layout, nullptr, rules).unfit().size(); });
  std::printf("rules %zu, cells %d, broken %zu\ncheck %.1f us\nparse and bind %.1f us\n", set.size(), rows * columns, broken, check, parse);
  return 0;
}
