// What tasks and notices have in common: words in two languages, kept as a key with its values, and an address in the desk.
#pragma once

#include <string>
#include <string_view>

#include "floor/base/messages.hpp"

namespace fiveone::inbox {

// std::logic_error for one that does not begin with /desk/: it would lead the reader out of the desk.
void demand_desk_address(std::string_view address);

std::string args_as_json(const MessageArgs& args);
MessageArgs args_of_json(std::string_view json);

}  // namespace fiveone::inbox
