#include "floor/base/ids.hpp"

#include "floor/base/time.hpp"

namespace fiveone {
namespace {

constexpr std::int64_t epoch_ms = 1'420'070'400'000;  // 2015-01-01T00:00:00Z
constexpr int node_bits = 10;
constexpr int sequence_bits = 11;

std::atomic<int> node_number{0};
std::atomic<std::int64_t> last_tick{0};  // milliseconds and sequence together

}  // namespace

void set_node(int node) { node_number = node & ((1 << node_bits) - 1); }
int this_node() { return node_number; }

Id make_id() {
  const std::int64_t now_tick = (now().ms - epoch_ms) << sequence_bits;
  std::int64_t last = last_tick.load();
  std::int64_t tick = 0;
  do {
    tick = std::max(now_tick, last + 1);
  } while (!last_tick.compare_exchange_weak(last, tick));
  const std::int64_t ms = tick >> sequence_bits;
  const std::int64_t sequence = tick & ((1 << sequence_bits) - 1);
  return Id{(((ms << node_bits) | node_number.load()) << sequence_bits) | sequence};
}

std::string to_string(Id id) { return std::to_string(id.value); }

std::optional<Id> parse_id(std::string_view text) {
  if (text.empty() || text.front() == '0') return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
  return Id{value};
}

}  // namespace fiveone
