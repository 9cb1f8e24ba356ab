#include <csignal>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/premises.hpp"
#include "floor/base/log.hpp"

namespace fiveone {
namespace {

// The signals that end the server, taken by whoever waits for them and by nobody else.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

void wait_for_the_end(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

http::ServerSettings server_settings(const Settings& settings) {
  return {.address = settings.address,
          .port = settings.port,
          .operator_socket = DataFolder{settings.data}.socket(),
          .proxies = settings.proxies,
          .socket_threads = settings.socket_threads,
          .workers = settings.workers,
          .streams = static_cast<std::size_t>(settings.streams)};
}

}  // namespace

int serve(const Settings& settings) {
  const DataFolder folder{settings.data};
  if (!std::filesystem::exists(settings.data))
    return tell_error({ErrorKind::NotFound, "data.not_ready", {{"folder", settings.data.string()}}, {}, {}});
  const auto lock = FolderLock::take(folder);
  if (!lock) return tell_error({ErrorKind::Conflict, "data.in_use", {{"folder", settings.data.string()}}, {}, {}});
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file at its limit is an error to handle, not an end
  const auto signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  auto premises = Premises::open(settings);
  if (!premises) return tell_error(premises.error());
  (*premises)->start();
  http::Server server(server_settings(settings), (*premises)->router(), (*premises)->from_cache());
  (*premises)->server_metrics = [&server] { return server.metrics(); };
  server.start();
  log_info("serving", {{"address", settings.address}, {"port", server.port()}, {"origin", settings.origin_or_default()}});
  wait_for_the_end(signals);
  log_info("stopping");
  server.stop();
  (*premises)->server_metrics = nullptr;
  (*premises)->stop();
  log_info("stopped");
  return done;
}

}  // namespace fiveone
