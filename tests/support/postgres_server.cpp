#include "tests/support/postgres_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace fiveone::testing {
namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin/";

using Command = std::vector<std::string>;

// PostgreSQL refuses to run as root.
const passwd* other_user() {
  if (geteuid() != 0) return nullptr;
  const passwd* user = getpwnam("postgres");
  if (user == nullptr) throw std::runtime_error("there is no user `postgres` to run PostgreSQL as");
  return user;
}

// In a child after fork: becomes `command`, as `user`, in `folder`, writing to its log.
[[noreturn]] void become(const Command& command, const passwd* user, const std::string& folder) {
  const int log = open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  const bool lowered = user == nullptr || (setgroups(0, nullptr) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0);
  if (!lowered || chdir(folder.c_str()) != 0) _exit(126);
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

bool ran_well(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// The keeper: outlives us by as long as it takes to end the server and to remove its folder.
[[noreturn]] void keep(int alive, const Command& server, const passwd* user, const std::string& folder) {
  setsid();
  const int nowhere = open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; ++fd) dup2(nowhere, fd);
  const int held = dup2(alive, 3);
  close_range(4, ~0U, 0);
  const pid_t child = fork();
  if (child == 0) {
    close(held);
    become(server, user, folder);
  }
  pollfd gone{held, POLLIN, 0};
  while (poll(&gone, 1, -1) < 0 && errno == EINTR) {
  }
  kill(child, SIGQUIT);
  waitpid(child, nullptr, 0);
  execl("/bin/rm", "rm", "-rf", folder.c_str(), nullptr);
  _exit(127);
}

struct Finish { void operator()(PGconn* connection) const { PQfinish(connection); } };

std::string name_in(const std::string& url) {
  const auto from = url.find("///") + 3;
  return url.substr(from, url.find('?') - from);
}

}  // namespace

PostgresServer& PostgresServer::instance() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  char name[] = "/tmp/fiveone-postgres-XXXXXX";
  if (mkdtemp(name) == nullptr) throw std::runtime_error("cannot make a folder for PostgreSQL");
  folder_ = name;
  if (const passwd* user = other_user(); user != nullptr && chown(name, user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot give the folder to PostgreSQL");
  initialize();
  start();
  wait_until_ready();
}

void PostgresServer::initialize() const {
  const Command command{std::string(programs) + "initdb", "-D", folder_ + "/data", "--no-sync", "--auth=trust",
                        "--username=fiveone", "--locale=C", "--encoding=UTF8", "--no-instructions"};
  const passwd* user = other_user();
  const pid_t child = fork();
  if (child == 0) become(command, user, folder_);
  if (!ran_well(child)) throw std::runtime_error("initdb of PostgreSQL 15 failed: see " + folder_ + "/log");
}

void PostgresServer::start() {
  Command command{std::string(programs) + "postgres", "-D", folder_ + "/data", "-k", folder_};
  for (const char* setting : {"listen_addresses=", "fsync=off", "full_page_writes=off", "wal_level=minimal", "jit=off",
                              "max_wal_senders=0", "autovacuum=off", "shared_buffers=32MB", "max_connections=100"}) {
    command.emplace_back("-c");
    command.emplace_back(setting);
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const passwd* user = other_user();
  const pid_t keeper = fork();
  if (keeper == 0) keep(ends[0], command, user, folder_);
  close(ends[0]);
  alive_ = ends[1];
  if (keeper < 0) throw std::runtime_error("cannot start PostgreSQL");
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
