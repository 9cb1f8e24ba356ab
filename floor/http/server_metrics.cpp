#include "floor/http/server_metrics.hpp"

namespace fiveone::http {
namespace {

void append_single(std::string& out, std::string_view name, std::string_view type, std::int64_t value) {
  fmt::format_to(std::back_inserter(out), "# TYPE {0} {1}\n{0} {2}\n", name, type, value);
}

}  // namespace

void ServerMetrics::record_answer(int status, std::chrono::nanoseconds took, bool from_cache) {
  constexpr auto relaxed = std::memory_order_relaxed;
  by_class_[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)].fetch_add(1, relaxed);
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::ranges::find_if(bounds, [&](double bound) { return seconds <= bound; }) - bounds.begin();
  by_seconds_[static_cast<std::size_t>(bucket)].fetch_add(1, relaxed);
  nanoseconds_.fetch_add(static_cast<std::uint64_t>(took.count()), relaxed);
  if (from_cache) from_cache_.fetch_add(1, relaxed);
}

std::string ServerMetrics::text(std::size_t queue) const {
  std::string out = "# TYPE fiveone_http_answers_total counter\n";
  const auto to = std::back_inserter(out);
  for (std::size_t i = 0; i < by_class_.size(); ++i) {
    fmt::format_to(to, "fiveone_http_answers_total{{class=\"{}xx\"}} {}\n", i + 1, by_class_[i].load());
  }
  fmt::format_to(to, "# TYPE fiveone_http_seconds histogram\n");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    sum += by_seconds_[i].load();
    fmt::format_to(to, "fiveone_http_seconds_bucket{{le=\"{}\"}} {}\n", bounds[i], sum);
  }
  sum += by_seconds_.back().load();
  fmt::format_to(to, "fiveone_http_seconds_bucket{{le=\"+Inf\"}} {0}\nfiveone_http_seconds_sum {1}\nfiveone_http_seconds_count {0}\n", sum,
                 static_cast<double>(nanoseconds_.load()) / 1e9);
  append_single(out, "fiveone_http_answers_from_cache_total", "counter", static_cast<std::int64_t>(from_cache_.load()));
  append_single(out, "fiveone_http_connections", "gauge", connections.load());
  append_single(out, "fiveone_http_refused_connections_total", "counter", static_cast<std::int64_t>(refused_connections_.load()));
  append_single(out, "fiveone_http_timeouts_total", "counter", static_cast<std::int64_t>(timeouts_.load()));
  append_single(out, "fiveone_http_streams", "gauge", streams.load());
  append_single(out, "fiveone_http_refused_streams_total", "counter", static_cast<std::int64_t>(refused_streams_.load()));
  append_single(out, "fiveone_http_cut_streams_total", "counter", static_cast<std::int64_t>(cut_streams_.load()));
  append_single(out, "fiveone_http_queue", "gauge", static_cast<std::int64_t>(queue));
  return out;
}

}  // namespace fiveone::http
