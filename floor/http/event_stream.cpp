#include "floor/http/event_stream.hpp"

#include <stdexcept>

namespace fiveone::http {
namespace {

void append_line(std::string& out, std::string_view name, std::string_view value) {
  if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) throw std::logic_error("an event's name or id of two lines");
  out.append(name).append(": ").append(value).append("\n");
}

// Each line of its own field: `\r`, `\n` and `\r\n` would otherwise end the event where the text says so.
void append_data(std::string& out, std::string_view data) {
  while (true) {
    const auto end = data.find_first_of("\r\n");
    out.append("data: ").append(data.substr(0, end)).append("\n");
    if (end == std::string_view::npos) return;
    data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

}  // namespace

bool EventStream::send(std::string_view event, std::string_view data, std::string_view id) {
  std::string text;
  append_line(text, "event", event);
  if (!id.empty()) append_line(text, "id", id);
  append_data(text, data);
  text += '\n';

  const std::scoped_lock lock(mutex_);
  if (state_ != State::Open) return false;
  if (waiting_.size() + text.size() > limit_) {
    state_ = State::Cut;
  } else {
    waiting_ += text;
  }
  wake();
  return state_ == State::Open;
}

void EventStream::end() {
  const std::scoped_lock lock(mutex_);
  if (state_ != State::Open) return;
  state_ = State::Ending;
  wake();
}

bool EventStream::is_open() const {
  const std::scoped_lock lock(mutex_);
  return state_ == State::Open;
}

void EventStream::attach(std::function<void()> wake_connection) {
  const std::scoped_lock lock(mutex_);
  wake_ = std::move(wake_connection);
}

void EventStream::detach() {
  const std::scoped_lock lock(mutex_);
  state_ = State::Gone;
  waiting_ = {};
  wake_ = {};
}

EventStream::State EventStream::take(std::string& out) {
  const std::scoped_lock lock(mutex_);
  out += waiting_;
  waiting_.clear();
  return state_;
}

bool EventStream::was_cut() const {
  const std::scoped_lock lock(mutex_);
  return state_ == State::Cut;
}

void EventStream::wake() const {
  if (wake_) wake_();
}

Response event_response(std::shared_ptr<EventStream> stream) {
  Response response;
  response.content_type = "text/event-stream";
  response.header("cache-control", "no-store").header("x-accel-buffering", "no");  // nginx would otherwise keep events back
  response.stream = std::move(stream);
  return response;
}

}  // namespace fiveone::http
