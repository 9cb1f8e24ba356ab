// What a check found, in words.
#pragma once

#include <string>

#include "floor/audit/chain.hpp"
#include "floor/base/messages.hpp"

namespace fiveone::oversight {

// "Lane 0, record 3: changed after it was written"
std::string text_of(const audit::Fault& fault, Language language);

}  // namespace fiveone::oversight
