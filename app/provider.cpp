#include "app/provider.hpp"

#include <sys/stat.h>

#include <fstream>

#include "floor/base/text.hpp"

namespace fiveone {
namespace {

constexpr std::streamsize most_secret_bytes = 4'096;

// The first line of a file that is its owner's alone; nothing where it is not.
std::optional<std::string> secret_in(const std::string& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 0077) != 0) return {};
  std::ifstream stream(file);
  std::string text(most_secret_bytes, '\0');
  stream.read(text.data(), most_secret_bytes);
  text.resize(static_cast<std::size_t>(stream.gcount()));
  std::string line(trim(text.substr(0, text.find('\n'))));
  if (line.empty() || !is_utf8(line)) return {};
  return line;
}

}  // namespace

Result<identity::ProviderSettings> provider_in(const Settings& settings) {
  identity::ProviderSettings provider{.issuer = settings.provider_issuer,
                                      .client = settings.provider_client,
                                      .secret = {},
                                      .authorities = settings.provider_authorities,
                                      .name_zh = settings.provider_name_zh,
                                      .name_en = settings.provider_name_en};
  CHECK_OK(identity::check_provider(provider));
  if (settings.provider_secret_file.empty()) return provider;
  auto secret = secret_in(settings.provider_secret_file);
  if (!secret) return fail(ErrorKind::BadInput, "provider.settings_secret", {{"file", settings.provider_secret_file}});
  provider.secret = *std::move(secret);
  return provider;
}

}  // namespace fiveone
