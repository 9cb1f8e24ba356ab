// Where a ClickHouse is: clickhouse://user:password@host:8123[,host:8123…]/database[?cluster=NAME][&tls=1]
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::warehouse {

struct ClickAddress {
  std::vector<std::string> hosts;  // "host:8123", the first one is asked
  std::string user;
  std::string password;            // goes to the server, and nowhere else
  std::string database;
  std::string cluster;             // "" for one machine
  bool tls = false;
  std::string origin(std::size_t host) const { return (tls ? "https://" : "http://") + hosts[host]; }
};

// Nothing where it is not of that form. Names are letters, digits and `_`; user and password may be percent-encoded.
std::optional<ClickAddress> parse_click_address(std::string_view url);

}  // namespace fiveone::warehouse
