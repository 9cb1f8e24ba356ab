#include "app/provider.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/both_engines.hpp"

using namespace fiveone;

namespace {

Settings naming(const std::string& issuer, const std::string& client, const std::string& file = {}) {
  Settings settings;
  settings.provider_issuer = issuer;
  settings.provider_client = client;
  settings.provider_secret_file = file;
  return settings;
}

std::string key_for(const Settings& settings) {
  const auto provider = provider_in(settings);
  return provider ? "" : provider.error().key;
}

}  // namespace

TEST_CASE("a provider is named whole, by https, or not at all") {
  CHECK(provider_in(naming("", ""))->issuer.empty());
  CHECK(provider_in(naming("https://login.example.cn/realms/x", "fiveone"))->client == "fiveone");
  CHECK(key_for(naming("http://127.0.0.1:9000", "fiveone")).empty());
  CHECK(key_for(naming("https://login.example.cn", "")) == "provider.settings_client");
  CHECK(key_for(naming("", "fiveone")) == "provider.settings_client");
  CHECK(key_for(naming("http://login.example.cn", "fiveone")) == "outbound.origin");
  CHECK(key_for(naming("login.example.cn", "fiveone")) == "outbound.origin");
}

TEST_CASE("the provider's secret is the one line of a file that nobody else may read") {
  const testing::ScratchFolder folder;
  const auto file = (folder.path() / "provider.secret").string();
  const auto with = [&](std::string_view text, mode_t mode) {
    std::ofstream(file) << text;
    ::chmod(file.c_str(), mode);
    return naming("https://login.example.cn", "fiveone", file);
  };
  CHECK(provider_in(with("s3cret\n", 0600))->secret == "s3cret");
  CHECK(key_for(with("s3cret\n", 0640)) == "provider.settings_secret");
  CHECK(key_for(with("\n", 0600)) == "provider.settings_secret");
  CHECK(key_for(naming("https://login.example.cn", "fiveone", file + ".gone")) == "provider.settings_secret");
  CHECK(key_for(naming("https://login.example.cn", "fiveone", folder.path().string())) == "provider.settings_secret");
}
