// How far a figure lies from what is usual: for its own unit, with the season, and for its peers. Figures in, figures out; no records.
//
// Own: the step to this figure, beside the steps of earlier periods. A step leads from the same period of last year, where enough of those
// are known (`seasonal`), else from the period before. Peers: the change in per cent, beside the changes of the same cell in other reports.
// Both are measured in the usual spread around the median: 1.4826 times the median distance from it, which a few wild figures do not move,
// more where there are few of them (Croux and Rousseeuw 1992), and never less than a hundredth of the usual size (or one per cent). Of what is
// counted, three new shops after four say nothing: its spread is never less than that of two counts by chance, the root of both together.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "floor/base/period.hpp"

namespace fiveone::data {

inline constexpr std::size_t least_steps = 4;   // fewer say nothing about what is usual
inline constexpr std::size_t most_steps = 24;   // the newest
inline constexpr std::size_t least_peers = 3;
inline constexpr double most_times = 99;        // what is shown at most

// 0 for none.
double median(std::vector<double> values);
// The usual distance from the median, as said above; not below `least`.
double spread_around(double middle, const std::vector<double>& values, double least);

using FindEarlier = std::function<std::optional<Period>(const Period&)>;

struct OwnMeasure {
  bool seasonal = false;
  std::string from;      // the period that the step leads from
  double before = 0;     // the figure of that period
  double step = 0;
  double usual_step = 0;
  double spread = 0;
  double times = 0;      // how many spreads from the usual step
};
// `earlier` has the figures of earlier periods; `previous` the period before within the schedule; `is_count`: whole things are counted.
std::optional<OwnMeasure> measure_own(const Period& period, double value, const std::map<std::string, double, std::less<>>& earlier,
                                      const FindEarlier& previous, bool is_count = false);

// Where a figure is compared with one of before, and how much it changed, in per cent. Nothing for one that was 0.
struct Change {
  bool seasonal = false;
  double percent = 0;
  double by_chance = 0;  // per cent: how much two counts of this size differ
};
std::optional<Change> change_of(const Period& period, double value, const std::map<std::string, double, std::less<>>& earlier,
                                const FindEarlier& previous);

struct PeerMeasure {
  std::size_t peers = 0;
  double usual_percent = 0;
  double times = 0;
};
// `by_chance`: as of a Change, where whole things are counted.
std::optional<PeerMeasure> measure_peers(double percent, const std::vector<double>& peers, double by_chance = 0);

// One number for both: their mean, or the only one.
std::optional<double> unusual_score(const std::optional<OwnMeasure>& own, const std::optional<PeerMeasure>& peers);

}  // namespace fiveone::data
