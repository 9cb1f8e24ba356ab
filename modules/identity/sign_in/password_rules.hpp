// Which passwords are taken (NIST SP 800-63B 5.1.1.2: length and a list, no composition rules, no expiry).
#pragma once

#include <cstdint>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::identity {

// BadInput `password.refused` with one of `password.short`, `.long`, `.plain` (one character or a run), `.name`, `.common` at `where`.
Result<> check_password(std::string_view password, std::string_view account, std::int64_t least_characters, std::string_view where);

}  // namespace fiveone::identity
