#include "tests/support/postgres_server.hpp"

#include <libpq-fe.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "tests/support/kept_process.hpp"

namespace fiveone::testing {
namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root.
const passwd* postgres_user() { return other_user("postgres"); }

struct Finish { void operator()(PGconn* connection) const { PQfinish(connection); } };

std::string name_in(const std::string& url) {
  const auto from = url.find("///") + 3;
  return url.substr(from, url.find('?') - from);
}

// In memory where there is room: nothing of it has to outlive the machine.
std::string roomy_folder() {
  constexpr std::uint64_t enough_bytes = 2ULL << 30U;
  struct statvfs shm = {};
  const bool is_roomy = ::statvfs("/dev/shm", &shm) == 0 && shm.f_bavail * shm.f_frsize >= enough_bytes && ::access("/dev/shm", W_OK) == 0;
  return is_roomy ? "/dev/shm" : "/tmp";
}

}  // namespace

PostgresServer& PostgresServer::instance() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  std::string pattern = roomy_folder() + "/fiveone-postgres-XXXXXX";
  char* name = mkdtemp(pattern.data());
  if (name == nullptr) throw std::runtime_error("cannot make a folder for PostgreSQL");
  folder_ = name;
  if (const passwd* user = postgres_user(); user != nullptr && chown(name, user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot give the folder to PostgreSQL");
  initialize();
  start();
  wait_until_ready();
}

void PostgresServer::initialize() const {
  const Command command{std::string(programs) + "initdb", "-D", folder_ + "/data", "--no-sync", "--auth=trust",
                        "--username=fiveone", "--locale=C", "--encoding=UTF8", "--no-instructions"};
  if (!ran_well(command, postgres_user(), folder_)) throw std::runtime_error("initdb of PostgreSQL 15 failed: see " + folder_ + "/log");
}

void PostgresServer::start() {
  Command command{std::string(programs) + "postgres", "-D", folder_ + "/data", "-k", folder_};
  for (const char* setting : {"listen_addresses=", "fsync=off", "full_page_writes=off", "wal_level=minimal", "jit=off",
                              "max_wal_senders=0", "autovacuum=off", "shared_buffers=32MB", "max_connections=100"}) {
    command.emplace_back("-c");
    command.emplace_back(setting);
  }
  alive_ = keep_running({.command = command, .folder = folder_, .user = postgres_user()});
  if (alive_ < 0) throw std::runtime_error("cannot start PostgreSQL");
}

void PostgresServer::wait_until_ready() const {
  for (int attempt = 0; attempt < 3000; ++attempt) {
    if (PQping(url_of("postgres").c_str()) == PQPING_OK) return;
    usleep(10'000);
  }
  throw std::runtime_error("PostgreSQL does not answer: see " + folder_ + "/log");
}

std::string PostgresServer::url_of(const std::string& database) const {
  return fmt::format("postgresql:///{}?host={}&user=fiveone", database, folder_);
}

void PostgresServer::administer(const std::string& sql) const {
  const std::unique_ptr<PGconn, Finish> connection(PQconnectdb(url_of("postgres").c_str()));
  PGresult* result = PQexec(connection.get(), sql.c_str());
  const auto status = PQresultStatus(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
}

std::string PostgresServer::create_database() {
  const auto name = fmt::format("test{}", ++made_);
  administer("CREATE DATABASE " + name + " TEMPLATE template0");
  return url_of(name);
}

void PostgresServer::drop_database(const std::string& url) {
  administer("DROP DATABASE IF EXISTS " + name_in(url) + " WITH (FORCE)");
}

void PostgresServer::cut_connections(const std::string& url) {
  administer("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + name_in(url) + "'");
}

}  // namespace fiveone::testing
