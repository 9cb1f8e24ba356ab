#include "floor/http/event_stream.hpp"

#include <thread>

#include "floor/http/testing/raw_client.hpp"
#include "floor/http/testing/site.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::http;
using namespace fiveone::http::testing;

namespace {

constexpr std::string_view listen = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n";

std::string metric(Site& site, std::string_view name) {
  const auto text = site.server().metrics();
  const auto at = text.find(fmt::format("\n{} ", name));
  if (at == std::string::npos) return "none";
  const auto start = at + name.size() + 2;
  return text.substr(start, text.find('\n', start) - start);
}

// Reads to the stream's own opening line.
RawAnswer begin(RawClient& client) {
  client.send(listen);
  auto answer = client.read(false);
  client.read_until("retry: ");
  return answer;
}

}  // namespace

TEST_CASE("a listener is told of each event when it happens") {
  Site site;
  RawClient client(site.port());
  const auto answer = begin(client);
  CHECK(answer.status == 200);
  CHECK(answer.field("content-type") == "text/event-stream");
  CHECK(answer.field("cache-control") == "no-store");
  CHECK(answer.field("transfer-encoding") == "chunked");
  CHECK(answer.field("content-length").empty());
  const auto stream = site.await_stream();
  CHECK(stream->send("notice", R"({"id":"7"})", "41"));
  CHECK(client.read_until("\n\n\r\n").ends_with("\n\n\r\n"));
  CHECK(client.read_until("event: notice\nid: 41\ndata: {\"id\":\"7\"}\n\n").ends_with("\n\n"));
  CHECK(stream->send("notice", "second"));
  CHECK(client.read_until("data: second\n\n").find("event: notice\ndata: second\n\n") != std::string::npos);
}

TEST_CASE("a text of several lines arrives as several lines, and cannot forge an event") {
  Site site;
  RawClient client(site.port());
  begin(client);
  site.await_stream()->send("notice", "one\ntwo\r\nthree\rfour\n\nevent: forged");
  CHECK(client.read_until("forged\n\n").ends_with("data: one\ndata: two\ndata: three\ndata: four\ndata: \ndata: event: forged\n\n"));
  CHECK_THROWS_AS(site.await_stream()->send("a\nb", ""), std::logic_error);
  CHECK_THROWS_AS(site.await_stream()->send("a", "", "1\r2"), std::logic_error);
}

TEST_CASE("who comes back says what it had last") {
  Site site;
  RawClient client(site.port());
  client.send("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 17\r\n\r\n");
  CHECK(client.read_until("data: 17\n\n").find("event: hello\n") != std::string::npos);
}

TEST_CASE("many listeners hold no worker, and others are answered meanwhile") {
  Site site;  // two workers
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 40; ++i) {
    clients.push_back(std::make_unique<RawClient>(site.port()));
    begin(*clients.back());
  }
  CHECK(metric(site, "fiveone_http_streams") == "40");
  CHECK(ask(site.port(), "GET /hello/you HTTP/1.1\r\nHost: a\r\n\r\n").body == "hello you");
  for (std::size_t i = 1; i <= clients.size(); ++i) site.await_stream(i)->send("turn", std::to_string(i));
  for (std::size_t i = 1; i <= clients.size(); ++i) CHECK(clients[i - 1]->read_until(fmt::format("event: turn\ndata: {}\n\n", i)).ends_with("\n\n"));
}

TEST_CASE("a client that has gone is noticed, and sending to it says so") {
  Site site;
  auto client = std::make_unique<RawClient>(site.port());
  begin(*client);
  const auto stream = site.await_stream();
  REQUIRE(stream->is_open());
  client.reset();
  while (stream->is_open()) std::this_thread::yield();
  CHECK_FALSE(stream->send("notice", "nobody"));
  while (metric(site, "fiveone_http_streams") != "0") std::this_thread::yield();
}

TEST_CASE("a client that does not read is cut, and its memory is bounded") {
  Site site;
  RawClient client(site.port());
  client.shrink_receive_buffer();
  begin(client);
  const auto stream = site.await_stream();
  const std::string text(8'000, 'x');
  std::size_t sent = 0;
  while (stream->send("flood", text) && sent < 100'000'000) sent += text.size();
  CHECK(sent < 100'000'000);
  while (metric(site, "fiveone_http_cut_streams_total") != "1") std::this_thread::yield();
  CHECK(metric(site, "fiveone_http_streams") == "0");
}

TEST_CASE("a client that stops reading in the middle of an event is cut after the time for sending") {
  auto settings = Site::small_settings();
  settings.send_timeout_ms = 60;
  Site site(settings);
  RawClient client(site.port());
  client.shrink_receive_buffer();
  client.send("GET /events?patient HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(site.await_stream()->send("flood", std::string(2'000'000, 'x')));
  while (metric(site, "fiveone_http_streams") != "0") std::this_thread::yield();
  CHECK(metric(site, "fiveone_http_cut_streams_total") == "1");
}

TEST_CASE("a silent stream shows that it lives") {
  auto settings = Site::small_settings();
  settings.heartbeat_ms = 20;
  Site site(settings);
  RawClient client(site.port());
  begin(client);
  for (int i = 0; i < 3; ++i) CHECK(client.read_until("3\r\n:\n\n\r\n").ends_with(":\n\n\r\n"));
}

TEST_CASE("a stream has an end: when the program says so, when the server stops") {
  Site site;
  RawClient first(site.port());
  begin(first);
  const auto stream = site.await_stream();
  stream->send("last", "words");
  stream->end();
  CHECK_FALSE(stream->send("more", "words"));
  CHECK(first.read_until("0\r\n\r\n").find("data: words\n\n") != std::string::npos);
  CHECK(first.is_closed());

  RawClient second(site.port());
  begin(second);
  const auto other = site.await_stream(2);
  site.server().stop(20'000);
  CHECK(second.read_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
  CHECK(second.is_closed());
  CHECK_FALSE(other->send("late", "words"));
}

TEST_CASE("one listener too many is told to come back later") {
  auto settings = Site::small_settings();
  settings.streams = 1;
  Site site(settings);
  RawClient first(site.port());
  begin(first);
  RawClient second(site.port());
  second.send(listen);
  const auto answer = second.read();
  CHECK(answer.status == 503);
  CHECK(answer.field("retry-after") == "30");
  CHECK_FALSE(site.await_stream(2)->is_open());
  CHECK(metric(site, "fiveone_http_refused_streams_total") == "1");
  second.send("GET /hello/again HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(second.read().body == "hello again");
}

TEST_CASE("an old client gets events until the connection ends; a look at the head gets none") {
  Site site;
  RawClient old(site.port());
  old.send("GET /events HTTP/1.0\r\n\r\n");
  CHECK(old.read(false).field("transfer-encoding").empty());
  site.await_stream()->send("notice", "plain");
  site.await_stream()->end();
  CHECK(old.read_until("nothing such").ends_with("event: hello\ndata: \n\nevent: notice\ndata: plain\n\n"));
  RawClient head(site.port());
  head.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(head.read(false).status == 200);
  CHECK_FALSE(site.await_stream(2)->is_open());
}

TEST_CASE("many threads send while clients come and go") {
  Site site;
  std::atomic<bool> stop = false;
  std::vector<std::thread> senders;
  std::mutex mutex;
  std::map<std::shared_ptr<EventStream>, int> known;  // and how often each was told: less than a slow client could bear
  for (int i = 0; i < 3; ++i)
    senders.emplace_back([&] {
      while (!stop) {
        const std::scoped_lock lock(mutex);
        for (auto& [stream, count] : known)
          if (++count < 1'000) stream->send("tick", "tock");
      }
    });
  for (std::size_t i = 1; i <= 60; ++i) {
    RawClient client(site.port());
    begin(client);
    auto stream = site.await_stream(i);
    {
      const std::scoped_lock lock(mutex);
      known.emplace(std::move(stream), 0);
    }
    CHECK(client.read_until("event: tick\ndata: tock\n\n").ends_with("tock\n\n"));
  }
  stop = true;
  for (auto& sender : senders) sender.join();
}
