#include "floor/outbound/outbound.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <stdlib.h>

#include "floor/outbound/peers.hpp"
#include "tests/support/listening_peer.hpp"

using namespace fiveone;
using fiveone::testing::ListeningPeer;
using fiveone::testing::Talk;
using outbound::Client;

namespace {

constexpr outbound::Bounds small = {.whole_ms = 1'000, .connect_ms = 500, .most_bytes = 1'000};

std::string ok(std::string_view body) {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
}

// What a client says of a server that answers with these bytes and then closes.
std::string key_for(const std::string& bytes) {
  ListeningPeer peer([&](Talk& talk) {
    talk.read_until("\r\n\r\n");
    talk.say(bytes);
  });
  const auto answer = Client::to(peer.origin(), small).value().get(peer.origin() + "/x");
  return answer ? "" : answer.error().key;
}

bool may(std::string_view text, bool loopback = false) {
  sockaddr_in four{};
  sockaddr_in6 six{};
  four.sin_family = AF_INET;
  six.sin6_family = AF_INET6;
  const std::string address(text);
  if (inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1) return outbound::may_connect(loopback, reinterpret_cast<sockaddr&>(four));
  REQUIRE(inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) == 1);
  return outbound::may_connect(loopback, reinterpret_cast<sockaddr&>(six));
}

}  // namespace

TEST_CASE("an answer comes with its status, its type and its body") {
  std::string asked;
  ListeningPeer peer([&](Talk& talk) {
    asked = talk.read_until("\r\n\r\n");
    talk.say("HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nnone");
  });
  const auto client = Client::to(peer.origin() + "/somewhere").value();
  const auto answer = client.get(peer.origin() + "/path?a=b");
  REQUIRE(answer.has_value());
  CHECK(answer->status == 404);
  CHECK(answer->content_type == "text/plain");
  CHECK(answer->body == "none");
  CHECK(asked.starts_with("GET /path?a=b HTTP/1.1\r\n"));
}

TEST_CASE("a form is sent with its login, both encoded") {
  std::string head, body;
  ListeningPeer peer([&](Talk& talk) {
    head = talk.read_until("\r\n\r\n");
    body = talk.read_until("end");
    talk.say(ok("{}"));
  });
  const auto client = Client::to(peer.origin()).value();
  REQUIRE(client.post(peer.origin() + "/token", {{"code", "a b&c"}, {"last", "end"}}, {"our:self", "p%ss"}).has_value());
  CHECK(body == "code=a%20b%26c&last=end");
  CHECK(head.find("Content-Type: application/x-www-form-urlencoded\r\n") != std::string::npos);
  CHECK(head.find("Authorization: Basic b3VyJTNBc2VsZjpwJTI1c3M=\r\n") != std::string::npos);
}

TEST_CASE("a server that redirects, lies about its length, sends too much, or speaks no HTTP, is not listened to") {
  CHECK(key_for("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n") == "outbound.redirect");
  CHECK(key_for("HTTP/1.1 307 Temporary\r\nLocation: https://example.org/\r\nContent-Length: 0\r\n\r\n") == "outbound.redirect");
  CHECK(key_for(ok(std::string(1'001, 'x'))) == "outbound.too_large");
  CHECK(key_for("HTTP/1.1 200 OK\r\n\r\n" + std::string(5'000, 'x')) == "outbound.too_large");
  CHECK(key_for("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n" + std::string(4'096, 'x')) == "outbound.too_large");
  CHECK(key_for("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx") == "outbound.broken");
  CHECK(key_for("SSH-2.0-OpenSSH_9.2\r\n") == "outbound.broken");
  CHECK(key_for("") == "outbound.unreachable");
  CHECK(key_for(ok("{}")).empty());
}

TEST_CASE("a server that never answers, or never ends, is left") {
  ListeningPeer silent([](Talk& talk) { talk.stay(); });
  CHECK(Client::to(silent.origin(), small).value().get(silent.origin()).error().key == "outbound.slow");
  ListeningPeer dripping([](Talk& talk) {
    talk.read_until("\r\n\r\n");
    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nx");
    talk.stay();
  });
  CHECK(Client::to(dripping.origin(), small).value().get(dripping.origin()).error().key == "outbound.slow");
}

TEST_CASE("where nobody listens, that is said, with the server's name") {
  std::string origin;
  { origin = ListeningPeer([](Talk&) {}).origin(); }
  const auto answer = Client::to(origin, small).value().get(origin);
  CHECK(answer.error().key == "outbound.unreachable");
  CHECK(answer.error().args.front().second == origin);
}

TEST_CASE("only the one origin is asked, however another is written") {
  ListeningPeer peer([](Talk& talk) { talk.say(ok("{}")); });
  const auto client = Client::to(peer.origin()).value();
  const auto port = std::to_string(peer.port());
  for (const auto& address :
       {std::string("http://127.0.0.1:1/"), "http://localhost:" + port + "/", "https://127.0.0.1:" + port + "/", std::string("/token"),
        std::string("file:///etc/passwd"), "http://127.0.0.1:" + port + "@example.org/", "http://user@127.0.0.1:" + port + "/",
        "http://127.0.0.1:" + port + "#x", std::string("http://2130706433/"), std::string("gopher://127.0.0.1:") + port, std::string()})
    CHECK_MESSAGE(client.get(address).error().key == "outbound.elsewhere", address);
  CHECK(peer.connections() == 0);
}

TEST_CASE("plain http is for the loopback, and an address is a server's") {
  CHECK(outbound::origin_of("https://login.example.cn/realms/x") == "https://login.example.cn:443");
  CHECK(outbound::origin_of("https://LOGIN.example.cn:8443") == "https://LOGIN.example.cn:8443");
  CHECK(outbound::origin_of("http://localhost:9000/") == "http://localhost:9000");
  CHECK(outbound::origin_of("http://[::1]:9000") == "http://[::1]:9000");
  for (const auto* bad : {"http://login.example.cn", "http://10.0.0.1", "ftp://login.example.cn", "login.example.cn", "", "https://", "https://a:b@c/",
                          "https://a/#b", "https://a:99999", "https://a b/", "http://127.0.0.1.example.org/"})
    CHECK_MESSAGE(outbound::origin_of(bad).error().key == "outbound.origin", bad);
}

TEST_CASE("a name cannot lead to the clouds' own addresses, to a link, a group, nobody, or this machine") {
  for (const auto* address : {"10.1.2.3", "192.168.0.1", "172.16.0.1", "203.0.113.9", "2001:db8::1", "fd12:3456::1"}) CHECK_MESSAGE(may(address), address);
  for (const auto* address : {"127.0.0.1", "127.255.0.9", "0.0.0.0", "0.1.2.3", "169.254.169.254", "100.100.100.200", "224.0.0.1", "255.255.255.255",
                              "::", "::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "::127.0.0.1",
                              "fd00:ec2::254"})
    CHECK_MESSAGE(!may(address), address);
  CHECK(may("127.0.0.1", true));
  CHECK(may("::1", true));
  CHECK_FALSE(may("10.1.2.3", true));
}

TEST_CASE("a proxy that the environment names is not used") {
  ListeningPeer proxy([](Talk& talk) { talk.say(ok("{}")); });
  ListeningPeer peer([](Talk& talk) {
    talk.read_until("\r\n\r\n");
    talk.say(ok("{}"));
  });
  setenv("http_proxy", proxy.origin().c_str(), 1);
  CHECK(Client::to(peer.origin()).value().get(peer.origin()).has_value());
  unsetenv("http_proxy");
  CHECK(proxy.connections() == 0);
}
