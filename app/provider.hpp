// The identity provider as the settings name it, with the secret out of its file.
#pragma once

#include "app/settings.hpp"
#include "modules/identity/provider/settings.hpp"

namespace fiveone {

// BadInput `provider.settings_secret` for a file that cannot be read, that others may read, or that holds no line; and as
// identity::check_provider.
Result<identity::ProviderSettings> provider_in(const Settings& settings);

}  // namespace fiveone
