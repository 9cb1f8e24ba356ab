// Answers that need not be sent again (RFC 9110 13): the router asks this for JSON and assets; a page may ask it too.
#pragma once

#include "floor/http/message.hpp"

namespace fiveone::http {

// Gives a 200 answer with a body an ETag of its content, unless it has one, and makes it a 304 where the client has the
// same already. The tag is weak: the body may travel compressed or not.
void answer_conditionally(const Request& request, Response& response);

}  // namespace fiveone::http
