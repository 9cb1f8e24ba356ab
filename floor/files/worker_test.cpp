#include "floor/files/worker.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::files;
using namespace std::chrono_literals;

TEST_CASE("nothing outside can be reached from within a worker") {
  const auto possible = run_worker("probe", "");
  REQUIRE(possible);
  CHECK(*possible == "");
}

TEST_CASE("a worker that hangs, crashes, hoards or is none ends in an error, and the next one works") {
  CHECK(run_worker("hang", "", {.time = 200ms}).error().key == "file.worker_died");
  CHECK(run_worker("crash", "x").error().key == "file.worker_died");
  CHECK(run_worker("no such job", "x").error().key == "file.worker_died");
  CHECK(run_worker("picture", std::string(3'000'000, 'x')).error().key == "file.worker_refused");
  CHECK(run_worker("probe", std::string(3'000'000, 'x')));
}

#ifndef FIVEONE_ADDRESSES_ARE_WATCHED
TEST_CASE("a worker's memory ends before the machine's does") {
  const auto blocks = run_worker("hoard", "");
  REQUIRE(blocks);
  CHECK(std::stoi(*blocks) <= 8);
}
#endif

TEST_CASE("an answer that is too long is not taken") {
  CHECK(run_worker("probe", "", {.answer_bytes = 1}).error().key == "file.worker_died");
}

TEST_CASE("more callers than workers wait for their turn") {
  std::atomic<int> answered = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 6; ++i) callers.emplace_back([&] { answered += run_worker("probe", "").has_value() ? 1 : 0; });
  }
  CHECK(answered == 6);
}
