#include "modules/data/unusual/measure.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fiveone::data {
namespace {

constexpr double to_deviation = 1.4826;  // the median distance of a normal spread, as its standard deviation
constexpr double least_share = 0.01;
constexpr double least_percent = 1;

// By how much a median distance of few values is too small: of 2 to 9 values.
constexpr std::array few_values{1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107};
double correction_for(std::size_t count) {
  if (count < 2) return 1;
  if (count - 2 < few_values.size()) return few_values[count - 2];
  return static_cast<double>(count) / (static_cast<double>(count) - 0.8);
}

std::optional<Period> year_before(const Period& period) { return period.same_last_year(); }

std::optional<double> figure_in(const std::map<std::string, double, std::less<>>& earlier, const std::optional<Period>& period) {
  const auto found = period ? earlier.find(period->text()) : earlier.end();
  return found == earlier.end() ? std::nullopt : std::optional(found->second);
}

struct StepFrom {
  std::string from;
  double before;
};

std::optional<StepFrom> step_from(const Period& period, const std::map<std::string, double, std::less<>>& earlier, const FindEarlier& back) {
  const auto from = back(period);
  const auto before = figure_in(earlier, from);
  return before ? std::optional(StepFrom{from->text(), *before}) : std::nullopt;
}

// The steps to earlier figures, the newest first.
std::vector<double> steps_of(const std::map<std::string, double, std::less<>>& earlier, const FindEarlier& back) {
  std::vector<double> steps;
  for (auto one = earlier.rbegin(); one != earlier.rend() && steps.size() < most_steps; ++one) {
    const auto period = Period::parse(one->first);
    const auto from = period ? step_from(*period, earlier, back) : std::nullopt;
    if (from) steps.push_back(one->second - from->before);
  }
  return steps;
}

std::optional<OwnMeasure> measure_by(const Period& period, double value, const std::map<std::string, double, std::less<>>& earlier,
                                     const FindEarlier& back, bool is_count) {
  const auto from = step_from(period, earlier, back);
  const auto steps = steps_of(earlier, back);
  if (!from || steps.size() < least_steps) return std::nullopt;
  std::vector<double> sizes;
  for (const auto& [text, figure] : earlier) sizes.push_back(std::abs(figure));
  OwnMeasure own{.from = from->from, .before = from->before, .step = value - from->before, .usual_step = median(steps)};
  const auto size = median(std::move(sizes));
  own.spread = spread_around(own.usual_step, steps, std::max(least_share * size, is_count ? std::sqrt(std::abs(value) + std::abs(from->before)) : 0));
  const auto distance = std::abs(own.step - own.usual_step);
  own.times = distance == 0 ? 0 : own.spread == 0 ? most_times : std::min(most_times, distance / own.spread);
  return own;
}

}  // namespace

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double spread_around(double middle, const std::vector<double>& values, double least) {
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value - middle));
  return std::max(to_deviation * correction_for(values.size()) * median(std::move(distances)), least);
}

std::optional<OwnMeasure> measure_own(const Period& period, double value, const std::map<std::string, double, std::less<>>& earlier,
                                      const FindEarlier& previous, bool is_count) {
  if (auto seasonal = measure_by(period, value, earlier, year_before, is_count)) {
    seasonal->seasonal = true;
    return seasonal;
  }
  return measure_by(period, value, earlier, previous, is_count);
}

std::optional<Change> change_of(const Period& period, double value, const std::map<std::string, double, std::less<>>& earlier,
                                const FindEarlier& previous) {
  const auto year_ago = figure_in(earlier, year_before(period));
  const auto before = year_ago ? year_ago : figure_in(earlier, previous(period));
  if (!before || *before == 0) return std::nullopt;
  const auto percent = 100 / std::abs(*before);
  return Change{year_ago.has_value(), (value - *before) * percent, std::sqrt(std::abs(value) + std::abs(*before)) * percent};
}

std::optional<PeerMeasure> measure_peers(double percent, const std::vector<double>& peers, double by_chance) {
  if (peers.size() < least_peers) return std::nullopt;
  const auto usual = median(peers);
  const auto spread = spread_around(usual, peers, std::max(least_percent, by_chance));
  return PeerMeasure{peers.size(), usual, std::min(most_times, std::abs(percent - usual) / spread)};
}

std::optional<double> unusual_score(const std::optional<OwnMeasure>& own, const std::optional<PeerMeasure>& peers) {
  if (own && peers) return (own->times + peers->times) / 2;
  if (own) return own->times;
  return peers ? std::optional(peers->times) : std::nullopt;
}

}  // namespace fiveone::data
