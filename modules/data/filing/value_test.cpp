#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "embedded/modules_data.hpp"
#include "floor/http/json.hpp"
#include "modules/data/filing/value.hpp"

using namespace fiveone;
using namespace fiveone::data;

namespace {

struct Case {
  std::string text;
  CellKind kind = CellKind::Number;
  std::optional<std::int64_t> places;
  std::optional<std::string> unit;
  std::optional<std::vector<std::string>> codes;
  std::optional<std::string> value;
  std::optional<std::string> bad;
  std::optional<std::vector<std::string>> meant;
};
BOOST_DESCRIBE_STRUCT(Case, (), (text, kind, places, unit, codes, value, bad, meant))

struct Cases {
  std::string about;
  std::vector<Case> cases;
};
BOOST_DESCRIBE_STRUCT(Cases, (), (about, cases))

std::vector<Case> shared_cases() {
  std::ifstream file("tests/support/typed_values.json");
  std::stringstream text;
  text << file.rdbuf();
  return http::decode_json<Cases>(text.str()).value().cases;
}

// Knows the codes of a case, and offers those that differ in capitals only.
class FewCodes : public CodeList {
 public:
  explicit FewCodes(std::vector<std::string> codes) : codes_(std::move(codes)) {}
  bool has(std::string_view code) const override { return std::ranges::find(codes_, code) != codes_.end(); }
  std::vector<std::string> like(std::string_view text) const override {
    std::vector<std::string> found;
    for (const auto& code : codes_)
      if (std::ranges::equal(code, text, {}, [](char c) { return std::tolower(c); }, [](char c) { return std::tolower(c); })) found.push_back(code);
    return found;
  }

 private:
  std::vector<std::string> codes_;
};

Column column_of(const Case& one) {
  return {.key = "c", .kind = one.kind, .places = one.places.value_or(2), .unit_zh = one.unit.value_or("万元")};
}

}  // namespace

TEST_CASE("what is typed, pasted and imported becomes a value or is asked about, as the shared table has it") {
  const auto cases = shared_cases();
  REQUIRE(cases.size() > 100);
  for (const auto& one : cases) {
    CAPTURE(one.text);
    const FewCodes codes(one.codes.value_or(std::vector<std::string>{}));
    const auto read = read_value(column_of(one), one.text, one.codes ? &codes : nullptr);
    CHECK(read.bad == (one.bad ? "data.value." + *one.bad : ""));
    if (one.value) CHECK(read.value == *one.value);
    CHECK(read.meant == one.meant.value_or(std::vector<std::string>{}));
  }
}

TEST_CASE("what could be meant is good when it is chosen, and a good value stays as it is when it is read again") {
  for (const auto& one : shared_cases()) {
    CAPTURE(one.text);
    const auto column = column_of(one);
    const auto read = read_value(column, one.text);
    if (read.bad.empty()) CHECK(read_value(column, read.value).value == read.value);
    for (const auto& meant : read.meant) {
      const auto again = read_value(column, meant);
      CHECK(again.bad == "");
      CHECK(again.value == meant);
    }
  }
}

TEST_CASE("a wrong value is kept as it was typed") {
  CHECK(read_value({.key = "c"}, "  约 12 万 ").value == "约 12 万");
  CHECK(read_value({.key = "c"}, "１、２").value == "１、２");
}

TEST_CASE("every reason has words in both languages") {
  load_messages({embedded_modules_data()});
  for (const auto& one : shared_cases()) {
    const auto read = read_value(column_of(one), one.text);
    if (read.bad.empty()) continue;
    CHECK(translate(Language::Chinese, read.bad, read.args) != read.bad);
    CHECK(places_of(translate(Language::English, read.bad, read.args)).empty());
  }
}
