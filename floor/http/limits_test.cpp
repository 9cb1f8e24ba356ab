// Slow, greedy and too many clients: each costs itself its connection, and nobody else anything.
#include <thread>

#include "floor/http/testing/raw_client.hpp"
#include "floor/http/testing/site.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::http;
using namespace fiveone::http::testing;

namespace {

constexpr std::string_view plain_get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

ServerSettings impatient() {
  auto settings = Site::small_settings();
  settings.head_timeout_ms = settings.body_timeout_ms = settings.idle_timeout_ms = settings.send_timeout_ms = 40;
  return settings;
}

bool is_served(Site& site) { return ask(site.port(), plain_get).body == "home"; }

}  // namespace

TEST_CASE("a head that does not come to its end is answered 408, and others are served meanwhile") {
  Site site(impatient());
  RawClient slow(site.port());
  slow.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
  CHECK(is_served(site));
  CHECK(slow.read().status == 408);
  CHECK(slow.is_closed());
  CHECK(is_served(site));
}

TEST_CASE("a head that comes byte by byte has one time limit for all of it") {
  Site site(impatient());
  RawClient slow(site.port());
  std::thread drips([&] {
    while (slow.send("a")) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  });
  CHECK(slow.read().status >= 400);
  CHECK(is_served(site));
  drips.join();
}

TEST_CASE("a body that stops coming is answered 408, and holds no worker") {
  auto settings = impatient();
  settings.workers = 1;
  Site site(settings);
  RawClient slow(site.port());
  slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\nabc");
  CHECK(is_served(site));
  CHECK(slow.read().status == 408);
  CHECK(site.handled() == 1);
}

TEST_CASE("a reader that does not read is dropped, and holds no worker") {
  auto settings = impatient();
  settings.workers = 1;
  Site site(settings);
  RawClient slow(site.port());
  slow.shrink_receive_buffer();
  slow.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  while (site.handled() == 0) std::this_thread::yield();
  CHECK(is_served(site));
  while (site.server().metrics().find("fiveone_http_timeouts_total 1\n") == std::string::npos) std::this_thread::yield();
  CHECK_THROWS(slow.read());
}

TEST_CASE("a large answer arrives whole, though no socket takes it at once") {
  Site site;
  RawClient client(site.port());
  client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(client.read().body.size() == 8'000'000);
}

TEST_CASE("an idle connection is closed without a word") {
  Site site(impatient());
  RawClient silent(site.port());
  CHECK(silent.read().status == 0);
  RawClient after_one(site.port());
  after_one.send(plain_get);
  CHECK(after_one.read().status == 200);
  CHECK(after_one.is_closed());
}

TEST_CASE("a hundred slow clients do not keep the next one waiting") {
  auto settings = Site::small_settings();
  settings.workers = 1;
  Site site(settings);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<RawClient>(site.port()));
    slow.back()->send(i % 2 ? "GET / HT" : "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n");
  }
  CHECK(is_served(site));
}

TEST_CASE("when all workers are taken and the queue is full, the next is told to come again, and cached pages still go out") {
  auto settings = Site::small_settings();
  settings.workers = 1;
  settings.queue = 1;
  Site site(settings);
  RawClient first(site.port());
  first.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  site.await_waiting(1);
  RawClient second(site.port());
  second.send(plain_get);
  while (site.server().metrics().find("fiveone_http_queue 1\n") == std::string::npos) std::this_thread::yield();

  const auto refused = ask(site.port(), plain_get);
  CHECK(refused.status == 503);
  CHECK(refused.field("retry-after") == "1");
  CHECK_FALSE(refused.field("content-security-policy").empty());
  CHECK(ask(site.port(), "GET /cached HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);

  site.open_gate();
  CHECK(first.read().body == "waited");
  CHECK(second.read().body == "home");
}

TEST_CASE("a connection over the limit is refused at once") {
  auto settings = Site::small_settings();
  settings.connections = 1;
  Site site(settings);
  RawClient first(site.port());
  first.send(plain_get);
  CHECK(first.read().status == 200);
  RawClient second(site.port());
  const auto refused = second.read();
  CHECK(refused.status == 503);
  CHECK(refused.field("retry-after") == "1");
  CHECK(second.is_closed());
}

TEST_CASE("a stopping server finishes what is under way and takes nothing new") {
  Site site;
  const auto port = site.port();
  RawClient idle(port);
  idle.send(plain_get);
  CHECK(idle.read().status == 200);
  RawClient busy(port);
  busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  site.await_waiting(1);

  std::thread stopping([&] { site.server().stop(20'000); });
  CHECK(idle.is_closed());
  site.open_gate();
  const auto last = busy.read();
  CHECK(last.body == "waited");
  CHECK(last.field("connection") == "close");
  busy.finish();
  stopping.join();
  CHECK_THROWS(RawClient(port));
  CHECK_FALSE(std::filesystem::exists(site.operator_socket()));
}

TEST_CASE("a client that waits to be told sends its body when it is, and not when it would be refused") {
  Site site;
  RawClient client(site.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  CHECK(client.read_interim() == 100);
  client.send("hello");
  CHECK(client.read().body == "hello");
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n");
  CHECK(client.read_interim() == 413);
}

TEST_CASE("a handler that throws is a 500 with the request's id and nothing of what it said") {
  Site site;
  const auto answer = ask(site.port(), "GET /broken HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(answer.status == 500);
  CHECK(answer.body.find(answer.field("x-request-id")) != std::string::npos);
  CHECK(answer.body.find("secret") == std::string::npos);
}

TEST_CASE("several socket threads serve one site") {
  auto settings = Site::small_settings();
  settings.socket_threads = 3;
  Site site(settings);
  std::vector<std::thread> visitors;
  std::atomic<int> served = 0;
  for (int i = 0; i < 6; ++i) {
    visitors.emplace_back([&] {
      RawClient client(site.port());
      for (int j = 0; j < 50; ++j) {
        client.send(j % 2 ? "GET /cached HTTP/1.1\r\nHost: a\r\n\r\n" : "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        if (client.read().status == 200) ++served;
      }
    });
  }
  for (auto& visitor : visitors) visitor.join();
  CHECK(served == 300);
  const auto last = ask(site.port(), "GET /cached HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(last.body.ends_with("visits today 151, in all 1151."));
}

TEST_CASE("the command line asks the running server, and learns when there is none") {
  Site site;
  Request request;
  request.method = Method::Post;
  request.path = "/echo";
  request.body = "商务";
  const auto answer = ask_operator(site.operator_socket(), request);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "商务");
  request.method = Method::Get;
  request.path = "/query";
  request.query = {{"名", "a b&c=%"}};
  request.body.clear();
  CHECK(ask_operator(site.operator_socket(), request)->body == "名=a b&c=%;");
  const auto nobody = ask_operator("/tmp/there-is-no-socket-here", request);
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().key == "http.server_not_running");
}
