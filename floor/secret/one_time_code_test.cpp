#include "floor/secret/one_time_code.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::secret;

namespace {

constexpr std::string_view rfc_secret = "12345678901234567890";

Instant at_second(std::int64_t second) { return {second * 1'000}; }

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
  const std::pair<std::int64_t, std::string_view> table[] = {{59, "287082"},         {1'111'111'109, "081804"}, {1'111'111'111, "050471"},
                                                             {1'234'567'890, "005924"}, {2'000'000'000, "279037"}, {20'000'000'000, "353130"}};
  for (const auto& [second, code] : table) CHECK(one_time_code(rfc_secret, counter_at(at_second(second))) == code);
}

TEST_CASE("a code holds for its half minute and its neighbours, and once") {
  const auto at = at_second(1'234'567'890);
  const auto now_counter = counter_at(at);
  CHECK(counter_of_code(rfc_secret, "005924", at, 0) == now_counter);
  CHECK(counter_of_code(rfc_secret, " 005 924", at, 0) == now_counter);
  CHECK(counter_of_code(rfc_secret, one_time_code(rfc_secret, now_counter - 1), at, 0) == now_counter - 1);
  CHECK(counter_of_code(rfc_secret, one_time_code(rfc_secret, now_counter + 1), at, 0) == now_counter + 1);
  CHECK_FALSE(counter_of_code(rfc_secret, one_time_code(rfc_secret, now_counter - 2), at, 0));
  CHECK_FALSE(counter_of_code(rfc_secret, one_time_code(rfc_secret, now_counter + 2), at, 0));
  CHECK_FALSE(counter_of_code(rfc_secret, "005924", at, now_counter));
  CHECK_FALSE(counter_of_code(rfc_secret, one_time_code(rfc_secret, now_counter - 1), at, now_counter));
  for (const auto* odd : {"", "5924", "0059240", "00592x", "０05924"}) CHECK_FALSE(counter_of_code(rfc_secret, odd, at, 0));
}

TEST_CASE("secrets are written as authenticators read them") {
  CHECK(base32("") == "");
  CHECK(base32("f") == "MY");
  CHECK(base32("fo") == "MZXQ");
  CHECK(base32("foo") == "MZXW6");
  CHECK(base32("foob") == "MZXW6YQ");
  CHECK(base32("fooba") == "MZXW6YTB");
  CHECK(base32("foobar") == "MZXW6YTBOI");
  CHECK(authenticator_address("foobar", "FiveOne", "王 yi") == "otpauth://totp/FiveOne:%E7%8E%8B%20yi?secret=MZXW6YTBOI&issuer=FiveOne");
  CHECK(make_code_secret().size() == 20);
  CHECK(make_code_secret() != make_code_secret());
}
