// One client's connection, from its first byte to its end. Only its socket thread touches it, but for the request that a
// worker answers; meanwhile nothing is read, so that answers to pipelined requests keep their order.
//
// Internal to the room: it shows Asio, and only connection.cpp and server.cpp include it.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "floor/http/body_reader.hpp"
#include "floor/http/event_stream.hpp"
#include "floor/http/page_answer.hpp"
#include "floor/http/request_reader.hpp"
#include "floor/http/server.hpp"
#include "floor/http/server_metrics.hpp"
#include "floor/http/worker_pool.hpp"

namespace fiveone::http {

namespace asio = boost::asio;
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, asio::io_context::executor_type>;
using Clock = std::chrono::steady_clock;

// What all connections share.
struct ServerParts {
  ServerParts(const ServerSettings& its_settings, const Router& its_router, FromCache its_cache);

  const ServerSettings settings;
  const Router& router;
  const FromCache from_cache;
  const ReadLimits read_limits;
  ServerMetrics metrics;
  WorkerPool pool;
};

// What the transport says by itself.
Response plain_answer_of(int status);

class Connection;

// One socket thread: its event loop, its connections, and what they use one after another.
class Shard {
 public:
  Shard(ServerParts& parts, std::size_t number);

  void run();            // until finish(); on its own thread
  void adopt(Socket socket, Peer peer, std::string remote_address);
  void drain();          // closes idle connections, the others after their answer
  void finish();         // closes what is left; run() returns
  void forget(std::list<std::shared_ptr<Connection>>::iterator place);

  void make_request_id(std::string& id);
  const std::string& date_field() const { return date_field_; }
  bool is_draining() const { return draining_; }

  ServerParts& parts;
  asio::io_context io{1};

 private:
  void tick();

  std::string id_prefix_;
  std::uint64_t last_id_ = 0;
  std::string date_field_;
  bool draining_ = false;
  bool finished_ = false;
  std::chrono::milliseconds tick_length_;
  asio::steady_timer ticker_{io};
  std::list<std::shared_ptr<Connection>> connections_;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shard& shard, Socket socket, Peer peer, std::string remote_address);

  void start(std::list<std::shared_ptr<Connection>>::iterator place);
  void check_deadline(Clock::time_point now);
  void drain();
  void close();

 private:
  enum class State { Idle, Head, Body, Handling, Sending, Streaming, Lingering, Closed };
  enum class Task { Answer, RefuseBody };  // for the worker

  void process();       // goes on while there are bytes and nothing to wait for
  void read_more();
  void make_room();
  void on_read(const boost::system::error_code& error, std::size_t count);
  void discard(std::size_t count);

  void read_head_part();
  void begin_request(std::size_t head_size);
  void begin_body();
  void read_body_part();
  void say_continue();

  bool answer_from_cache();
  void hand_over(Task task);
  void work(Task task);               // on a worker
  void deliver(Response response);    // back on the socket thread
  void send_page(const CachedPage& page, int status, bool from_cache);
  void send_response();
  void refuse(int status);            // by the transport itself: text, then close
  void begin_head(int status);
  void push(std::string_view bytes);
  void send();
  void flush();
  void record_answer();
  void finish_answer();
  void begin_stream();
  void pump();                        // sends of the stream what there is and what the socket takes
  void fill_from_stream();
  void await_writable();
  void check_stream();
  void leave_stream();
  void cut();
  void linger();
  void reset();

  std::string_view input() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t count);
  void allow(std::int64_t timeout_ms);
  void reward(std::size_t bytes);     // moves the deadline for bytes that went their way

  Shard& shard_;
  Socket socket_;
  std::list<std::shared_ptr<Connection>>::iterator place_;
  State state_ = State::Idle;
  Clock::time_point deadline_{};
  std::chrono::milliseconds timeout_{};
  Clock::time_point request_begun_{};
  bool skipped_line_ = false;
  bool is_reading_ = false;

  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  HeadScanner scanner_;
  Framing framing_;
  BodyReader body_reader_;
  Request request_;
  Peer peer_;
  std::string remote_address_;
  std::size_t discarded_ = 0;

  std::string head_;
  Response response_;
  std::shared_ptr<const CachedPage> page_;
  PageAnswer answer_;
  std::vector<asio::const_buffer> out_;
  std::size_t out_at_ = 0;
  std::shared_ptr<EventStream> stream_;
  std::string stream_out_;            // taken from it, not sent yet
  bool stream_ends_ = false;
  bool waits_to_write_ = false;
  int status_ = 0;
  bool from_cache_ = false;
};

}  // namespace fiveone::http
