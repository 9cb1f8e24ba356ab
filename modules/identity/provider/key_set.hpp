// The keys with which a provider signs (RFC 7517). What is of another kind, or for another purpose, is passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"
#include "floor/secret/public_key.hpp"

namespace fiveone::identity {

struct ProviderKey {
  std::string name;  // "" where it has none
  secret::PublicKey key;
};

// Forbidden `provider.not_believed`: `provider.fault_keys` where none is left, or there are more than fifty.
Result<std::vector<ProviderKey>> read_key_set(std::string_view json);

}  // namespace fiveone::identity
