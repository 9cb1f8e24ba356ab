#include "floor/secret/sealing.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/both_engines.hpp"

using namespace fiveone;
using secret::SealingKey;

namespace {

void put(const std::filesystem::path& file, std::string_view text, mode_t mode = 0600) {
  std::ofstream(file) << text;
  chmod(file.c_str(), mode);
}

}  // namespace

TEST_CASE("what is sealed opens with the same key, for the same purpose, and as long as no bit is turned") {
  const auto key = SealingKey::random(), other = SealingKey::random();
  const auto sealed = key.seal("a secret", "totp 7");
  CHECK(key.open(sealed, "totp 7") == "a secret");
  CHECK_FALSE(key.open(sealed, "totp 8"));
  CHECK_FALSE(other.open(sealed, "totp 7"));
  CHECK(key.seal("a secret", "totp 7") != sealed);
  CHECK(sealed.find("secret") == std::string::npos);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto bad = sealed;
    bad[i] = bad[i] == 'A' ? 'B' : 'A';
    if (i + 1 < sealed.size()) CHECK_FALSE(key.open(bad, "totp 7"));
    CHECK_FALSE(key.open(sealed.substr(0, i), "totp 7"));
  }
}

TEST_CASE("a key is made once, for its owner's eyes, and read again") {
  const fiveone::testing::ScratchFolder folder;
  const auto file = folder.path() / "secret.key";
  const auto sealed = SealingKey::ensure(file).seal("x", "");
  CHECK(SealingKey::ensure(file).open(sealed, "") == "x");
  struct stat status{};
  REQUIRE(stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a key that others may read, or that is none, stops the start") {
  const fiveone::testing::ScratchFolder folder;
  const auto file = folder.path() / "secret.key";
  const std::string good = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f";
  put(file, good);
  CHECK_NOTHROW(SealingKey::ensure(file));
  put(file, good, 0644);
  CHECK_THROWS_AS(SealingKey::ensure(file), std::runtime_error);
  chmod(file.c_str(), 0600);
  for (const auto& bad : {std::string(), std::string("changeme"), std::string(64, '0'), good + "00", good.substr(2), std::string(64, 'x')}) {
    put(file, bad);
    CHECK_THROWS_AS(SealingKey::ensure(file), std::runtime_error);
  }
  CHECK_THROWS(SealingKey::ensure(folder.path() / "no" / "such" / "folder.key"));
}
