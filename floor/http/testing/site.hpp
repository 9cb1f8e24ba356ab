// A small site on a free port, with a route for each thing that a test of the server wants to see.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "floor/http/event_stream.hpp"
#include "floor/http/server.hpp"

namespace fiveone::http::testing {

class Site {
 public:
  explicit Site(ServerSettings settings = small_settings());
  ~Site();

  static ServerSettings small_settings();

  std::uint16_t port() const { return server_->port(); }
  std::filesystem::path operator_socket() const { return folder_ / "operator.sock"; }
  std::size_t cached_length() const { return cached_length_; }
  int handled() const { return handled_; }  // requests that reached a handler
  Server& server() { return *server_; }
  Router& router() { return router_; }

  // "/wait" answers after open_gate(); await_waiting() returns when so many wait in it.
  void open_gate();
  void await_waiting(int count);
  // The stream of the newest client of "/events", once there are `count` of them.
  std::shared_ptr<EventStream> await_stream(std::size_t count = 1);

 private:
  void add_routes();
  void add(Method method, std::string_view pattern, std::size_t max_body, Handler handler);

  std::filesystem::path folder_;
  Router router_;
  std::shared_ptr<const CachedPage> page_;
  std::atomic<int> counted_ = 0;
  std::size_t cached_length_ = 0;
  std::atomic<int> handled_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool gate_open_ = false;
  std::vector<std::shared_ptr<EventStream>> streams_;
  std::unique_ptr<Server> server_;
};

std::string gunzip(std::string_view bytes);  // throws where it is not gzip with a right checksum

}  // namespace fiveone::http::testing
