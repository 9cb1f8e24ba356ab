// The header fields that stand on every answer, errors included: what a browser must not do with our pages.
#pragma once

#include <span>

#include "floor/http/message.hpp"

namespace fiveone::http {

// An answer that sets one of these fields itself keeps its own.
std::span<const Field> security_headers();

}  // namespace fiveone::http
