// How many different ones there were, right within 1 % or so, out of 16 kB that name none of them: HyperLogLog (Flajolet and others, 2007).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace fiveone::portal {

// Any thread may add; whoever is there already changes nothing.
class VisitorSketch {
 public:
  static constexpr int class_bits = 14;
  static constexpr std::size_t classes = std::size_t{1} << class_bits;

  // Whether this visitor, by the hash, could make a difference; and makes it.
  bool is_news(std::uint64_t hash) const;
  void add(std::uint64_t hash);
  void add(const VisitorSketch& other);
  std::int64_t estimate() const;

  // One character a class.
  std::string text() const;
  void add_text(std::string_view text);

 private:
  std::array<std::atomic<std::uint8_t>, classes> longest_{};
};

}  // namespace fiveone::portal
