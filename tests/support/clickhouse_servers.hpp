// A private ClickHouse cluster for one test process: two shards of Debian's clickhouse-server on free ports of the loopback, each with its own
// settings and folder, started when first asked for, ended and removed when the process ends, however it ends.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace fiveone::testing {

class ClickHouseServers {
 public:
  // Throws std::runtime_error where ClickHouse is not installed or does not start.
  ClickHouseServers();
  ~ClickHouseServers();
  ClickHouseServers(const ClickHouseServers&) = delete;
  ClickHouseServers& operator=(const ClickHouseServers&) = delete;
  // The one of this process, for all tests that do not stop it.
  static ClickHouseServers& instance();

  // Of a new, empty database on both, as the setting `warehouse` takes it.
  std::string create_database();
  void drop_database(const std::string& url);
  // With another password or another database than is there.
  std::string url_of(const std::string& database, const std::string& password = "geheim/%") const;
  void stop(std::size_t shard);   // as a kill, returns when it is gone
  void start(std::size_t shard);  // with what it had, returns when it answers
  // One statement on one of them; what it answered.
  std::string ask(std::size_t shard, const std::string& database, const std::string& statement) const;

 private:
  struct Shard {
    std::string folder;
    std::uint16_t http = 0;
    std::uint16_t tcp = 0;
    int alive = -1;
  };
  void write_settings(const Shard& shard) const;
  bool answers(const Shard& shard) const;

  std::string folder_;
  int folder_alive_ = -1;
  std::array<Shard, 2> shards_;
  int made_ = 0;
};

}  // namespace fiveone::testing
