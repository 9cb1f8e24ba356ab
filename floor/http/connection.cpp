#include "floor/http/connection.hpp"

#include <span>

#include <boost/asio/post.hpp>

#include "floor/base/log.hpp"
#include "floor/http/compress.hpp"
#include "floor/http/proxies.hpp"
#include "floor/http/response_head.hpp"

namespace fiveone::http {
namespace {

constexpr std::size_t first_buffer = 2'048;
constexpr std::size_t body_buffer = 65'536;
constexpr std::size_t rewarded_bytes_per_ms = 16;  // 16 KiB a second are slow, not hostile
constexpr std::int64_t linger_ms = 2'000;
constexpr std::size_t linger_bytes = 1'000'000;
constexpr std::size_t compress_from = 1'024;
constexpr int compress_level = 6;

bool has_field(const Response& response, std::string_view name) {
  return std::ranges::find(response.headers, name, &Field::name) != response.headers.end();
}

void compress_body(Response& response, bool accepted) {
  if (response.page || response.body.size() <= compress_from) return;
  if (!is_compressible(response.content_type) || has_field(response, "content-encoding")) return;
  response.header("vary", "Accept-Encoding");
  if (!accepted) return;
  response.body = gzip(response.body, compress_level);
  response.header("content-encoding", "gzip");
}

// RFC 9110 6.4.1: these answers have no body and no length.
bool is_bodiless(int status) { return status == 204 || status == 304; }

}  // namespace

Response plain_answer_of(int status) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = fmt::format("{} {}\n", status, reason_of(status));
  return response;
}

Connection::Connection(Shard& shard, Socket socket, Peer peer, std::string remote_address)
    : shard_(shard), socket_(std::move(socket)), buffer_(first_buffer), peer_(peer), remote_address_(std::move(remote_address)) {}

void Connection::start(std::list<std::shared_ptr<Connection>>::iterator place) {
  place_ = place;
  allow(shard_.parts.settings.idle_timeout_ms);
  read_more();
}

void Connection::allow(std::int64_t timeout_ms) {
  timeout_ = std::chrono::milliseconds(timeout_ms);
  deadline_ = Clock::now() + timeout_;
}

// Never further than a whole timeout from now: what the kernel buffers at once says nothing about the client.
void Connection::reward(std::size_t bytes) {
  const auto earned = deadline_ + std::chrono::milliseconds(bytes / rewarded_bytes_per_ms);
  deadline_ = std::max(deadline_, std::min(earned, Clock::now() + timeout_));
}

void Connection::check_deadline(Clock::time_point now) {
  if (state_ == State::Handling || state_ == State::Closed || now < deadline_) return;
  if (state_ == State::Streaming) return check_stream();
  if (state_ != State::Idle && state_ != State::Lingering) shard_.parts.metrics.record_timeout();
  if (state_ == State::Head || state_ == State::Body) return refuse(408);
  if (state_ == State::Sending) reset();
  close();
}

// Who does not read leaves megabytes in the kernel's buffer: with this they are dropped instead of offered for minutes.
void Connection::reset() {
  boost::system::error_code ignored;
  socket_.set_option(Socket::linger(true, 0), ignored);
}

void Connection::drain() {
  framing_.keep_alive = false;
  if (stream_) stream_->end();
  if (state_ == State::Idle || state_ == State::Lingering) close();
}

void Connection::close() {
  if (state_ == State::Closed) return;
  state_ = State::Closed;
  leave_stream();
  boost::system::error_code ignored;
  socket_.close(ignored);
  --shard_.parts.metrics.connections;
  shard_.forget(place_);
}

// ---- in

void Connection::consume(std::size_t count) {
  begin_ += count;
  if (begin_ == end_) begin_ = end_ = 0;
}

void Connection::make_room() {
  if (end_ < buffer_.size()) return;
  if (begin_ > 0) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    return;
  }
  buffer_.resize(buffer_.size() * 2);
}

void Connection::read_more() {
  if (std::exchange(is_reading_, true)) return;
  make_room();
  socket_.async_read_some(asio::buffer(buffer_.data() + end_, buffer_.size() - end_),
                          [self = shared_from_this()](const boost::system::error_code& error, std::size_t count) { self->on_read(error, count); });
}

void Connection::on_read(const boost::system::error_code& error, std::size_t count) {
  is_reading_ = false;
  if (state_ == State::Closed || state_ == State::Sending) return;
  if (error) return close();
  if (state_ == State::Lingering || state_ == State::Streaming) return discard(count);
  end_ += count;
  if (state_ == State::Body) reward(count);
  process();
}

void Connection::discard(std::size_t count) {
  discarded_ += count;
  begin_ = end_ = 0;
  if (discarded_ > linger_bytes) return close();
  read_more();
}

void Connection::process() {
  while (true) {
    if (state_ == State::Idle && !input().empty()) {
      state_ = State::Head;
      allow(shard_.parts.settings.head_timeout_ms);
    }
    const auto before = state_;
    const auto had = input().size();
    if (state_ == State::Head) read_head_part();
    if (state_ == State::Body) read_body_part();
    if (state_ != State::Idle && state_ != State::Head && state_ != State::Body) return;
    if (input().empty() || (state_ == before && input().size() == had)) return read_more();
  }
}

void Connection::read_head_part() {
  // RFC 9112 2.2: one empty line before a request is passed over.
  if (!skipped_line_ && input().starts_with("\r\n")) {
    skipped_line_ = true;
    scanner_.restart();
    consume(2);
    if (input().empty()) return;
  }
  switch (scanner_.scan(input(), shard_.parts.read_limits)) {
    case Progress::More: return;
    case Progress::Refused: return refuse(scanner_.status());
    case Progress::Done: return begin_request(scanner_.size());
  }
}

void Connection::begin_request(std::size_t head_size) {
  request_begun_ = Clock::now();
  shard_.make_request_id(request_.id);
  request_.peer = peer_;
  request_.remote_address = remote_address_;
  request_.body.clear();
  request_.places.clear();
  const int status = read_head(input().substr(0, head_size), shard_.parts.read_limits, request_, framing_);
  consume(head_size);
  scanner_.restart();
  skipped_line_ = false;
  if (status != 0) return refuse(status);
  if (!shard_.parts.settings.proxies.empty())
    request_.remote_address = client_address(remote_address_, request_.header("x-forwarded-for"), shard_.parts.settings.proxies);
  if (shard_.is_draining()) framing_.keep_alive = false;
  if (framing_.has_body()) return begin_body();
  if (!answer_from_cache()) hand_over(Task::Answer);
}

void Connection::begin_body() {
  const auto limit = shard_.parts.router.body_limit(request_);
  const bool too_large = limit && (framing_.length > *limit || (framing_.chunked && *limit == 0));
  if (!limit || too_large) {
    framing_.keep_alive = false;
    return hand_over(too_large ? Task::RefuseBody : Task::Answer);
  }
  state_ = State::Body;
  allow(shard_.parts.settings.body_timeout_ms);
  body_reader_ = BodyReader(framing_, *limit);
  if (framing_.expects_continue && input().empty()) say_continue();
  if (buffer_.size() < body_buffer && framing_.length > buffer_.size()) buffer_.resize(body_buffer);
}

void Connection::say_continue() {
  static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
  boost::system::error_code ignored;
  socket_.write_some(asio::buffer(line), ignored);
}

void Connection::read_body_part() {
  auto rest = input();
  const auto progress = body_reader_.read(rest, request_.body);
  consume(input().size() - rest.size());
  if (progress == Progress::More) return;
  if (progress == Progress::Done) return hand_over(Task::Answer);
  framing_.keep_alive = false;
  if (body_reader_.status() == 413) return hand_over(Task::RefuseBody);
  refuse(body_reader_.status());
}

// ---- answers

bool Connection::answer_from_cache() {
  if (!shard_.parts.from_cache || (request_.method != Method::Get && request_.method != Method::Head)) return false;
  page_ = shard_.parts.from_cache(request_);
  if (!page_) return false;
  send_page(*page_, 200, true);
  return true;
}

void Connection::hand_over(Task task) {
  state_ = State::Handling;
  if (shard_.parts.pool.submit([self = shared_from_this(), task] { self->work(task); })) return;
  response_ = plain_answer_of(503);
  response_.header("retry-after", "1");
  send_response();
}

void Connection::work(Task task) {
  const auto& router = shard_.parts.router;
  Response response;
  try {
    response = task == Task::Answer ? router.answer(request_) : router.refuse_body(request_);
    compress_body(response, framing_.accepts_gzip);
  } catch (const std::exception& exception) {
    log_error("http.worker", {{"id", request_.id}, {"what", exception.what()}});
    response = plain_answer_of(500);
  }
  asio::post(shard_.io, [self = shared_from_this(), response = std::move(response)]() mutable { self->deliver(std::move(response)); });
}

void Connection::deliver(Response response) {
  response_ = std::move(response);
  if (response_.stream && (state_ == State::Closed || request_.method == Method::Head)) response_.stream->detach();
  if (state_ == State::Closed) return;
  if (response_.stream && request_.method != Method::Head) {
    begin_stream();
  } else if (response_.page) {
    page_ = std::move(response_.page);
    send_page(*page_, response_.status, false);
  } else {
    send_response();
  }
  if (state_ == State::Idle) process();
}

void Connection::begin_head(int status) {
  status_ = status;
  head_.clear();
  out_.clear();
  out_at_ = 0;
  append_status_line(head_, status);
  head_ += shard_.date_field();
  append_field(head_, "x-request-id", request_.id);
  if (!framing_.keep_alive) {
    append_field(head_, "connection", "close");
  } else if (framing_.http_10) {
    append_field(head_, "connection", "keep-alive");
  }
}

void Connection::push(std::string_view bytes) {
  if (!bytes.empty()) out_.push_back(asio::buffer(bytes));
}

void Connection::send_page(const CachedPage& page, int status, bool from_cache) {
  from_cache_ = from_cache;
  for (auto& text : answer_.texts) text.clear();
  if (page.on_answer) page.on_answer(request_.method == Method::Get && status == 200, answer_.texts);
  const bool zipped = framing_.accepts_gzip && !page.gzip_parts.empty();
  if (zipped) {
    gzip_answer(page, answer_);
  } else {
    plain_answer(page, answer_);
  }
  begin_head(status);
  if (zipped) append_field(head_, "content-encoding", "gzip");
  if (!from_cache) append_given_fields(head_, response_.headers);
  append_length(head_, answer_.length);
  push(head_);
  push(page.head);
  push("\r\n");
  if (request_.method != Method::Head) {
    for (const auto& bytes : answer_.buffers) push(bytes);
  }
  send();
}

void Connection::send_response() {
  from_cache_ = false;
  begin_head(response_.status);
  if (!is_bodiless(response_.status)) {
    if (!response_.body.empty() && !has_field(response_, "content-type")) append_field(head_, "content-type", response_.content_type);
    append_length(head_, response_.body.size());
  }
  append_fields(head_, response_.headers);
  head_ += "\r\n";
  push(head_);
  if (request_.method != Method::Head && !is_bodiless(response_.status)) push(response_.body);
  send();
}

void Connection::refuse(int status) {
  framing_.keep_alive = false;
  if (request_.id.empty() || state_ == State::Head) shard_.make_request_id(request_.id);
  request_begun_ = Clock::now();
  request_.method = Method::Get;
  request_.path.clear();
  response_ = plain_answer_of(status);
  send_response();
}

void Connection::send() {
  state_ = State::Sending;
  allow(shard_.parts.settings.send_timeout_ms);
  flush();
}

// One gather write is the rule; what a slow reader leaves is written when its socket has room again.
void Connection::flush() {
  while (out_at_ < out_.size()) {
    boost::system::error_code error;
    auto sent = socket_.write_some(std::span(out_).subspan(out_at_), error);
    if (error == asio::error::would_block) {
      socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const boost::system::error_code& failed) {
        if (self->state_ != State::Sending) return;
        if (failed) return self->close();
        self->flush();
        if (self->state_ == State::Idle) self->process();
      });
      return;
    }
    if (error) return close();
    reward(sent);
    while (out_at_ < out_.size() && sent >= out_[out_at_].size()) sent -= out_[out_at_++].size();
    if (sent > 0) out_[out_at_] += sent;
  }
  finish_answer();
}

void Connection::record_answer() {
  auto& parts = shard_.parts;
  const auto took = Clock::now() - request_begun_;
  parts.metrics.record_answer(status_, took, from_cache_);
  if (!from_cache_ || parts.settings.log_cached) {
    log_info("request", {{"id", request_.id},
                         {"method", name_of(request_.method)},
                         {"path", request_.path},
                         {"status", status_},
                         {"us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
  }
}

void Connection::finish_answer() {
  record_answer();
  page_.reset();
  response_.body = {};
  response_.stream.reset();
  if (request_.body.capacity() > body_buffer) request_.body = {};
  if (!framing_.keep_alive) return linger();
  if (buffer_.size() > first_buffer && input().empty()) std::vector<char>(first_buffer).swap(buffer_);
  state_ = State::Idle;
  allow(shard_.parts.settings.idle_timeout_ms);
}

// Closing at once, with bytes of the client's unread, would reset the connection and take the answer from it (RFC 9112 9.6).
void Connection::linger() {
  boost::system::error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  state_ = State::Lingering;
  allow(linger_ms);
  discarded_ = 0;
  begin_ = end_ = 0;
  read_more();
}

}  // namespace fiveone::http
