#include "floor/base/ascii.hpp"
#include "floor/http/testing/raw_client.hpp"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace fiveone::http::testing {
namespace {

// A test that waits longer than this has found a hang.
constexpr timeval patience = {20, 0};

int connected(int family, const sockaddr* address, socklen_t size) {
  const int made = ::socket(family, SOCK_STREAM, 0);
  setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(made, address, size) == 0) return made;
  ::close(made);
  throw std::runtime_error("the test's client could not connect");
}

}  // namespace

std::string RawAnswer::field(std::string_view lower_name) const {
  const auto names = lowered(head);
  const auto at = names.find(fmt::format("\r\n{}: ", lower_name));
  if (at == std::string::npos) return {};
  const auto start = at + lower_name.size() + 4;
  return head.substr(start, head.find("\r\n", start) - start);
}

RawClient::RawClient(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socket_ = connected(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::RawClient(const std::string& unix_socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  unix_socket.copy(address.sun_path, sizeof address.sun_path - 1);
  socket_ = connected(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void RawClient::finish() { ::shutdown(socket_, SHUT_WR); }

void RawClient::shrink_receive_buffer() {
  const int size = 4'096;
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
}

bool RawClient::receive() {
  std::array<char, 16'384> bytes;
  const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count < 0 && errno == EAGAIN) throw std::runtime_error("the server neither answered nor closed");
  if (count <= 0) return false;
  input_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

RawAnswer RawClient::read(bool has_body) {
  RawAnswer answer;
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) return {};
  }
  answer.head = input_.substr(0, end + 2);
  input_.erase(0, end + 4);
  answer.status = std::stoi(answer.head.substr(9, 3));
  if (answer.status == 100) return read(has_body);
  const auto length = answer.field("content-length");
  const auto size = !has_body || length.empty() ? 0 : std::stoul(length);
  while (input_.size() < size) {
    if (!receive()) throw std::runtime_error("the answer ended before its length");
  }
  answer.body = input_.substr(0, size);
  input_.erase(0, size);
  return answer;
}

std::string RawClient::read_until(std::string_view mark) {
  while (input_.find(mark) == std::string::npos) {
    if (!receive()) return std::exchange(input_, {});
  }
  const auto end = input_.find(mark) + mark.size();
  auto text = input_.substr(0, end);
  input_.erase(0, end);
  return text;
}

int RawClient::read_interim() {
  while (input_.find("\r\n\r\n") == std::string::npos) {
    if (!receive()) return 0;
  }
  const int status = std::stoi(input_.substr(9, 3));
  if (status == 100) input_.erase(0, input_.find("\r\n\r\n") + 4);
  return status;
}

bool RawClient::is_closed() { return input_.empty() && !receive(); }

RawAnswer ask(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.send(bytes);
  return client.read();
}

}  // namespace fiveone::http::testing
