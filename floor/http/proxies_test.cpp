#include "floor/http/proxies.hpp"

#include <doctest/doctest.h>

using fiveone::http::client_address;

TEST_CASE("an address is believed only from a proxy of the house") {
  CHECK(client_address("203.0.113.9", "10.0.0.1", "") == "203.0.113.9");
  CHECK(client_address("203.0.113.9", "10.0.0.1", "127.0.0.1") == "203.0.113.9");
  CHECK(client_address("127.0.0.1", "203.0.113.9", "127.0.0.1") == "203.0.113.9");
  CHECK(client_address("127.0.0.1", "", "127.0.0.1") == "127.0.0.1");
}

TEST_CASE("what a visitor wrote before the proxy's own word is not believed") {
  CHECK(client_address("127.0.0.1", "10.9.9.9, 203.0.113.9", "127.0.0.1") == "203.0.113.9");
  CHECK(client_address("127.0.0.1", "10.9.9.9, 203.0.113.9, 192.0.2.1", "127.0.0.1, 192.0.2.1") == "203.0.113.9");
  CHECK(client_address("127.0.0.1", "10.9.9.9,127.0.0.1", "127.0.0.1") == "10.9.9.9");  // two of the house in a row
  CHECK(client_address("127.0.0.1", "203.0.113.9, <script>", "127.0.0.1") == "127.0.0.1");
  CHECK(client_address("::1", "2001:db8::7", "::1") == "2001:db8::7");
  CHECK(client_address("127.0.0.1", std::string(60, '1'), "127.0.0.1") == "127.0.0.1");
}
