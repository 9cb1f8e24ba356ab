// What the server counts of itself, for /metrics. All of it is atomic: socket threads and workers write, anybody reads.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace fiveone::http {

class ServerMetrics {
 public:
  void record_answer(int status, std::chrono::nanoseconds took, bool from_cache);
  void record_refused_connection() { ++refused_connections_; }
  void record_timeout() { ++timeouts_; }
  void record_refused_stream() { ++refused_streams_; }
  void record_cut_stream() { ++cut_streams_; }

  std::atomic<std::int64_t> connections = 0;
  std::atomic<std::int64_t> streams = 0;  // among them, those that listen to events

  // Prometheus text format 0.0.4.
  std::string text(std::size_t queue) const;

 private:
  static constexpr std::array<double, 9> bounds = {0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5};  // seconds

  std::array<std::atomic<std::uint64_t>, 5> by_class_{};  // 1xx to 5xx
  std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_seconds_{};
  std::atomic<std::uint64_t> nanoseconds_ = 0;
  std::atomic<std::uint64_t> from_cache_ = 0;
  std::atomic<std::uint64_t> refused_connections_ = 0;
  std::atomic<std::uint64_t> timeouts_ = 0;
  std::atomic<std::uint64_t> refused_streams_ = 0;
  std::atomic<std::uint64_t> cut_streams_ = 0;
};

}  // namespace fiveone::http
