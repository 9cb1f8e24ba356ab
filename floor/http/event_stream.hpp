// An answer that goes on: server-sent events (WHATWG HTML 9.2). A handler makes one, keeps it, and returns
// event_response(stream); from then on anybody may send, from any thread, while the socket thread owns the connection: a
// client that only listens holds no worker.
//
// What waits for a client has a bound: one that does not read as fast as it is told is cut, and comes back by itself. It
// then says in Last-Event-ID what it had last, where events bear ids. The server writes a comment now and then, so that
// nobody between takes the silence for an end (`ServerSettings::heartbeat_ms`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "floor/http/message.hpp"

namespace fiveone::http {

class EventStream {
 public:
  static constexpr std::size_t usual_limit = 65'536;
  explicit EventStream(std::size_t most_waiting_bytes = usual_limit) : limit_(most_waiting_bytes) {}

  // False when nobody listens any more: forget the stream. Event and id are one line of ours, data is any text.
  bool send(std::string_view event, std::string_view data, std::string_view id = {});
  void end();  // after what waits has been sent
  bool is_open() const;

 private:
  friend class Connection;
  enum class State { Open, Ending, Cut, Gone };

  void attach(std::function<void()> wake);
  void detach();
  State take(std::string& out);  // appends what waits
  bool was_cut() const;
  void wake() const;             // under the lock, so that no connection is woken behind its detach()

  const std::size_t limit_;
  mutable std::mutex mutex_;
  State state_ = State::Open;
  std::string waiting_;
  std::function<void()> wake_;
};

// 200, text/event-stream, never stored.
Response event_response(std::shared_ptr<EventStream> stream);

}  // namespace fiveone::http
