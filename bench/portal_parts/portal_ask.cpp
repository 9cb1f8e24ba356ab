// Asks a server for one path after another over one kept connection and tells how long each answer took, to its last byte.
//   portal_ask PORT [COOKIE] < PATHS   a path a line; prints "status microseconds bytes" for each
// It does nothing else, so that what it measures is the server.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

namespace {

class Connection {
 public:
  Connection(std::uint16_t port, const std::string& cookie)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)), port_(port), fields_(cookie.empty() ? "" : "Cookie: " + cookie + "\r\n") {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("cannot connect");
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;

  struct Answer {
    std::string status;
    std::size_t bytes = 0;
  };

  Answer ask(const std::string& path) {
    send(fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept-Encoding: gzip\r\n{}\r\n", path, port_, fields_));
    received_.clear();
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) receive();
    const auto whole = end + 4 + length_in(received_.substr(0, end));
    while (received_.size() < whole) receive();
    return {received_.substr(received_.find(' ') + 1, 3), whole};
  }

 private:
  void send(std::string_view text) const {
    while (!text.empty()) {
      const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) throw std::runtime_error("cannot send");
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  void receive() {
    char bytes[65'536];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) throw std::runtime_error("the server closed the connection");
    received_.append(bytes, static_cast<std::size_t>(count));
  }

  static std::size_t length_in(std::string head) {
    for (auto& letter : head) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    constexpr std::string_view name = "\r\ncontent-length: ";
    const auto at = head.find(name);
    std::size_t length = 0;
    if (at == std::string::npos) throw std::runtime_error("an answer without a length");
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
  }

  int socket_;
  std::uint16_t port_;
  std::string fields_;
  std::string received_;
};

}  // namespace

int main(int count, char** words) {
  if (count != 2 && count != 3) {
    fmt::print(stderr, "portal_ask PORT [COOKIE] < PATHS\n");
    return 2;
  }
  Connection connection(static_cast<std::uint16_t>(std::stoi(words[1])), count == 3 ? words[2] : "");
  for (std::string path; std::getline(std::cin, path);) {
    const auto start = std::chrono::steady_clock::now();
    const auto answer = connection.ask(path);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    fmt::print("{} {:.0f} {}\n", answer.status, took.count(), answer.bytes);
  }
}
