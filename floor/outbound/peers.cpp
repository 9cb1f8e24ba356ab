#include "floor/outbound/peers.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>

namespace fiveone::outbound {
namespace {

enum class Place { ThisMachine, Nowhere, Elsewhere };

Place place_of(std::uint32_t address) {
  const auto first = address >> 24;
  if (first == 127) return Place::ThisMachine;
  const bool of_the_link = address >> 16 == 0xA9FE;
  const bool of_a_cloud = address == 0x646464C8;  // 100.100.100.200
  return first == 0 || first >= 224 || of_the_link || of_a_cloud ? Place::Nowhere : Place::Elsewhere;
}

Place place_of(const in6_addr& address) {
  if (IN6_IS_ADDR_LOOPBACK(&address)) return Place::ThisMachine;
  const auto* bytes = address.s6_addr;
  static constexpr unsigned char translated[12] = {0x00, 0x64, 0xFF, 0x9B};  // NAT64, RFC 6052
  if (IN6_IS_ADDR_V4MAPPED(&address) || std::memcmp(bytes, translated, sizeof translated) == 0) {
    std::uint32_t inside = 0;
    std::memcpy(&inside, bytes + 12, sizeof inside);
    return place_of(ntohl(inside));
  }
  const bool of_a_cloud = bytes[0] == 0xFD && bytes[1] == 0x00 && bytes[2] == 0x0E && bytes[3] == 0xC2;  // fd00:ec2::254
  const bool nobodys = IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_V4COMPAT(&address);
  return nobodys || IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_MULTICAST(&address) || of_a_cloud ? Place::Nowhere : Place::Elsewhere;
}

Place place_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) return place_of(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
  if (address.sa_family == AF_INET6) return place_of(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
  return Place::Nowhere;
}

}  // namespace

bool is_loopback(std::string_view host) { return host == "127.0.0.1" || host == "[::1]" || host == "localhost"; }

bool may_connect(bool loopback, const sockaddr& address) {
  return place_of(address) == (loopback ? Place::ThisMachine : Place::Elsewhere);
}

int socket_to(bool loopback, int family, int kind, int protocol, const sockaddr& address) {
  if (!may_connect(loopback, address)) return -1;
  return ::socket(family, kind | SOCK_CLOEXEC, protocol);
}

}  // namespace fiveone::outbound
