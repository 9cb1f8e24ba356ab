// What the program says where a provider is not to be believed. For this folder only.
#pragma once

#include <string>

#include "floor/base/result.hpp"

namespace fiveone::identity {

// Forbidden `provider.not_believed` with the fault as its one field error. `detail` is for the log.
std::unexpected<Error> disbelieve(std::string fault, std::string detail = {});
// What the connection says (floor/outbound): Busy `provider.unreachable`, else as above.
std::unexpected<Error> disbelieve(const Error& of_connection);
// Whether it is this fault.
bool is_fault(const Error& error, std::string_view fault);

}  // namespace fiveone::identity
