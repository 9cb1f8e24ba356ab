// HTTP/1.1 on Boost.Asio: asynchronous sockets, a bounded pool of workers for handlers, cached pages answered on the
// socket thread. Keep-alive clients hold no thread. Everything from outside has a bound in time, size and count.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "floor/http/message.hpp"
#include "floor/http/page_cache.hpp"
#include "floor/http/router.hpp"

namespace fiveone::http {

struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;                // 0: any free one
  std::filesystem::path operator_socket{};  // Unix socket for the data folder's owner (mode 0600, peer's uid checked); "" for none
  std::string proxies{};                    // addresses of the proxies in front, separated by commas: what they say of the client is believed
  int socket_threads = 1;
  int workers = 4;
  std::size_t queue = 256;                  // requests waiting for a worker; beyond: 503 with Retry-After, on the socket thread
  std::size_t connections = 10'000;
  std::size_t streams = 2'000;              // clients that listen to events; beyond: 503 with Retry-After
  std::int64_t heartbeat_ms = 15'000;       // of a stream in which nothing happens
  std::size_t header_bytes = 16'384;
  std::size_t target_bytes = 4'096;
  std::size_t header_count = 100;
  std::int64_t head_timeout_ms = 10'000;    // from the first byte of a request to the end of its head
  // For all of a body, an answer; who moves 16 KiB a second gets as much more, who stalls never waits longer than this.
  std::int64_t body_timeout_ms = 30'000;
  std::int64_t send_timeout_ms = 30'000;
  std::int64_t idle_timeout_ms = 30'000;    // between requests
  bool log_cached = false;                  // a `request` line also for answers from the cache
};

// Tries to answer from memory, on the socket thread: the page for this request, or nothing. Must not block.
using FromCache = std::function<std::shared_ptr<const CachedPage>(const Request&)>;

class Server {
 public:
  Server(const ServerSettings& settings, const Router& router, FromCache from_cache = {});
  ~Server();                     // as stop()
  void start();                  // listens; throws std::runtime_error when the address cannot be had
  std::uint16_t port() const;
  // Stops listening, lets requests under way finish within `grace_ms`, then closes.
  void stop(std::int64_t grace_ms = 5'000);
  // Prometheus text of its own figures: requests by status class, connections, queue, seconds by histogram.
  std::string metrics() const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

// One request over a Unix socket to a running server, for the command line.
Result<Response> ask_operator(const std::filesystem::path& socket, const Request& request);

}  // namespace fiveone::http
