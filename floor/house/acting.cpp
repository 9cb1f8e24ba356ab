#include "floor/house/acting.hpp"

namespace fiveone {

audit::Actor actor_of(const http::Request& request) {
  audit::Actor actor{.name = request.peer == http::Peer::Operator ? "operator" : "visitor",
                     .address = request.peer == http::Peer::Operator ? "local" : request.remote_address,
                     .request = request.id,
                     .idempotency_key = std::string(request.header("idempotency-key"))};
  if (!request.caller) return actor;
  actor.name = request.caller->account;
  actor.person = request.caller->person;
  actor.post = request.caller->post;
  actor.on_behalf_of = request.caller->on_behalf_of;
  return actor;
}

}  // namespace fiveone
