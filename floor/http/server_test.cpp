#include "floor/http/server.hpp"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "floor/http/testing/raw_client.hpp"
#include "floor/http/testing/site.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::http;
using namespace fiveone::http::testing;

TEST_CASE("a visitor gets what the route's handler made, with its request id and the security fields") {
  Site site;
  RawClient client(site.port());
  client.send("GET /hello/world HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto answer = client.read();
  CHECK(answer.status == 200);
  CHECK(answer.body == "hello world");
  CHECK_FALSE(answer.field("x-request-id").empty());
  CHECK(answer.field("content-security-policy").starts_with("default-src 'none'"));
  CHECK(answer.field("x-content-type-options") == "nosniff");

  SUBCASE("and asks again on the same connection") {
    client.send("GET /hello/again HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.read().body == "hello again");
  }
}

TEST_CASE("pipelined requests are answered in their order, slow and fast, cached or not") {
  Site site;
  RawClient client(site.port());
  std::string requests;
  for (int i = 0; i < 60; ++i) requests += fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", i % 3 == 2 ? "/cached" : fmt::format("/hello/{}", i));
  client.send(requests);
  for (int i = 0; i < 60; ++i) {
    const auto answer = client.read();
    CHECK(answer.status == 200);
    if (i % 3 != 2) CHECK(answer.body == fmt::format("hello {}", i));
  }
}

TEST_CASE("a cached page shows exact counts, plain and zipped, and a look at its head counts nothing") {
  Site site;
  RawClient client(site.port());
  client.send("GET /cached HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(client.read().body.ends_with("visits today 1, in all 1001."));
  client.send("HEAD /cached HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.read(false);
  CHECK(head.status == 200);
  CHECK(head.field("content-length") == std::to_string(site.cached_length()));
  client.send("GET /cached HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip;q=0.5\r\n\r\n");
  const auto zipped = client.read();
  CHECK(zipped.field("content-encoding") == "gzip");
  CHECK(zipped.field("vary") == "Accept-Encoding");
  CHECK(gunzip(zipped.body).ends_with("visits today 2, in all 1002."));
  CHECK(zipped.body.size() < 1'000);
  client.send("GET /from-handler HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip;q=0\r\n\r\n");
  CHECK(client.read().body.ends_with("visits today 3, in all 1003."));
}

TEST_CASE("the data folder's owner is known by the Unix socket, which is his alone") {
  Site site;
  struct stat info {};
  REQUIRE(stat(site.operator_socket().c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  RawClient local(site.operator_socket().string());
  local.send("GET /peer HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(local.read().body == "operator");
  RawClient network(site.port());
  network.send("GET /peer HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(network.read().body == "network");
}

TEST_CASE("a body arrives whole, by length or in chunks") {
  Site site;
  CHECK(ask(site.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello").body == "hello");
  CHECK(ask(site.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n again\r\n0\r\nA: b\r\n\r\n").body ==
        "hello again");
}
