#include "floor/http/testing/site.hpp"

#include <stdexcept>

#include <stdlib.h>
#include <zlib.h>

#include "floor/base/log.hpp"

namespace fiveone::http::testing {
namespace {

std::filesystem::path make_folder() {
  std::string name = "/tmp/fiveone-http-XXXXXX";
  if (!mkdtemp(name.data())) throw std::runtime_error("no folder for the test");
  return name;
}

Response text(std::string body) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

}  // namespace

ServerSettings Site::small_settings() {
  ServerSettings settings;
  settings.port = 0;
  settings.workers = 2;
  return settings;
}

Site::Site(ServerSettings settings) : folder_(make_folder()) {
  set_log_level(LogLevel::Error);
  settings.operator_socket = operator_socket();
  const auto body = "<!doctype html>" + std::string(3'000, 'x') + "visits today " + slot_mark(0) + ", in all " + slot_mark(1) + ".";
  page_ = make_page(body, "text/html; charset=utf-8", {}, {"page"}, [this](bool counted, SlotTexts& texts) {
    const int count = counted ? ++counted_ : counted_.load();
    texts[0] = std::to_string(count);
    texts[1] = std::to_string(1'000 + count);
  });
  cached_length_ = body.size() - 4 + 5;
  add_routes();
  server_ = std::make_unique<Server>(settings, router_, [this](const Request& request) {
    return request.path == "/cached" ? page_ : nullptr;
  });
  server_->start();
}

Site::~Site() {
  open_gate();
  server_->stop(0);
  std::filesystem::remove_all(folder_);
}

void Site::add(Method method, std::string_view pattern, std::size_t max_body, Handler handler) {
  router_.add({method, std::string(pattern), Permission::open(), Face::Page, "for tests",
               [this, handler = std::move(handler)](const Request& request) {
                 ++handled_;
                 return handler(request);
               },
               max_body});
}

void Site::add_routes() {
  add(Method::Get, "/", 0, [](const Request&) -> Result<Response> { return text("home"); });
  add(Method::Get, "/hello/{name}", 0, [](const Request& request) -> Result<Response> { return text("hello " + std::string(request.place("name"))); });
  add(Method::Get, "/peer", 0, [](const Request& request) -> Result<Response> { return text(request.peer == Peer::Operator ? "operator" : "network"); });
  add(Method::Get, "/from-handler", 0, [this](const Request&) -> Result<Response> {
    Response response;
    response.page = page_;
    return response;
  });
  add(Method::Get, "/path/{rest*}", 0, [](const Request& request) -> Result<Response> { return text(request.path); });
  add(Method::Get, "/query", 0, [](const Request& request) -> Result<Response> {
    std::string shown;
    for (const auto& field : request.query) shown += field.name + "=" + field.value + ";";
    return text(shown);
  });
  add(Method::Get, "/host", 0, [](const Request& request) -> Result<Response> { return text(request.host); });
  add(Method::Get, "/cookie", 0, [](const Request& request) -> Result<Response> { return text("[" + std::string(request.cookie("a")) + "]"); });
  add(Method::Get, "/large", 0, [](const Request&) -> Result<Response> { return text(std::string(8'000'000, 'x')); });
  add(Method::Get, "/broken", 0, [](const Request&) -> Result<Response> { throw std::runtime_error("secret detail"); });
  add(Method::Post, "/echo", 100'000, [](const Request& request) -> Result<Response> { return text(request.body); });
  add(Method::Get, "/events", 0, [this](const Request& request) -> Result<Response> {
    auto stream = std::make_shared<EventStream>(request.parameter("patient") ? 10'000'000 : EventStream::usual_limit);
    stream->send("hello", request.header("last-event-id"));
    const std::scoped_lock lock(mutex_);
    streams_.push_back(stream);
    changed_.notify_all();
    return event_response(std::move(stream));
  });
  add(Method::Get, "/wait", 0, [this](const Request&) -> Result<Response> {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return gate_open_; });
    return text("waited");
  });
}

void Site::open_gate() {
  const std::scoped_lock lock(mutex_);
  gate_open_ = true;
  changed_.notify_all();
}

void Site::await_waiting(int count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ >= count; });
}

std::shared_ptr<EventStream> Site::await_stream(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return streams_.size() >= count; });
  return streams_[count - 1];
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::bad_alloc();
  std::string out(4'000'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int outcome = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  const auto left = stream.avail_in;
  inflateEnd(&stream);
  if (outcome != Z_STREAM_END || left != 0) throw std::runtime_error("not one whole gzip member");
  return out;
}

}  // namespace fiveone::http::testing
