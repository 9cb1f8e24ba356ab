// A private PostgreSQL for one test process: started when first asked for, in a folder of its own, reached by a socket in
// that folder only, ended and removed when the process ends, however it ends. It does not sync: it proves nothing about disks.
#pragma once

#include <string>
#include <sys/types.h>

namespace fiveone::testing {

class PostgresServer {
 public:
  // The one of this process. Throws std::runtime_error where PostgreSQL is not installed or does not start.
  static PostgresServer& instance();

  // The URL of a new, empty database in UTF-8 and byte order.
  std::string create_database();
  void drop_database(const std::string& url);
  // Ends every connection to that database, as a restart or a failover would.
  void cut_connections(const std::string& url);

 private:
  PostgresServer();
  void initialize() const;
  void start();
  void wait_until_ready() const;
  void administer(const std::string& sql) const;
  std::string url_of(const std::string& database) const;

  std::string folder_;
  int made_ = 0;
  int alive_ = -1;  // the write end of a pipe: its closing tells the keeper that we are gone
};

}  // namespace fiveone::testing
