#include "floor/base/log.hpp"
#include "floor/base/text.hpp"
#include "floor/base/time.hpp"
#include "floor/http/connection.hpp"
#include "floor/http/response_head.hpp"


namespace fiveone::http {
namespace {

// Deadlines are looked at four times within the shortest of them: one timer for all connections instead of one for each.
std::chrono::milliseconds tick_length_for(const ServerSettings& settings) {
  const auto shortest = std::min({settings.head_timeout_ms, settings.body_timeout_ms, settings.idle_timeout_ms, settings.send_timeout_ms});
  return std::chrono::milliseconds(std::clamp<std::int64_t>(shortest / 4, 5, 250));
}

}  // namespace

ServerParts::ServerParts(const ServerSettings& its_settings, const Router& its_router, FromCache its_cache)
    : settings(its_settings),
      router(its_router),
      from_cache(std::move(its_cache)),
      read_limits{its_settings.header_bytes, its_settings.target_bytes, its_settings.header_count},
      pool(its_settings.workers, its_settings.queue) {}

Shard::Shard(ServerParts& its_parts, std::size_t number)
    : parts(its_parts), id_prefix_(fmt::format("{}{}-", random_token(6), number)), tick_length_(tick_length_for(parts.settings)) {
  tick();
}

void Shard::run() {
  while (true) {
    try {
      io.run();
      return;
    } catch (const std::exception& exception) {
      log_error("http.socket_thread", {{"what", exception.what()}});
    }
  }
}

void Shard::adopt(Socket socket, Peer peer, std::string remote_address) {
  if (finished_) return;
  auto connection = std::make_shared<Connection>(*this, std::move(socket), peer, std::move(remote_address));
  connections_.push_front(connection);
  connection->start(connections_.begin());
  if (draining_) connection->drain();
}

void Shard::forget(std::list<std::shared_ptr<Connection>>::iterator place) { connections_.erase(place); }

void Shard::drain() {
  draining_ = true;
  for (auto next = connections_.begin(); next != connections_.end();) {
    const auto connection = *next++;
    connection->drain();
  }
}

// A tick that is due already cannot be cancelled any more.
void Shard::finish() {
  finished_ = true;
  while (!connections_.empty()) std::shared_ptr(connections_.front())->close();
  ticker_.cancel();
}

void Shard::tick() {
  date_field_.clear();
  append_field(date_field_, "date", to_http_date(now()));
  const auto time = Clock::now();
  for (auto next = connections_.begin(); next != connections_.end();) {
    const auto connection = *next++;
    connection->check_deadline(time);
  }
  ticker_.expires_after(tick_length_);
  ticker_.async_wait([this](const boost::system::error_code& error) {
    if (!error && !finished_) tick();
  });
}

void Shard::make_request_id(std::string& id) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ++last_id_).ptr;
  id.assign(id_prefix_).append(digits.data(), end);
}

}  // namespace fiveone::http
