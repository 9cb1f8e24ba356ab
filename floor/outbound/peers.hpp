// To which machines this program may connect. For this folder and for floor/mail.
#pragma once

#include <string_view>

struct sockaddr;

namespace fiveone::outbound {

// How a loopback is written in an address: 127.0.0.1, [::1], localhost.
bool is_loopback(std::string_view host);

// A socket for a connection there; -1 where nobody of ours has business: addresses of the link and of the clouds' own services, of groups,
// of nobody, and of this machine unless `loopback` (then of this machine only).
int socket_to(bool loopback, int family, int kind, int protocol, const sockaddr& address);
bool may_connect(bool loopback, const sockaddr& address);

}  // namespace fiveone::outbound
