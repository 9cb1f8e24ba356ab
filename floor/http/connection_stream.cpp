// What a connection does while its answer goes on.
#include <boost/asio/post.hpp>

#include "floor/http/connection.hpp"
#include "floor/http/response_head.hpp"

namespace fiveone::http {
namespace {

constexpr std::string_view heartbeat = ":\n\n";
constexpr int kernel_buffer = 65'536;  // what it may hold for a client that does not read
// When a server starts again, its listeners shall not all come back in the same moment.
constexpr std::uint64_t least_return_ms = 2'000;
constexpr std::uint64_t return_spread_ms = 4'000;

void append_chunk(std::string& out, std::string_view text, bool chunked) {
  if (chunked) fmt::format_to(std::back_inserter(out), "{:x}\r\n{}\r\n", text.size(), text);
  else out += text;
}

}  // namespace

void Connection::begin_stream() {
  auto& parts = shard_.parts;
  if (parts.metrics.streams >= static_cast<std::int64_t>(parts.settings.streams)) {
    parts.metrics.record_refused_stream();
    response_.stream->detach();
    response_ = plain_answer_of(503);
    response_.header("retry-after", "30");
    return send_response();
  }
  stream_ = std::move(response_.stream);
  ++parts.metrics.streams;
  boost::system::error_code ignored;
  socket_.set_option(Socket::send_buffer_size(kernel_buffer), ignored);

  framing_.keep_alive = false;
  begin_head(response_.status);
  append_field(head_, "content-type", response_.content_type);
  if (!framing_.http_10) append_field(head_, "transfer-encoding", "chunked");
  append_fields(head_, response_.headers);
  head_ += "\r\n";
  stream_out_ = head_;
  const auto returns_after = least_return_ms + std::hash<std::string>{}(request_.id) % return_spread_ms;
  append_chunk(stream_out_, fmt::format("retry: {}\n\n", returns_after), !framing_.http_10);
  from_cache_ = false;
  state_ = State::Streaming;
  allow(parts.settings.send_timeout_ms);
  record_answer();

  stream_->attach([weak = weak_from_this(), &io = shard_.io] {
    asio::post(io, [weak] {
      if (const auto self = weak.lock()) self->pump();
    });
  });
  discarded_ = 0;
  begin_ = end_ = 0;
  read_more();
  pump();
}

void Connection::pump() {
  if (state_ != State::Streaming) return;
  if (waits_to_write_) return stream_->was_cut() ? cut() : void();
  while (true) {
    if (stream_out_.empty()) fill_from_stream();
    if (state_ != State::Streaming) return;
    if (stream_out_.empty()) return stream_ends_ ? close() : allow(shard_.parts.settings.heartbeat_ms);
    boost::system::error_code error;
    const auto sent = socket_.write_some(asio::buffer(stream_out_), error);
    if (error == asio::error::would_block) return await_writable();
    if (error) return close();
    stream_out_.erase(0, sent);
  }
}

void Connection::fill_from_stream() {
  std::string text;
  const auto state = stream_->take(text);
  if (state == EventStream::State::Cut) return cut();
  if (!text.empty()) append_chunk(stream_out_, text, !framing_.http_10);
  if (state == EventStream::State::Ending && !stream_ends_) {
    stream_ends_ = true;
    if (!framing_.http_10) stream_out_ += "0\r\n\r\n";
  }
  if (!stream_out_.empty()) allow(shard_.parts.settings.send_timeout_ms);
}

void Connection::await_writable() {
  waits_to_write_ = true;
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const boost::system::error_code& failed) {
    self->waits_to_write_ = false;
    if (self->state_ != State::Streaming) return;
    if (failed) return self->close();
    self->pump();
  });
}

// The deadline of a stream: of what is being sent, or the time for a sign of life.
void Connection::check_stream() {
  if (!stream_out_.empty()) return cut();
  append_chunk(stream_out_, heartbeat, !framing_.http_10);
  allow(shard_.parts.settings.send_timeout_ms);
  pump();
}

void Connection::cut() {
  shard_.parts.metrics.record_cut_stream();
  reset();
  close();
}

void Connection::leave_stream() {
  if (!stream_) return;
  stream_->detach();
  stream_.reset();
  --shard_.parts.metrics.streams;
}

}  // namespace fiveone::http
