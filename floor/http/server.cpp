#include "floor/http/server.hpp"

#include <stdexcept>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>

#include "floor/base/log.hpp"
#include "floor/http/connection.hpp"
#include "floor/http/response_head.hpp"

namespace fiveone::http {
namespace {

using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;
template <class Protocol>
using Acceptor = asio::basic_socket_acceptor<Protocol, asio::io_context::executor_type>;

constexpr int backlog = 1'024;
constexpr auto accept_pause = std::chrono::milliseconds(100);  // after EMFILE and the like

void demand(const error_code& error, std::string_view what) {
  if (error) throw std::runtime_error(fmt::format("cannot listen on {}: {}", what, error.message()));
}

// Only the user that runs the server, and root.
bool is_owner(int socket) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && (peer.uid == geteuid() || peer.uid == 0);
}

// A socket file that a killed server left behind: nobody answers on it.
void remove_stale(const std::filesystem::path& path) {
  struct stat info {};
  if (lstat(path.c_str(), &info) != 0 || !S_ISSOCK(info.st_mode)) return;
  asio::io_context io;
  Local::socket probe(io);
  error_code error;
  probe.connect(Local::endpoint(path.string()), error);
  if (error == asio::error::connection_refused) unlink(path.c_str());
}

void send_busy(Socket& socket) {
  static const std::string busy = [] {
    std::string head;
    append_status_line(head, 503);
    append_field(head, "retry-after", "1");
    append_field(head, "connection", "close");
    append_length(head, 0);
    append_fields(head, {});
    return head + "\r\n";
  }();
  error_code ignored;
  socket.write_some(asio::buffer(busy), ignored);
}

}  // namespace

struct Server::Inner {
  Inner(const ServerSettings& settings, const Router& router, FromCache from_cache)
      : parts(settings, router, std::move(from_cache)), shards(make_shards(parts)) {}

  static std::vector<std::unique_ptr<Shard>> make_shards(ServerParts& parts) {
    std::vector<std::unique_ptr<Shard>> made;
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max(parts.settings.socket_threads, 1)); ++i) {
      made.push_back(std::make_unique<Shard>(parts, i));
    }
    return made;
  }

  void listen_tcp() {
    const auto& settings = parts.settings;
    error_code error;
    const auto address = asio::ip::make_address(settings.address, error);
    const auto name = fmt::format("{}:{}", settings.address, settings.port);
    demand(error, name);
    const Tcp::endpoint endpoint(address, settings.port);
    demand(tcp.open(endpoint.protocol(), error), name);
    tcp.set_option(Tcp::acceptor::reuse_address(true));
    demand(tcp.bind(endpoint, error), name);
    demand(tcp.listen(backlog, error), name);
    port = tcp.local_endpoint().port();
  }

  void listen_local() {
    const auto& path = parts.settings.operator_socket;
    remove_stale(path);
    error_code error;
    demand(local.open(Local(), error), path.string());
    // Linux gives the file the socket's mode, so that it is never open to others, not even for a moment.
    if (fchmod(local.native_handle(), 0600) != 0) throw std::runtime_error("fchmod of the operator's socket failed");
    demand(local.bind(Local::endpoint(path.string()), error), path.string());
    demand(local.listen(backlog, error), path.string());
  }

  template <class Protocol>
  void accept(Acceptor<Protocol>& acceptor) {
    auto& shard = *shards[next_shard++ % shards.size()];
    using Accepted = asio::basic_stream_socket<Protocol, asio::io_context::executor_type>;
    acceptor.async_accept(shard.io.get_executor(), [this, &acceptor, &shard](const error_code& error, Accepted socket) {
      if (error == asio::error::operation_aborted || !acceptor.is_open()) return;
      if (error) return pause(acceptor);
      welcome(shard, std::move(socket));
      accept(acceptor);
    });
  }

  template <class Protocol>
  void pause(Acceptor<Protocol>& acceptor) {
    log_warning("http.accept_failed");
    pauser.expires_after(accept_pause);
    pauser.async_wait([this, &acceptor](const error_code& error) {
      if (!error) accept(acceptor);
    });
  }

  template <class S>
  void welcome(Shard& shard, S accepted) {
    constexpr bool is_tcp = std::is_same_v<typename S::protocol_type, Tcp>;
    error_code error;
    std::string remote;
    if constexpr (is_tcp) {
      accepted.set_option(Tcp::no_delay(true), error);
      if (const auto endpoint = accepted.remote_endpoint(error); !error) remote = endpoint.address().to_string();
    } else if (!is_owner(accepted.native_handle())) {
      return;
    }
    accepted.non_blocking(true, error);
    if (error) return;
    Socket socket(std::move(accepted));
    if (is_tcp && parts.metrics.connections >= static_cast<std::int64_t>(parts.settings.connections)) {
      parts.metrics.record_refused_connection();
      return send_busy(socket);
    }
    ++parts.metrics.connections;
    constexpr auto peer = is_tcp ? Peer::Network : Peer::Operator;
    asio::dispatch(shard.io, [&shard, socket = std::move(socket), remote = std::move(remote)]() mutable {
      shard.adopt(std::move(socket), peer, std::move(remote));
    });
  }

  void close_acceptors() {
    error_code ignored;
    tcp.close(ignored);
    local.close(ignored);
    pauser.cancel();
  }

  ServerParts parts;
  std::vector<std::unique_ptr<Shard>> shards;
  Acceptor<Tcp> tcp{shards.front()->io};
  Acceptor<Local> local{shards.front()->io};
  asio::steady_timer pauser{shards.front()->io};
  std::size_t next_shard = 0;
  std::uint16_t port = 0;
  std::vector<std::thread> threads;
};

Server::Server(const ServerSettings& settings, const Router& router, FromCache from_cache)
    : inner_(std::make_unique<Inner>(settings, router, std::move(from_cache))) {}

Server::~Server() { stop(); }

void Server::start() {
  auto& inner = *inner_;
  inner.listen_tcp();
  inner.accept(inner.tcp);
  if (!inner.parts.settings.operator_socket.empty()) {
    inner.listen_local();
    inner.accept(inner.local);
  }
  for (auto& shard : inner.shards) inner.threads.emplace_back([&shard] { shard->run(); });
}

std::uint16_t Server::port() const { return inner_->port; }

void Server::stop(std::int64_t grace_ms) {
  auto& inner = *inner_;
  if (inner.threads.empty()) return;
  asio::post(inner.shards.front()->io, [&inner] { inner.close_acceptors(); });
  for (auto& shard : inner.shards) asio::post(shard->io, [&shard] { shard->drain(); });
  const auto end = Clock::now() + std::chrono::milliseconds(grace_ms);
  while (inner.parts.metrics.connections > 0 && Clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(2));

  inner.parts.pool.stop();
  for (auto& shard : inner.shards) asio::post(shard->io, [&shard] { shard->finish(); });
  for (auto& thread : inner.threads) thread.join();
  inner.threads.clear();
  if (!inner.parts.settings.operator_socket.empty()) unlink(inner.parts.settings.operator_socket.c_str());
}

std::string Server::metrics() const { return inner_->parts.metrics.text(inner_->parts.pool.waiting()); }

}  // namespace fiveone::http
