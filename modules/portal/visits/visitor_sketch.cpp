#include "modules/portal/visits/visitor_sketch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace fiveone::portal {
namespace {

constexpr char least_letter = '0';

std::size_t class_of(std::uint64_t hash) { return hash >> (64 - VisitorSketch::class_bits); }
// Of the other bits, the noughts before the first one, and it.
std::uint8_t run_of(std::uint64_t hash) {
  return static_cast<std::uint8_t>(std::countl_zero((hash << VisitorSketch::class_bits) | (std::uint64_t{1} << (VisitorSketch::class_bits - 1))) + 1);
}

void raise(std::atomic<std::uint8_t>& longest, std::uint8_t run) {
  auto known = longest.load(std::memory_order_relaxed);
  while (known < run && !longest.compare_exchange_weak(known, run, std::memory_order_relaxed)) {}
}

}  // namespace

bool VisitorSketch::is_news(std::uint64_t hash) const { return longest_[class_of(hash)].load(std::memory_order_relaxed) < run_of(hash); }

void VisitorSketch::add(std::uint64_t hash) { raise(longest_[class_of(hash)], run_of(hash)); }

void VisitorSketch::add(const VisitorSketch& other) {
  for (std::size_t i = 0; i < classes; ++i) raise(longest_[i], other.longest_[i].load(std::memory_order_relaxed));
}

// Of few visitors by the classes that are still empty, which is nearer.
std::int64_t VisitorSketch::estimate() const {
  constexpr double count = classes;
  double sum = 0;
  std::size_t empty = 0;
  for (const auto& one : longest_) {
    const auto run = one.load(std::memory_order_relaxed);
    sum += std::ldexp(1.0, -run);
    if (run == 0) ++empty;
  }
  const double raw = 0.7213 / (1 + 1.079 / count) * count * count / sum;
  if (raw <= 2.5 * count && empty > 0) return std::llround(count * std::log(count / static_cast<double>(empty)));
  return std::llround(raw);
}

std::string VisitorSketch::text() const {
  std::string out;
  for (const auto& one : longest_) out += static_cast<char>(least_letter + one.load(std::memory_order_relaxed));
  return out;
}

void VisitorSketch::add_text(std::string_view text) {
  for (std::size_t i = 0; i < std::min(text.size(), classes); ++i)
    raise(longest_[i], static_cast<std::uint8_t>(std::clamp(text[i] - least_letter, 0, 64 - class_bits + 1)));
}

}  // namespace fiveone::portal
