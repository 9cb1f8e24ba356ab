#include "modules/data/unit/credit_code.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace fiveone::data;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// A good code, made by trying every check character: independent of how they are computed.
std::string made(std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> any(0, alphabet.size() - 1);
  std::uniform_int_distribution<int> digit(0, 9);
  for (;;) {
    std::string code = {alphabet[any(random)], alphabet[any(random)]};
    for (int i = 0; i < 6; ++i) code += static_cast<char>('0' + digit(random));
    for (int i = 0; i < 8; ++i) code += alphabet[any(random)];
    for (const char inner : std::string_view("0123456789X")) {
      if (!is_organisation_code(code.substr(8) + inner)) continue;
      for (const char outer : alphabet)
        if (is_credit_code(code + inner + outer)) return code + inner + outer;
    }
  }
}

}  // namespace

TEST_CASE("the standard's example and codes of real organisations are good") {
  for (const auto* code : {"91350100M000100Y43", "11320000MB151840XJ", "91370000163044841F"}) CHECK_MESSAGE(is_credit_code(code), code);
  CHECK(is_organisation_code("M000100Y4"));
  CHECK(is_organisation_code("MB151840X"));
  CHECK(is_organisation_code("163044841"));
}

TEST_CASE("what is wrong is told apart") {
  CHECK(fault_of_credit_code("91350100M000100Y4Z") == CreditCodeFault::Character);
  CHECK(fault_of_credit_code("91350100M000100Y44") == CreditCodeFault::CheckCharacter);
  CHECK(fault_of_credit_code("91350100M000100Y4") == CreditCodeFault::Length);
  CHECK(fault_of_credit_code("") == CreditCodeFault::Length);
  CHECK(fault_of_credit_code("9135010AM000100Y43") == CreditCodeFault::Region);
  CHECK(fault_of_credit_code("91350100m000100y43") == CreditCodeFault::Character);
  CHECK_FALSE(is_organisation_code("M000100Y5"));
  CHECK_FALSE(is_organisation_code("M000100Y"));
}

TEST_CASE("a code whose outer check is right is still refused where the organisation code inside is not") {
  std::string code = "91370000163044842?";
  int right_outside = 0;
  for (const char last : alphabet) {
    code.back() = last;
    const auto fault = fault_of_credit_code(code);
    CHECK((fault == CreditCodeFault::CheckCharacter || fault == CreditCodeFault::OrganisationCode));
    right_outside += fault == CreditCodeFault::OrganisationCode ? 1 : 0;
  }
  CHECK(right_outside == 1);
}

TEST_CASE("in 20,000 codes every wrong character and every exchange of neighbours is found") {
  std::mt19937 random(32'100);
  std::uniform_int_distribution<std::size_t> place(0, 17);
  std::uniform_int_distribution<std::size_t> any(0, alphabet.size() - 1);
  int missed = 0;
  int tried = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto code = made(random);
    auto wrong = code;
    const auto at = place(random);
    wrong[at] = alphabet[any(random)];
    if (wrong != code) missed += is_credit_code(wrong) ? 1 : 0, ++tried;
    auto exchanged = code;
    const auto first = std::min<std::size_t>(at, 16);
    std::swap(exchanged[first], exchanged[first + 1]);
    if (exchanged != code) missed += is_credit_code(exchanged) ? 1 : 0, ++tried;
  }
  CHECK(tried > 30'000);
  CHECK(missed == 0);
}

TEST_CASE("what people type is made plain") {
  CHECK(plain_credit_code(" 91350100-m000100y43 ") == "91350100M000100Y43");
  CHECK(plain_credit_code("９１３５０１００Ｍ０００１００Ｙ４３") == "91350100M000100Y43");
  CHECK(plain_credit_code("一") == "一");
}
