// Who may look at the log. It is one for the whole house and cannot be cut at the borders of organisations: the right to read it counts only
// where it was granted over the department at the top.
#pragma once

#include <string_view>

#include "floor/http/caller.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::oversight {

inline constexpr std::string_view audit_read = "audit.read";

// Forbidden `oversight.not_over_all` for an auditor of a part.
Result<> require_oversight(storage::Reader& reader, const http::Caller& caller);

}  // namespace fiveone::oversight
