#include "floor/base/period.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "embedded/floor_base.hpp"

using namespace fiveone;

namespace {

Period at(std::string_view text) {
  const auto period = Period::parse(text);
  REQUIRE_MESSAGE(period, text);
  return *period;
}

std::string text_of(const std::optional<Period>& period) { return period ? period->text() : "none"; }
std::string days_of(const Period& period) { return to_iso(period.first()) + " " + to_iso(period.last()); }
Day day(std::string_view text) { return parse_day(text).value(); }

struct OneOfEach {
  const char* text;
  PeriodKind kind;
  int number;
  const char* days;
  const char* next;
  const char* previous;
  const char* same_last_year;
  const char* chinese;
  const char* english;
};

constexpr OneOfEach one_of_each[] = {
    {"2015", PeriodKind::Year, 1, "2015-01-01 2015-12-31", "2016", "2014", "2014", "2015年", "2015"},
    {"2015-H1", PeriodKind::Half, 1, "2015-01-01 2015-06-30", "2015-H2", "2014-H2", "2014-H1", "2015年上半年", "First half of 2015"},
    {"2015-Q4", PeriodKind::Quarter, 4, "2015-10-01 2015-12-31", "2016-Q1", "2015-Q3", "2014-Q4", "2015年四季度", "Fourth quarter of 2015"},
    {"2015-12", PeriodKind::Month, 12, "2015-12-01 2015-12-31", "2016-01", "2015-11", "2014-12", "2015年12月", "December 2015"},
    {"2016-JF", PeriodKind::JanuaryFebruary, 1, "2016-01-01 2016-02-29", "2017-JF", "2015-JF", "2015-JF", "2016年1-2月",
     "January and February 2016"},
    {"2015-C11", PeriodKind::Cumulative, 11, "2015-01-01 2015-11-30", "2015-C12", "2015-C10", "2014-C11", "2015年1-11月",
     "January to November 2015"},
    {"2015-12-X3", PeriodKind::TenDays, 36, "2015-12-21 2015-12-31", "2016-01-X1", "2015-12-X2", "2014-12-X3", "2015年12月下旬",
     "Last ten days of December 2015"},
    {"2015-W51", PeriodKind::Week, 51, "2015-12-14 2015-12-20", "2015-W52", "2015-W50", "2014-W51", "2015年第51周", "Week 51 of 2015"},
    {"2015-12-16", PeriodKind::Day, 350, "2015-12-16 2015-12-16", "2015-12-17", "2015-12-15", "2014-12-16", "2015年12月16日",
     "16 December 2015"}};

}  // namespace

TEST_CASE("a period of each kind: its text, its days, its neighbours and its names") {
  load_messages(embedded_floor_base());
  for (const auto& expected : one_of_each) {
    CAPTURE(expected.text);
    const auto period = at(expected.text);
    CHECK(period.text() == expected.text);
    CHECK(period.kind() == expected.kind);
    CHECK(period.number() == expected.number);
    CHECK(days_of(period) == expected.days);
    CHECK(text_of(period.next()) == expected.next);
    CHECK(text_of(period.previous()) == expected.previous);
    CHECK(text_of(period.same_last_year()) == expected.same_last_year);
    CHECK(period.name(Language::Chinese) == expected.chinese);
    CHECK(period.name(Language::English) == expected.english);
  }
}

TEST_CASE("what is no period is refused") {
  for (const auto* text :
       {"",           "215",        "20150",      "1899",       "2200",       "2015-",       "2015-0",      "2015-1",      "2015-00",
        "2015-13",    "2015-H0",    "2015-H3",    "2015-H",     "2015-H12",   "2015-Q5",     "2015-q4",     "2015-C01",    "2015-C2",
        "2015-C13",   "2015-JF1",   "2015-jf",    "2015-W00",   "2015-W54",   "2014-W53",    "2015-W5",     "2015-02-29",  "2015-02-30",
        "2015-13-01", "2015-00-X1", "2015-13-X1", "2015-12-X0", "2015-12-X4", "2015-12-X33", "2015-12-1",   "2015-12-16 ", " 2015",
        "2015/12",    "2015-12-",   "2015_12",    "2015-spring", "２０１５",  "2015-1２",    "2015-12-16T", "-015",        "2015\n"})
    CHECK_MESSAGE(!Period::parse(text), text);
  CHECK_FALSE(Period::parse(std::string_view("2015\0", 5)));
}

TEST_CASE("a period of each day has the day in it and reads back from its text") {
  for (const auto kind : {PeriodKind::Day, PeriodKind::Week, PeriodKind::TenDays, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half,
                          PeriodKind::Year}) {
    auto expected = Period::of(kind, day("2011-12-30"));
    for (Day today = day("2011-12-30"); today < day("2017-01-04"); ++today.number) {
      CAPTURE(to_iso(today));
      const auto period = Period::of(kind, today);
      REQUIRE(period);
      REQUIRE(period->contains(today));
      REQUIRE(Period::parse(period->text()) == period);
      if (period->first() == today && period != expected) {  // periods follow one another without a gap
        REQUIRE(expected->next() == period);
        REQUIRE(period->previous() == expected);
        REQUIRE(expected->last().number + 1 == today.number);
      }
      expected = period;
    }
  }
}

TEST_CASE("only January and February have their common period") {
  CHECK(text_of(Period::of(PeriodKind::JanuaryFebruary, day("2016-02-29"))) == "2016-JF");
  CHECK(text_of(Period::of(PeriodKind::JanuaryFebruary, day("2016-03-01"))) == "none");
  CHECK(text_of(Period::of(PeriodKind::Cumulative, day("2016-02-29"))) == "none");
  CHECK(text_of(Period::of(PeriodKind::Festival, day("2016-02-29"))) == "none");
}

TEST_CASE("leap years") {
  CHECK(days_of(at("2016-02")) == "2016-02-01 2016-02-29");
  CHECK(days_of(at("2100-JF")) == "2100-01-01 2100-02-28");
  CHECK(days_of(at("2000-C02")) == "2000-01-01 2000-02-29");
  CHECK(text_of(at("2016-02-29").same_last_year()) == "none");
  CHECK(text_of(at("2016-02-28").next()) == "2016-02-29");
  CHECK(text_of(at("2016-12-31").same_last_year()) == "2015-12-31");
  CHECK(at("2016-12-31").number() == 366);
}

TEST_CASE("weeks follow ISO 8601") {
  CHECK(days_of(at("2015-W53")) == "2015-12-28 2016-01-03");
  CHECK(text_of(at("2015-W53").next()) == "2016-W01");
  CHECK(text_of(at("2016-W01").previous()) == "2015-W53");
  CHECK(text_of(at("2015-W53").same_last_year()) == "none");
  CHECK(text_of(Period::of(PeriodKind::Week, day("2016-01-03"))) == "2015-W53");
  CHECK(text_of(Period::of(PeriodKind::Week, day("2014-12-29"))) == "2015-W01");
  CHECK(at("2015-W53").year() == 2015);
}

TEST_CASE("the third ten days take what is left of the month") {
  const std::pair<const char*, int> lengths[] = {{"2015-02-X3", 8}, {"2016-02-X3", 9}, {"2015-04-X3", 10}, {"2015-12-X3", 11}, {"2015-02-X2", 10}};
  for (const auto& [text, length] : lengths) CHECK_MESSAGE(at(text).days() == length, text);
  load_messages(embedded_floor_base());
  CHECK(at("2015-12-X1").name(Language::English) == "First ten days of December 2015");
  CHECK(at("2015-12-X2").name(Language::Chinese) == "2015年12月中旬");
}

TEST_CASE("a cumulative period grows through its year and begins again with two months") {
  CHECK(text_of(at("2015-C12").next()) == "2016-C02");
  CHECK(text_of(at("2016-C02").previous()) == "2015-C12");
  CHECK(text_of(at("2016-C02").same_last_year()) == "2015-C02");
  CHECK(days_of(at("2015-C12")) == days_of(at("2015")));
}

TEST_CASE("nothing comes before the first year or after the last") {
  for (const auto* text : {"2199", "2199-H2", "2199-Q4", "2199-12", "2199-JF", "2199-C12", "2199-12-X3", "2199-W52", "2199-12-31"})
    CHECK_MESSAGE(!at(text).next(), text);
  for (const auto* text : {"1900", "1900-H1", "1900-Q1", "1900-01", "1900-JF", "1900-C02", "1900-01-X1", "1900-W01", "1900-01-01"}) {
    CHECK_MESSAGE(!at(text).previous(), text);
    CHECK_MESSAGE(!at(text).same_last_year(), text);
  }
}

TEST_CASE("what lies inside") {
  CHECK(at("2015").contains(at("2015-Q4")));
  CHECK(at("2015-Q4").contains(at("2015-12-X3")));
  CHECK(at("2015-12-X3").contains(day("2015-12-31")));
  CHECK_FALSE(at("2015-12-X3").contains(day("2016-01-01")));
  CHECK(at("2015-C11").contains(at("2015-JF")));
  CHECK_FALSE(at("2015-C11").contains(at("2015-12")));
  CHECK_FALSE(at("2015").contains(at("2015-W53")));  // it ends in January
  CHECK(at("2015-12").contains(at("2015-12")));
}

TEST_CASE("periods sort by their first day, the shorter before the longer") {
  std::vector<Period> periods;
  for (const auto* text : {"2016-01", "2015", "2015-JF", "2015-01-01", "2015-C02", "2015-01", "2015-W53", "2015-12-28", "2015-H1", "2015-01-X1"})
    periods.push_back(at(text));
  std::ranges::sort(periods);
  std::string order;
  for (const auto& period : periods) order += period.text() + " ";
  CHECK(order == "2015-01-01 2015-01-X1 2015-01 2015-JF 2015-C02 2015-H1 2015 2015-12-28 2015-W53 2016-01 ");
  CHECK((at("2015-JF") <=> at("2015-C02")) != std::strong_ordering::equal);
}

TEST_CASE("within a kind the texts sort as the periods do") {
  for (const auto* first : {"2014-C02", "2014-W01", "2014-01-X1", "2014-Q1", "2014-01"}) {
    auto period = at(first);
    for (int i = 0; i < 110; ++i) {
      const auto next = period.next();
      REQUIRE(next);
      REQUIRE(period.text() < next->text());
      REQUIRE(period < *next);
      period = *next;
    }
  }
}

TEST_CASE("a festival is a period with the days that its table gives") {
  load_messages(embedded_floor_base());
  const auto spring = Period::festival({"spring", "春节", "Spring Festival"}, 2015, day("2015-02-18"), day("2015-02-24"));
  CHECK(spring.text() == "2015-spring");
  CHECK(spring.days() == 7);
  CHECK(spring.name(Language::Chinese) == "2015年春节");
  CHECK(spring.name(Language::English) == "Spring Festival 2015");
  CHECK(at("2015-JF").contains(spring));
  CHECK_FALSE(spring.next());
  CHECK_FALSE(spring.previous());
  CHECK_FALSE(spring.same_last_year());
  CHECK_THROWS(Period::festival({"Spring", "", ""}, 2015, day("2015-02-18"), day("2015-02-24")));
  CHECK_THROWS(Period::festival({"spring", "", ""}, 2015, day("2015-02-18"), day("2015-02-17")));
}

TEST_CASE("a festival's text gives its year and word") {
  const auto found = parse_festival("2015-mid_autumn");
  REQUIRE(found);
  CHECK(found->year == 2015);
  CHECK(found->word == "mid_autumn");
  for (const auto* text : {"", "2015", "2015-", "2015-Spring", "2015-1spring", "15-spring", "2015-spring ", "1899-spring", "2015-春节"})
    CHECK_MESSAGE(!parse_festival(text), text);
  CHECK_FALSE(parse_festival("2015-" + std::string(41, 'a')));
}

// The national series writes January and February as 2012-01/02 and each later month as 2012-03.
TEST_CASE("the published months of national retail sales follow one another") {
  const std::filesystem::path file = "../shared/corpus/data/retail-sales-national-2012-2018.csv";
  if (!std::filesystem::exists(file)) {
    std::cout << "skipped: no " << file << "\n";
    return;
  }
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  std::optional<Period> before;
  int count = 0;
  while (std::getline(in, line)) {
    auto text = line.substr(0, line.find(','));
    if (text.ends_with("-01/02")) text.replace(4, std::string::npos, "-JF");
    const auto period = at(text);
    if (before) {
      CAPTURE(text);
      CHECK(before->last().number + 1 == period.first().number);
      CHECK(*before < period);
      const auto expected = before->kind() == PeriodKind::JanuaryFebruary ? Period::of(PeriodKind::Month, period.first()) : before->next();
      CHECK((period.kind() == PeriodKind::JanuaryFebruary ? period.contains(*expected) : period == *expected));
    }
    CHECK(Period::parse(period.text()) == period);
    before = period;
    ++count;
  }
  CHECK(count == 70);
}
