// A clock that stands until the test moves it.
#pragma once

#include <atomic>

#include "floor/base/time.hpp"

namespace fiveone::testing {

class OwnClock {
 public:
  explicit OwnClock(Instant at = {1'450'227'283'000}) : ms_(at.ms) { set_clock([this] { return Instant{ms_.load()}; }); }
  ~OwnClock() { set_clock({}); }
  OwnClock(const OwnClock&) = delete;
  OwnClock& operator=(const OwnClock&) = delete;

  void move(std::int64_t by_ms) { ms_ += by_ms; }
  Instant in(std::int64_t ms) const { return {ms_ + ms}; }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace fiveone::testing
