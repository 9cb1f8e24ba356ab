// How many power losses does an acknowledged write survive? For example, before a release:
//   cmake --preset release && ninja -C build/release crash-points
//   build/release/tools/crash-points --points 1000000
// Exit status 1 where a crash lost, halved or damaged something.
#include <CLI/CLI.hpp>

#include "floor/base/log.hpp"
#include "tests/support/sample_units.hpp"

using namespace fiveone;
using namespace fiveone::testing;

int main(int argc, char** argv) {
  CLI::App app("Crashes a recorded workload at every instant and looks at what is left");
  std::int64_t points = 20'000;
  std::int64_t units = 2'000;
  std::uint64_t seed = 1;
  std::string synchronous = "FULL";
  app.add_option("--points", points, "How many crashes, about")->check(CLI::PositiveNumber);
  app.add_option("--units", units, "How many units of work are recorded")->check(CLI::Range(1, 10'000));
  app.add_option("--seed", seed, "Which crashes");
  app.add_option("--synchronous", synchronous, "SQLite's setting; with NORMAL, losses must be found")
      ->check(CLI::IsMember({"FULL", "NORMAL", "OFF"}));
  CLI11_PARSE(app, argc, argv);
  set_log_level(LogLevel::Warning);

  const auto report = crash_replay(sample_workload(units), find_samples, points, synchronous, seed);
  fmt::print("{} crash points, synchronous={}, seed {}: {} lost, {} half, {} corrupt\n", report.points, synchronous, seed,
             report.lost, report.half, report.corrupt);
  if (!report.first_fault.empty()) fmt::print("first: {}\n", report.first_fault);
  return report.lost + report.half + report.corrupt == 0 ? 0 : 1;
}
