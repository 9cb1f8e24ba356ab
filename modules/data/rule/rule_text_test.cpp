#include <doctest/doctest.h>

#include "embedded/modules_data.hpp"
#include "modules/data/rule/lexer.hpp"
#include "modules/data/rule/rule_set.hpp"
#include "modules/data/rule/testing/small_form.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

std::vector<RuleFault> faults(std::string_view text) {
  static const OneOtherForm others;
  static const Layout layout = small_form();
  return faults_of_rule(text, layout, &others);
}

// The first fault's key without "data.rule.", and the piece of the text that it underlines.
std::string fault(std::string_view text) {
  const auto found = faults(text);
  if (found.empty()) return "";
  const auto& first = found.front();
  REQUIRE(first.span.at + first.span.length <= text.size());
  return first.key.substr(std::string_view("data.rule.").size()) + " <" + std::string(text.substr(first.span.at, first.span.length)) + ">";
}

}  // namespace

TEST_CASE("what a statistician writes is understood") {
  for (const char* text : {
           "sales.total.month = sales.food.month + sales.clothes.month",
           "sales.total.month = sum(children(sales.total).month)",
           "each sales: row.month <= row.cumulative",
           "each sales: row.month = sum(children(row).month)",
           "each column of sales: sales.total.column = sum(children(sales.total).column)",
           "each column of sales: total.column >= food.column",
           "each prices: row.price > 0",
           "each prices: if not missing(previous(row.price)) then abs(row.price / previous(row.price) - 1) <= 2%",
           "each prices: if row.market = \"A1\" then row.volume >= 10 else row.volume >= 1",
           "prices.0203.price < 100",
           "prices.\"A-7\".price < 100",
           "sum(prices.*.volume) = sales.total.month",
           "abs(sales.total.month / previous(sales.total.month) - 1) <= 30%",
           "sales.total.cumulative = or_zero(previous(sales.total.cumulative, 1)) + sales.total.month",
           "sales.total.month <= 2 * last_year(sales.total.month)",
           "sales.online.month = of(online_retail, trade.total.month)",
           "sales.total.month = below(sales.total.month)",
           "if missing(sales.total.month) then missing(sales.food.month) and missing(sales.clothes.month)",
           "not (sales.total.month = 0 and sales.food.month != 0)",
           "round(sales.total.month / 3, 2) >= min(sales.food.month, sales.clothes.month, 7.5)",
           "count(sales.*.month) >= 3",
           "average(sales.food.*) <= max(sales.total.*)",
           "if sales.total.month > 1000 then not missing(sales.total.note)",
           "sales.total.day >= \"2015-01-01\"",
           "sales.total.month ≥ sales.food.month",
           "sales.total.month＝（sales.food.month＋sales.clothes.month）×１００%",
           "sales.total.month ≤ １２．５ + 1．5",
           "each sales: if row.month > 0 then row.cumulative > 0 else true",
       }) {
    CAPTURE(text);
    CHECK(fault(text) == "");
  }
}

TEST_CASE("numbers are read as Chinese keyboards write them") {
  const auto first = [](std::string_view text) { return tokens_of(text).value().front(); };
  CHECK(first("１２．５ <= sales.total.month").text == "12.5");
  CHECK(first("１２．５ <= sales.total.month").span.length == std::string_view("１２．５").size());
  CHECK(first("0７").text == "07");
}

TEST_CASE("what is wrong is said, and underlined") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "breaks_off <>"},
      {"sales.total.month =", "breaks_off <>"},
      {"sales.total.month = 5 5", "surprise <5>"},
      {"sales.total.month = 5 §", "stranger <§>"},
      {"sales.total.note = \"open", "open_quote <\">"},
      {"(sales.total.month = 5", "expected <>"},
      {"sales.total.month", "not_a_condition <sales.total.month>"},
      {"1 < sales.total.month < 3", "chained <<>"},
      {"sales.total = 5", "cell_parts <sales.total>"},
      {"total = 5", "not_a_cell <total>"},
      {"stock.total.month = 5", "no_such_section <stock.total.month>"},
      {"sales.totl.month = 5", "no_such_row <sales.totl.month>"},
      {"sales.total.moth = 5", "no_such_column <sales.total.moth>"},
      {"sales.others.month = 5", "no_such_row <sales.others.month>"},
      {"each stock: row.month = 5", "no_such_section <stock>"},
      {"row.month = 5", "row_without_each <row.month>"},
      {"total.column = 5", "column_without_each <total.column>"},
      {"each sales: total.column = 5", "column_without_each <total.column>"},
      {"each sales row.month = 5", "expected <row>"},
      {"each words: row.text = 5", "number_with_text <row.text = 5>"},
      {"each column of words: why.column = 5", "matches_nothing <words>"},
      {"sum(words.*.*) = 5", "matches_nothing <words.*.*>"},
      {"sum(sales.*.note) = 5", "only_numbers_together <sales.*.note>"},
      {"sales.*.month = 5", "many_cells <sales.*.month>"},
      {"abs(children(sales.total).month) = 5", "many_cells <children(sales.total).month>"},
      {"sum(children(sales.online).month) = 5", "no_children <children(sales.online).month>"},
      {"sum(children(prices.0203).price) = 5", "open_row <children(prices.0203).price>"},
      {"sum(previous(prices.*.price)) = sales.total.month", "open_rows_elsewhere <previous(prices.*.price)>"},
      {"sales.total.note > \"x\"", "orders_text <sales.total.note > \"x\">"},
      {"sales.total.day = \"soon\"", "wants_day <sales.total.day = \"soon\">"},
      {"sales.total.note + 1 = 2", "wants_number <sales.total.note>"},
      {"(sales.total.month = 5) = true", "compares_conditions <sales.total.month = 5) = true>"},
      {"sales.total.month and true", "wants_condition <sales.total.month>"},
      {"previous(sales.total.note) = \"x\"", "only_own_words <previous(sales.total.note)>"},
      {"previous(5) = 5", "reach_of_cell <5>"},
      {"previous(previous(sales.total.month)) = 5", "reach_of_cell <previous>"},
      {"previous(sales.total.month, 0) = 5", "periods <0>"},
      {"previous(sales.total.month, 99) = 5", "periods <99>"},
      {"of(nothing, trade.total.month) = sales.total.month", "no_such_form <of(nothing, trade.total.month)>"},
      {"of(online_retail, trade.x.month) = sales.total.month", "no_such_row <of(online_retail, trade.x.month)>"},
      {"previous(sales.total.month) = 5", "no_own_cell <previous(sales.total.month) = 5>"},
      {"median(sales.total.month) = 5", "no_such_function <median>"},
      {"abs(sales.total.month, 2) = 5", "count_of_values <abs>"},
      {"round(sales.total.month, 20) = 5", "round_places <20>"},
      {"if sales.total.month > 5 then 1 else \"x\"", "branches_differ <if sales.total.month > 5 then 1 else \"x\">"},
      {"if sales.total.month > 5 then 1", "number_needs_else <if sales.total.month > 5 then 1>"},
      {"if sales.total.month > 5 sales.total.month < 9", "expected <sales>"},
      {"sales.total.month = 123456789012345678901234567890", "number_too_long <123456789012345678901234567890>"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(fault(text) == expected);
  }
}

TEST_CASE("all wrong names of a rule are told at once") {
  CHECK(faults("sales.a.month + sales.b.month = stock.c.month").size() == 3);
}

TEST_CASE("a rule that says nothing is refused") {
  const std::pair<const char*, const char*> cases[] = {
      {"if true then sales.total.month = 5 or 1 = 1", "never_fails"},
      {"1 = 1 or sales.total.month = 5", "never_fails"},
      {"1 = 2 and sales.total.month = 5", "always_fails"},
      {"sales.total.month = sales.total.month", "never_fails"},
      {"sales.total.month < sales.total.month", "always_fails"},
      {"sales.total.month + 1 > sales.total.month", "never_fails"},
      {"sales.total.month > 5 and sales.total.month < 3", "always_fails"},
      {"sales.total.month > 5 and sales.total.month < 5", "always_fails"},
      {"sales.total.month >= 5 and sales.total.month <= 5 and sales.total.month != 5", "always_fails"},
      {"sales.total.month = 5 and sales.total.month = 6", "always_fails"},
      {"sales.total.month < 5 or sales.total.month > 3", "never_fails"},
      {"sales.total.month <= sales.food.month or sales.total.month > sales.food.month", "never_fails"},
      {"sales.total.month < sales.food.month and sales.food.month < sales.total.month", "always_fails"},
      {"2 * sales.total.month > 10 and 3 * sales.total.month < 12", "always_fails"},
      {"sales.total.month / 2 > 5 and sales.total.month < 10", "always_fails"},
      {"if sales.total.month > 5 and sales.total.month < 3 then sales.food.month = 1", "never_applies"},
      {"if sales.total.month > 5 then sales.total.month > 3", "never_fails"},
      {"if sales.total.month > 5 then sales.total.month > 5 else sales.total.month <= 5", "never_fails"},
      {"abs(sales.total.month) < 0", "always_fails"},
      {"abs(sales.total.month - sales.food.month) >= 0", "never_fails"},
      {"count(sales.*.month) >= 0", "never_fails"},
      {"missing(sales.total.month) and sales.total.month > 5", "always_fails"},
      {"if missing(sales.total.month) then sales.total.month + 1 > 5", "always_fails"},
      {"missing(sales.total.month) or not missing(sales.total.month)", "never_fails"},
      {"sales.total.note = \"x\" and sales.total.note != \"x\"", "always_fails"},
      {"\"x\" = \"y\" and sales.total.month > 1", "always_fails"},
      {"each sales: row.month > 5 and row.month < 3", "always_fails"},
      {"sales.total.month = sum(sales.*.month)", "total_in_sum"},
      {"sum(sales.total.*) = sales.total.month", "total_in_sum"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto found = faults(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].key == "data.rule." + std::string(expected));
  }
}

TEST_CASE("what may be right or wrong is not refused") {
  for (const char* text :
       {"sales.total.month > 3 and sales.total.month < 5", "sales.total.month > 5 or sales.total.month < 3", "sales.total.month >= 5 and sales.total.month <= 5",
        "sales.total.month != 5", "sales.total.month > 5 and sales.total.cumulative < 3", "if sales.total.month > 5 then sales.total.month < 9",
        "sales.total.month > 5 and previous(sales.total.month) < 3", "previous(sales.total.month) > sales.total.month or previous(sales.total.month, 2) < sales.total.month",
        "abs(sales.total.month) <= 0", "3 * sales.total.month > 10 and 7 * sales.total.month < 24", "sales.total.month * sales.food.month > 5",
        "sales.total.month = sum(children(sales.total).month)", "missing(sales.total.month) or sales.total.month > 5"}) {
    CAPTURE(text);
    CHECK(fault(text) == "");
  }
}

TEST_CASE("nothing nests, grows or runs without bound") {
  std::string deep = "sales.total.month = ";
  for (int i = 0; i < 300; ++i) deep += "(";
  CHECK(faults(deep + "1").front().key == "data.rule.too_deep");
  std::string minus = "sales.total.month = ";
  for (int i = 0; i < 300; ++i) minus += "- ";
  CHECK(faults(minus + "1").front().key == "data.rule.too_deep");
  std::string denials;
  for (int i = 0; i < 300; ++i) denials += "not ";
  CHECK(faults(denials + "true").front().key == "data.rule.too_deep");
  std::string sum = "sales.total.month = 1";
  for (int i = 0; i < 400; ++i) sum += "+1";
  CHECK(faults(sum).front().key == "data.rule.too_deep");
  CHECK(faults(std::string(most_rule_bytes + 1, ' ')).front().key == "data.rule.too_long");
  Layout wide;
  Section section{.key = "s"};
  for (int i = 0; i < 500; ++i) section.rows.push_back(row("r" + std::to_string(i)));
  for (int i = 0; i < 60; ++i) section.columns.push_back(number_column("c" + std::to_string(i)));
  wide.sections.push_back(section);
  CHECK(faults_of_rule("each s: row.c0 <= sum(s.*.*)", wide, nullptr).front().key == "data.rule.too_many_steps");
}

TEST_CASE("every fault has words in both languages") {
  load_messages({embedded_modules_data()});
  for (const char* text : {"", "a", "sales.total.month = 5 §", "sales.total.note = \"open", "1 < sales.total.month < 3", "sales.x.month = 1", "abs(1, 2) = 3",
                           "previous(sales.total.month, 99) = 5", "sales.total.month = sales.total.month"})
    for (const auto& one : faults(text)) {
      CHECK(translate(Language::Chinese, one.key, one.args) != one.key);
      CHECK(places_of(translate(Language::English, one.key, one.args)).empty());
    }
}
