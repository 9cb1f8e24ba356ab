// Raw requests and what must come back, after RFC 9112 and RFC 9110: what is refused, and what must not be.
#include "floor/http/testing/raw_client.hpp"
#include "floor/http/testing/site.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::http;
using namespace fiveone::http::testing;

namespace {

struct Case {
  std::string_view name;
  std::string bytes;
  int status;  // 0: closed without an answer
  std::string body{};  // where it is 200 and not ""
};

std::string get(std::string_view target, std::string_view fields = {}) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n{}\r\n", target, fields);
}

std::string post(std::string_view fields, std::string_view body = {}) {
  return fmt::format("POST /echo HTTP/1.1\r\nHost: a\r\n{}\r\n{}", fields, body);
}

std::string chunked(std::string_view body) { return post("Transfer-Encoding: chunked\r\n", body); }

std::string bytes_of(std::string_view text) { return std::string(text); }

// An answer that refuses ends the connection: nothing behind a misunderstood request is ever read as another one.
bool must_close(int status) {
  return status == 400 || status == 413 || status == 414 || status == 417 || status == 431 || status == 501 || status == 505;
}

void check(Site& site, const Case& one) {
  CAPTURE(one.name);
  const int handled = site.handled();
  RawClient client(site.port());
  client.send(one.bytes);
  if (one.status == 0) client.finish();
  const auto answer = client.read(!one.bytes.starts_with("HEAD"));
  CHECK(answer.status == one.status);
  if (!one.body.empty()) CHECK(answer.body == one.body);
  if (one.status != 0) CHECK_FALSE(answer.field("x-content-type-options").empty());
  if (must_close(one.status)) {
    CHECK(answer.field("connection") == "close");
    CHECK(client.is_closed());
  }
  if (one.status != 200) CHECK(site.handled() == handled);
}

void check_all(const std::vector<Case>& cases) {
  Site site;
  for (const auto& one : cases) check(site, one);
}

}  // namespace

TEST_CASE("framing that two readers could understand differently is refused") {
  check_all({
      {"length and transfer coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"transfer coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
      {"two different lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400},
      {"two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
      {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello"), 400},
      {"length with a plus", post("Content-Length: +5\r\n", "hello"), 400},
      {"negative length", post("Content-Length: -1\r\n"), 400},
      {"hexadecimal length", post("Content-Length: 0x5\r\n", "hello"), 400},
      {"length with a fraction", post("Content-Length: 5.0\r\n", "hello"), 400},
      {"length with an exponent", post("Content-Length: 5e0\r\n", "hello"), 400},
      {"length with an underscore", post("Content-Length: 1_0\r\n", "hello"), 400},
      {"length with a blank inside", post("Content-Length: 5 5\r\n", "hello"), 400},
      {"no length", post("Content-Length:\r\n"), 400},
      {"blank length", post("Content-Length:   \r\n"), 400},
      {"length of letters", post("Content-Length: five\r\n"), 400},
      {"length over 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello"), 400},
      {"length in full-width digits", post("Content-Length: \xef\xbc\x95\r\n", "hello"), 400},
      {"unknown coding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400},
      {"coding identity", post("Transfer-Encoding: identity\r\n"), 400},
      {"coding gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
      {"coding chunked, gzip", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 400},
      {"coding chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 400},
      {"two coding fields", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"two coding fields, one unknown", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n", "0\r\n\r\n"), 400},
      {"coding with a vertical tab", post("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n"), 400},
      {"coding in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 400},
      {"coding with a parameter", post("Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"), 400},
      {"coding with a comma", post("Transfer-Encoding: chunked,\r\n", "0\r\n\r\n"), 400},
      {"empty coding", post("Transfer-Encoding:\r\n"), 400},
      {"coding with a blank before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
      {"coding behind a bare CR", post("X: y\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"coding behind a bare LF", post("X: y\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"coding on a folded line", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), 400},
      {"coding in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"length with a blank before the colon", post("Content-Length : 5\r\n", "hello"), 400},
      {"length with a tab before the colon", post("Content-Length\t: 5\r\n", "hello"), 400},
      {"length with a NUL before the colon", post(bytes_of({"Content-Length\0: 5\r\n", 20}), "hello"), 400},
      {"coding chunked in capitals", post("TRANSFER-ENCODING: CHUNKED\r\n", "5\r\nhello\r\n0\r\n\r\n"), 200, "hello"},
      {"length with zeros before", post("Content-Length: 0005\r\n", "hello"), 200, "hello"},
      {"length with blanks around", post("Content-Length: \t5 \r\n", "hello"), 200, "hello"},
      {"length 0", post("Content-Length: 0\r\n"), 200},
      {"no length is no body", post(""), 200},
  });
}

TEST_CASE("chunks are read to the letter") {
  check_all({
      {"one chunk", chunked("5\r\nhello\r\n0\r\n\r\n"), 200, "hello"},
      {"capital and small digits", chunked("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"), 200, "01234567890123456789"},
      {"zeros before the size", chunked("0005\r\nhello\r\n0\r\n\r\n"), 200, "hello"},
      {"an extension", chunked("5;name=value\r\nhello\r\n0\r\n\r\n"), 200, "hello"},
      {"a trailer", chunked("5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"), 200, "hello"},
      {"no chunk", chunked("0\r\n\r\n"), 200},
      {"long extension", chunked("5;" + std::string(256, 'x') + "\r\nhello\r\n0\r\n\r\n"), 400},
      {"endless extension", chunked("5;" + std::string(9'000, 'x')), 400},
      {"extension with a bare LF", chunked("5;a\nhello\r\n0\r\n\r\n"), 400},
      {"extension with a NUL", chunked(bytes_of({"5;\0\r\nhello\r\n0\r\n\r\n", 17})), 400},
      {"size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size with a plus", chunked("+5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size with a minus", chunked("-5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size with a blank before", chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size with a blank behind", chunked("5 \r\nhello\r\n0\r\n\r\n"), 400},
      {"size with an underscore", chunked("1_0\r\nhello\r\n0\r\n\r\n"), 400},
      {"size of no digits", chunked("\r\nhello\r\n0\r\n\r\n"), 400},
      {"size of letters", chunked("xyz\r\nhello\r\n0\r\n\r\n"), 400},
      {"size over 32 bits", chunked("100000005\r\nhello\r\n0\r\n\r\n"), 400},
      {"size over 64 bits", chunked("FFFFFFFFFFFFFFFF5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size ended by LF", chunked("5\nhello\r\n0\r\n\r\n"), 400},
      {"size ended by CR", chunked("5\rhello\r\n0\r\n\r\n"), 400},
      {"chunk longer than its size", chunked("5\r\nhelloX\r\n0\r\n\r\n"), 400},
      {"chunk ended by LF", chunked("5\r\nhello\n0\r\n\r\n"), 400},
      {"chunk ended by two other bytes", chunked("5\r\nhelloXX0\r\n\r\n"), 400},
      {"end with LF", chunked("0\r\n\n"), 400},
      {"trailer with a length", chunked("0\r\nContent-Length: 5\r\n\r\n"), 400},
      {"trailer with a coding", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400},
      {"trailer with a host", chunked("0\r\nHost: evil\r\n\r\n"), 400},
      {"trailer without a colon", chunked("0\r\nnothing\r\n\r\n"), 400},
      {"folded trailer", chunked("0\r\nA: b\r\n c\r\n\r\n"), 400},
      {"too large by its chunks", chunked("18000\r\n" + std::string(0x18000, 'x') + "\r\n18000\r\n"), 413},
      {"too large by its first chunk", chunked("FFFFFFF\r\n"), 413},
  });
}

TEST_CASE("a head must be well formed") {
  check_all({
      {"lines ended by LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
      {"one line ended by LF", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
      {"one line ended by CR", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n", 400},
      {"folded field", get("/", "X: y\r\n z\r\n"), 400},
      {"folded by a tab", get("/", "X: y\r\n\tz\r\n"), 400},
      {"blank before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
      {"blank before the colon", get("/", "X : y\r\n"), 400},
      {"no colon", get("/", "XY\r\n"), 400},
      {"no name", get("/", ": y\r\n"), 400},
      {"name with a blank", get("/", "X Y: z\r\n"), 400},
      {"name with a slash", get("/", "X/Y: z\r\n"), 400},
      {"name with brackets", get("/", "X[]: z\r\n"), 400},
      {"name in Chinese", get("/", "\xe5\x95\x86: z\r\n"), 400},
      {"value with a NUL", get("/", bytes_of({"X: a\0b\r\n", 8})), 400},
      {"value with an escape", get("/", "X: a\x1b[0m\r\n"), 400},
      {"value with DEL", get("/", "X: a\x7f\r\n"), 400},
      {"value with a tab", get("/", "X: a\tb\r\n"), 200},
      {"value in bytes over 0x7f", get("/", "X: \xe5\x95\x86\r\n"), 200},
      {"empty value", get("/", "X:\r\n"), 200},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"two Hosts in other letters", "GET / HTTP/1.1\r\nHost: a\r\nhOST: b\r\n\r\n", 400},
      {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
      {"Host with two names", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
      {"Host with a port of letters", "GET / HTTP/1.1\r\nHost: a:http\r\n\r\n", 400},
      {"Host with an open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
      {"Host with a port", "GET /host HTTP/1.1\r\nHost: WWW.Example.cn:8080\r\n\r\n", 200, "www.example.cn"},
      {"Host of IPv6", "GET /host HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 200, "[::1]"},
      {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
      {"only a method", "GET\r\nHost: a\r\n\r\n", 400},
      {"HTTP/0.9", "GET /\r\n\r\n", 400},
      {"version in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
      {"version with more digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400},
      {"version without a minor", "GET / HTTP/1\r\nHost: a\r\n\r\n", 400},
      {"version with a sign", "GET / HTTP/+1.1\r\nHost: a\r\n\r\n", 400},
      {"version 1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
      {"version 3.0", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"TLS hello", bytes_of({"\x16\x03\x01\x02\x00\x01\x00", 7}), 400},
      {"a JPEG", bytes_of({"\xff\xd8\xff\xe0\x00\x10JFIF", 10}), 400},
      {"two blanks in the request line", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"blank behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
      {"blank before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"method with brackets", "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"an empty line before", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 200, "home"},
      {"two empty lines before", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 200, "home"},
      {"Expect of something", post("Expect: 200-ok\r\nContent-Length: 5\r\n", "hello"), 417},
      {"Expect twice", post("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 5\r\n", "hello"), 400},
      {"Expect 100-continue", post("Expect: 100-Continue\r\nContent-Length: 5\r\n", "hello"), 200, "hello"},
      {"two Content-Types", post("Content-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 0\r\n"), 400},
      {"two Authorizations", get("/", "Authorization: a\r\nAuthorization: b\r\n"), 400},
      {"upgrade to HTTP/2 is passed over", get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n"), 200, "home"},
  });
}

TEST_CASE("methods that nobody serves are told from those of another address") {
  check_all({
      {"unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"POST where only GET is", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 405},
      {"DELETE where only POST is", "DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"GET where only POST is", get("/echo"), 405},
      {"an address that is not there", get("/nothing"), 404},
      {"a body to an address that is not there", "POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 404},
      {"HEAD of a page", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"a body on GET", get("/", "Content-Length: 5\r\n") + "hello", 413},
      {"a body over the limit", post("Content-Length: 100001\r\n"), 413},
      {"a body over all limits", post("Content-Length: 999999999999999999\r\n"), 413},
  });
  Site site;
  CHECK(ask(site.port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").field("allow") == "GET, HEAD");
}

TEST_CASE("targets are decoded once, and what could be read in two ways is refused") {
  check_all({
      {"plain path", get("/path/a/b"), 200, "/path/a/b"},
      {"Chinese path", get("/path/%E5%95%86%E5%8A%A1"), 200, "/path/商务"},
      {"decoded once only", get("/path/%2561"), 200, "/path/%61"},
      {"semicolon stays", get("/path/a;b=c"), 200, "/path/a;b=c"},
      {"semicolon before a dot segment stays a name", get("/path/..;/a"), 200, "/path/..;/a"},
      {"plus stays in a path", get("/path/a+b"), 200, "/path/a+b"},
      {"trailing slash", get("/path/a/"), 200, "/path/a/"},
      {"three dots are a name", get("/path/..."), 200, "/path/..."},
      {"dot segments", get("/path/../secret"), 400},
      {"dot segment at the end", get("/path/.."), 400},
      {"single dot", get("/path/./a"), 400},
      {"encoded dots", get("/path/%2e%2e/a"), 400},
      {"one encoded dot", get("/path/.%2E/a"), 400},
      {"encoded slash", get("/path/a%2fb"), 400},
      {"encoded slash in capitals", get("/path/a%2Fb"), 400},
      {"encoded backslash", get("/path/a%5cb"), 400},
      {"backslash", get("/path/a\\b"), 400},
      {"NUL", get("/path/a%00b"), 400},
      {"line feed", get("/path/a%0ab"), 400},
      {"escape", get("/path/a%1bb"), 400},
      {"empty segment", get("/path//a"), 400},
      {"two slashes first", get("//evil.example/a"), 400},
      {"percent alone", get("/path/a%"), 400},
      {"percent with one digit", get("/path/a%4"), 400},
      {"percent with letters", get("/path/a%zz"), 400},
      {"percent u", get("/path/%u0061"), 400},
      {"overlong slash", get("/path/%c0%af"), 400},
      {"overlong dot", get("/path/%e0%80%ae"), 400},
      {"half a surrogate", get("/path/%ed%a0%80"), 400},
      {"past Unicode", get("/path/%f4%90%80%80"), 400},
      {"bytes in GBK", get("/path/%c9%cc%ce%f1"), 400},
      {"raw bytes in UTF-8", get("/path/\xe5\x95\x86"), 400},
      {"fragment", get("/path/a#b"), 400},
      {"quotes", get("/path/\"a\""), 400},
      {"no slash first", get("path/a"), 400},
      {"an asterisk", get("*"), 400},
      {"only a query", get("?a=b"), 400},
      {"query", get("/query?a=1&b=x+y&b=%E5%95%86&c"), 200, "a=1;b=x y;b=商;c=;"},
      {"slashes in a query", get("/query?a=/../%2f%5c"), 200, "a=/..//\\;"},
      {"query with NUL", get("/query?a=%00"), 400},
      {"query that is no UTF-8", get("/query?a=%ff"), 400},
      {"query with a bad percent", get("/query?a=%g1"), 400},
      {"empty pieces of a query", get("/query?" + std::string(198, '&') + "a=1"), 200, "a=1;"},
      {"too many parameters", get("/query?" + [] { std::string all; for (int i = 0; i < 101; ++i) all += "a=1&"; return all; }()), 400},
      {"absolute form", get("http://b.example:81/host"), 200, "b.example"},
      {"absolute form in capitals", get("HTTPS://B.example/host"), 200, "b.example"},
      {"absolute form without a path", get("http://b.example"), 200, "home"},
      {"absolute form of another scheme", get("ftp://b.example/"), 400},
      {"absolute form of a file", get("file:///etc/passwd"), 400},
      {"absolute form without a name", get("http:///path/a"), 400},
      {"absolute form with a user", get("http://u@b.example/"), 400},
      {"script scheme", get("javascript:alert(1)"), 400},
  });
}

TEST_CASE("what is too long is refused by its size") {
  check_all({
      {"target at the limit", get("/path/" + std::string(4'090, 'a')), 200},
      {"target over the limit", get("/path/" + std::string(4'091, 'a')), 414},
      {"target without an end", "GET /" + std::string(5'000, 'a'), 414},
      {"method without an end", std::string(5'000, 'A'), 414},
      {"head over the limit", get("/", "X: " + std::string(17'000, 'a') + "\r\n"), 431},
      {"head without an end", "GET / HTTP/1.1\r\nX: " + std::string(17'000, 'a'), 431},
      {"99 fields and Host", get("/", [] { std::string all; for (int i = 0; i < 99; ++i) all += fmt::format("X{}: y\r\n", i); return all; }()), 200},
      {"100 fields and Host", get("/", [] { std::string all; for (int i = 0; i < 100; ++i) all += fmt::format("X{}: y\r\n", i); return all; }()), 431},
  });
}

TEST_CASE("cookies are taken as they come") {
  check_all({
      {"one", get("/cookie", "Cookie: a=1\r\n"), 200, "[1]"},
      {"second", get("/cookie", "Cookie: b=2; a=1\r\n"), 200, "[1]"},
      {"first of two", get("/cookie", "Cookie: a=1; a=2\r\n"), 200, "[1]"},
      {"in a second field", get("/cookie", "Cookie: b=2\r\nCookie: a=1\r\n"), 200, "[1]"},
      {"name that only ends alike", get("/cookie", "Cookie: xa=1; a =2; aa=3\r\n"), 200, "[]"},
      {"with an equals sign", get("/cookie", "Cookie: a=b=c\r\n"), 200, "[b=c]"},
      {"empty pieces", get("/cookie", "Cookie: ;;; ;=;a;a=1;;\r\n"), 200, "[1]"},
      {"empty", get("/cookie", "Cookie: a=\r\n"), 200, "[]"},
      {"prefix $", get("/cookie", "Cookie: $Version=1; a=1\r\n"), 200, "[1]"},
      {"quotes stay", get("/cookie", "Cookie: a=\"1\"\r\n"), 200, "[\"1\"]"},
      {"long", get("/cookie", "Cookie: a=" + std::string(4'000, 'x') + "\r\n"), 200, "[" + std::string(4'000, 'x') + "]"},
      {"control character", get("/cookie", "Cookie: a=1\x01\r\n"), 400},
  });
}

TEST_CASE("what is cut off is closed quietly, and no handler sees it") {
  std::vector<Case> cases;
  const auto whole = post("Content-Length: 5\r\nX: y\r\n", "hello");
  for (std::size_t length = 0; length < whole.size(); length += 3) cases.push_back({"cut head or body", whole.substr(0, length), 0});
  const auto chunks = chunked("5\r\nhello\r\n0\r\n\r\n");
  for (auto length = chunks.size() - 15; length < chunks.size(); ++length) cases.push_back({"cut chunks", chunks.substr(0, length), 0});
  check_all(cases);
}

TEST_CASE("an HTTP/1.0 client gets the connection kept only where it asks") {
  Site site;
  RawClient kept(site.port());
  kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(kept.read().field("connection") == "keep-alive");
  kept.send("GET / HTTP/1.0\r\n\r\n");
  CHECK(kept.read().field("connection") == "close");
  CHECK(kept.is_closed());
}

TEST_CASE("a smuggled second request is never answered") {
  Site site;
  for (const auto* fields : {"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
                             "Content-Length : 4\r\n", "Content-Length: 0\r\nContent-Length: 40\r\n"}) {
    CAPTURE(fields);
    RawClient client(site.port());
    client.send(post(fields, "0\r\n\r\nGET /hello/smuggled HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client.read().status == 400);
    CHECK(client.is_closed());
  }
  CHECK(site.handled() == 0);
}
