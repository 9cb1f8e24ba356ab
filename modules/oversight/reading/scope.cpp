#include "modules/oversight/reading/scope.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::oversight {

Result<> require_oversight(storage::Reader& reader, const http::Caller& caller) {
  const auto held = caller.rights.find(audit_read);
  const auto today = day_of(now());
  if (held != caller.rights.end())
    for (const auto root : held->second) {
      const auto organisation = identity::organisation_as_of(reader, root, today);
      if (organisation && !organisation->parent && identity::may(reader, caller, audit_read, root)) return {};
    }
  return fail(ErrorKind::Forbidden, "oversight.not_over_all");
}

}  // namespace fiveone::oversight
