#include "app/provider.hpp"

#include "app/secret_file.hpp"

namespace fiveone {

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
