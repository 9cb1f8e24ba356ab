// In which language a request is answered.
#pragma once

#include "floor/base/messages.hpp"
#include "floor/http/message.hpp"

namespace fiveone {

// English below /en/ or where Accept-Language begins with it, else Chinese.
Language language_of(const http::Request& request);

}  // namespace fiveone
