// The desks that are told at once. One thread tells them all: when a committed event concerns one of them, from whichever node it
// came, its caller is recognised anew, what waits is counted under the rights of this moment, and what changed is sent.
// A session that has ended, or a token, ends its streams within `Patience::recheck`, and at once where an event says so.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "floor/base/messages.hpp"
#include "floor/http/event_stream.hpp"
#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"
#include "modules/inbox/stream/news.hpp"

namespace fiveone::inbox {

struct Patience {
  std::chrono::milliseconds between_rounds{200};  // many events in a row are one round
  std::chrono::milliseconds recheck{60'000};
};

class Listeners {
 public:
  // Browsers open six connections to a server at most: of one session this many may listen, its other tabs ask.
  static constexpr std::size_t most_of_session = 3;

  Listeners(storage::Database& records, const http::Router& router, Patience patience = {});
  ~Listeners();  // as stop()
  void start();
  void stop();   // ends all streams

  // Begins with the counts of now, and the unread notices behind Last-Event-ID. False where the session listens often enough.
  bool add(const http::Request& request, Language language, std::shared_ptr<http::EventStream> stream);
  void hear(const std::vector<audit::Event>& events);
  std::size_t size() const;

 private:
  struct Listener;
  using All = std::vector<std::shared_ptr<Listener>>;

  void tell_until(std::stop_token stop);
  bool await_news(const std::stop_token& stop, std::vector<News>& news, All& listeners);
  void mark(const std::vector<News>& news, const All& listeners) const;
  void tell_or_end(Listener& listener) const;
  bool tell(Listener& listener) const;
  void send_notices(Listener& listener, storage::Reader& reader) const;
  void forget_gone();

  storage::Database& records_;
  const http::Router& router_;
  const Patience patience_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  All listeners_;
  std::vector<News> news_;
  bool has_new_ = false;
  bool stopped_ = false;
  std::jthread teller_;
};

}  // namespace fiveone::inbox
