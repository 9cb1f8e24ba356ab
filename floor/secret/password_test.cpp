#include "floor/secret/password.hpp"

#include <doctest/doctest.h>
#include <time.h>

using namespace fiveone;
using secret::PasswordHasher;

namespace {

constexpr secret::PasswordCost cheap = {.passes = 1, .memory_kib = 64};

}  // namespace

TEST_CASE("a password fits the hash that it made, and no other does") {
  const PasswordHasher hasher(cheap, 1);
  const auto hash = hasher.hash("correct horse 马").value();
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(hasher.fits(hash, "correct horse 马").value());
  CHECK_FALSE(hasher.fits(hash, "correct horse").value());
  CHECK_FALSE(hasher.fits(hash, "").value());
  CHECK(hasher.hash("correct horse 马").value() != hash);
}

TEST_CASE("nothing fits an account without a password") {
  const PasswordHasher hasher(cheap, 1);
  CHECK_FALSE(hasher.fits("", "").value());
  CHECK_FALSE(hasher.fits("", "anything").value());
  CHECK_FALSE(hasher.fits("not a hash", "anything").value());
}

TEST_CASE("looking for nobody's password is work as for anybody's") {
  const PasswordHasher hasher({.passes = 3, .memory_kib = 65'536}, 1);
  const auto cpu_ms = [&](std::string_view hash) {
    timespec before{}, after{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    CHECK_FALSE(hasher.fits(hash, "x").value());
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    return (after.tv_sec - before.tv_sec) * 1'000 + (after.tv_nsec - before.tv_nsec) / 1'000'000;
  };
  const auto somebodys = cpu_ms(hasher.hash("y").value());
  CHECK(cpu_ms("") > somebodys / 4);  // not some microseconds, as where it is not looked at
  CHECK_FALSE(hasher.is_outdated(hasher.hash("y").value()));
}

TEST_CASE("a hash of another cost is to be made anew") {
  const PasswordHasher before(cheap, 1), after({.passes = 2, .memory_kib = 64}, 1);
  const auto hash = before.hash("x").value();
  CHECK_FALSE(before.is_outdated(hash));
  CHECK(after.is_outdated(hash));
  CHECK(after.fits(hash, "x").value());
}

TEST_CASE("more at once than there is memory for are told to come again, and nobody is let in by it") {
  const PasswordHasher hasher({.passes = 2, .memory_kib = 32'768}, 1);
  const auto hash = hasher.hash("x").value();
  std::atomic<int> busy = 0, wrong = 0, right = 0;
  std::vector<std::jthread> crowd;
  for (int i = 0; i < 16; ++i)
    crowd.emplace_back([&, i] {
      const auto fits = hasher.fits(hash, i % 2 == 0 ? "x" : "y");
      if (!fits) ++busy;
      else if (*fits == (i % 2 == 0)) ++right;
      else ++wrong;
    });
  crowd.clear();
  CHECK(wrong == 0);
  CHECK(busy + right == 16);
  CHECK(hasher.fits(hash, "x").value());  // the places are free again
}
