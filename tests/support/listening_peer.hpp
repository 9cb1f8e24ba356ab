// A server of the test's own on a free port of the loopback: each connection is given to a function, on a thread, until the object goes.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace fiveone::testing {

// One connection. What comes is read up to a mark; `stay` waits until the other side has gone.
class Talk {
 public:
  explicit Talk(int socket) : socket_(socket) {}

  std::string read_until(std::string_view mark) {
    while (input_.find(mark) == std::string::npos)
      if (!receive()) return std::exchange(input_, {});
    const auto end = input_.find(mark) + mark.size();
    auto text = input_.substr(0, end);
    input_.erase(0, end);
    return text;
  }
  bool say(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void stay() {
    while (receive()) input_.clear();
  }

 private:
  bool receive() {
    char bytes[4'096];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    input_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  int socket_;
  std::string input_;
};

class ListeningPeer {
 public:
  explicit ListeningPeer(std::function<void(Talk&)> handle) : handle_(std::move(handle)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 16) != 0 || ::getsockname(listener_, plain, &size) != 0)
      throw std::runtime_error("the test's server has no port");
    port_ = ntohs(address.sin_port);
    accepting_ = std::jthread([this] { accept(); });
  }
  ~ListeningPeer() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    {
      const std::scoped_lock lock(mutex_);
      for (const int open : open_) ::shutdown(open, SHUT_RDWR);
    }
    talks_.clear();
    ::close(listener_);
  }
  ListeningPeer(const ListeningPeer&) = delete;
  ListeningPeer& operator=(const ListeningPeer&) = delete;

  std::uint16_t port() const { return port_; }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }

 private:
  void accept() {
    for (int made = 0; (made = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
      ++connections_;
      const std::scoped_lock lock(mutex_);
      open_.push_back(made);
      talks_.emplace_back([this, made] {
        Talk talk(made);
        handle_(talk);
        ::shutdown(made, SHUT_RDWR);
        const std::scoped_lock closing(mutex_);
        std::erase(open_, made);
        ::close(made);
      });
    }
  }

  std::function<void(Talk&)> handle_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> connections_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::jthread> talks_;
  std::jthread accepting_;
};

}  // namespace fiveone::testing
