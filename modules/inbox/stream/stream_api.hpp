// The event stream of the desk.
#pragma once

#include "floor/http/router.hpp"
#include "modules/inbox/stream/listeners.hpp"

namespace fiveone::inbox {

// `listeners` must outlive the router's use.
void add_stream_route(http::Router& router, Listeners& listeners);

}  // namespace fiveone::inbox
