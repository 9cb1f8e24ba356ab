#include <doctest/doctest.h>

#include "tests/support/sample_units.hpp"

using namespace fiveone;
using namespace fiveone::testing;

TEST_CASE("what was acknowledged survives a power loss at any instant, whole") {
  const auto report = crash_replay(sample_workload(crashes(200)), find_samples, crashes(20'000));
  MESSAGE(report.points << " crash points");
  INFO(report.first_fault);
  CHECK(report.points >= crashes(20'000));
  CHECK(report.corrupt == 0);
  CHECK(report.half == 0);
  CHECK(report.lost == 0);
}

TEST_CASE("the crash test finds the losses of a database that syncs too rarely") {
  const auto report = crash_replay(sample_workload(60), find_samples, 1'000, "NORMAL");
  CHECK(report.points >= 1'000);
  CHECK(report.corrupt == 0);
  CHECK(report.half == 0);
  CHECK(report.lost > 0);
}
