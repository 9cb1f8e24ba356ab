#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>

#include "modules/portal/visits/visit_file.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using fiveone::testing::ScratchFolder;

namespace {

constexpr Day first_day{16'785};  // 2015-12-16
constexpr Id article{4711};

Day days_later(int days) { return Day{first_day.number + days}; }

VisitCount nothing_on(Day day) { return {{day, 0}, 0}; }

void in_threads(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
}

// What the records would hold, by subject and day: the larger figure of a day stays (visits.cpp).
struct Records {
  std::map<std::pair<std::int64_t, std::int32_t>, std::int64_t> days;
  void write(const std::vector<VisitFile::Unfolded>& counts) {
    for (const auto& count : counts)
      for (const auto& day : {count.finished, count.current})
        if (day.visits > 0) {
          auto& known = days[{count.subject.value, day.day.number}];
          known = std::max(known, day.visits);
        }
  }
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const auto& [key, visits] : days) sum += visits;
    return sum;
  }
};

}  // namespace

TEST_CASE("visits of eight threads are all counted, and each is told another total") {
  ScratchFolder folder;
  VisitFile file(folder.path() / "visits");
  constexpr int threads = 8;
  constexpr int each = 20'000;
  std::vector<std::vector<std::int64_t>> told(threads);
  auto& slot = file.ensure(article, nothing_on(first_day));
  in_threads(threads, [&](int t) {
    for (int i = 0; i < each; ++i) told[static_cast<std::size_t>(t)].push_back(file.hit(slot, first_day).total);
  });
  CHECK(file.count(slot, first_day).total == threads * each);
  CHECK(file.count(slot, first_day).today.visits == threads * each);
  for (const auto& totals : told) CHECK(std::ranges::is_sorted(totals));
}

TEST_CASE("the day turns while eight threads count: nothing is lost and every visit stands on one day") {
  ScratchFolder folder;
  Records records;
  constexpr int threads = 8;
  constexpr int each = 10'000;
  constexpr int days = 20;
  {
    VisitFile file(folder.path() / "visits");
    std::vector<VisitSlot*> slots;
    for (std::int64_t id = 1; id <= 3; ++id) slots.push_back(&file.ensure(Id{id}, nothing_on(first_day)));
    std::atomic<int> hits = 0;
    std::atomic<bool> done = false;
    std::thread folder_thread([&] {
      while (!done) file.fold([&](const auto& counts) { records.write(counts); });
    });
    in_threads(threads, [&](int t) {
      for (int i = 0; i < each; ++i) {
        const auto day = days_later(hits++ * days / (threads * each));
        const auto told = file.hit(*slots[static_cast<std::size_t>(t + i) % 3], day);
        if (told.today.visits > told.total) FAIL("more visits today than in total");
      }
    });
    done = true;
    folder_thread.join();
    file.fold([&](const auto& counts) { records.write(counts); });
    std::int64_t total = 0;
    for (const auto* slot : slots) total += file.count(*slot, days_later(days)).total;
    CHECK(total == threads * each);
    CHECK(records.total() == total);
  }
}

TEST_CASE("a new day begins at nought and keeps the total") {
  ScratchFolder folder;
  VisitFile file(folder.path() / "visits");
  auto& slot = file.ensure(article, {{first_day, 3}, 100});
  CHECK(file.hit(slot, first_day).total == 101);
  CHECK(file.count(slot, days_later(1)).today == DayCount{days_later(1), 0});
  const auto next = file.hit(slot, days_later(1));
  CHECK(next.today.visits == 1);
  CHECK(next.total == 102);
  CHECK(file.hit(slot, first_day).total == 103);  // a clock that is behind a little loses nothing
}

TEST_CASE("a file that is opened again knows all, and folds what was not folded") {
  ScratchFolder folder;
  {
    VisitFile file(folder.path() / "visits");
    for (std::int64_t id = 1; id <= 20'000; ++id) file.ensure(Id{id}, nothing_on(first_day));  // more than a chunk
    for (int i = 0; i < 5; ++i) file.hit(*file.find(Id{19'999}), first_day);
  }
  VisitFile file(folder.path() / "visits");
  REQUIRE(file.find(Id{20'000}) != nullptr);
  CHECK(file.find(Id{20'001}) == nullptr);
  CHECK(file.count(*file.find(Id{19'999}), first_day).total == 5);
  Records records;
  file.fold([&](const auto& counts) { records.write(counts); });
  CHECK(records.total() == 5);
}

TEST_CASE("what the records refused is folded again") {
  ScratchFolder folder;
  VisitFile file(folder.path() / "visits");
  auto& slot = file.ensure(article, nothing_on(first_day));
  file.hit(slot, first_day);
  CHECK_THROWS(file.fold([](const auto&) { throw std::runtime_error("disk full"); }));
  file.hit(slot, days_later(1));
  Records records;
  file.fold([&](const auto& counts) { records.write(counts); });
  CHECK(records.days == decltype(records.days){{{article.value, first_day.number}, 1}, {{article.value, days_later(1).number}, 1}});
  bool called = false;
  file.fold([&](const auto&) { called = true; });
  CHECK(!called);
}

TEST_CASE("a day that turns again while its predecessor is written to the records is not counted twice") {
  ScratchFolder folder;
  VisitFile file(folder.path() / "visits");
  auto& slot = file.ensure(article, nothing_on(first_day));
  for (int i = 0; i < 10; ++i) file.hit(slot, first_day);
  file.hit(slot, days_later(1));
  Records records;
  std::thread midnight;
  file.fold([&](const auto& counts) {
    midnight = std::thread([&] { file.hit(slot, days_later(2)); });
    records.write(counts);
  });
  midnight.join();
  file.fold([&](const auto& counts) { records.write(counts); });
  CHECK(file.count(slot, days_later(2)).total == 12);
  CHECK(records.total() == 12);
}

TEST_CASE("days on which the records could not be written are not counted twice, however much of the first was written") {
  ScratchFolder folder;
  VisitFile file(folder.path() / "visits");
  auto& slot = file.ensure(article, nothing_on(first_day));
  Records records;
  file.hit(slot, first_day);
  file.fold([&](const auto& counts) { records.write(counts); });
  for (int day = 0; day < 4; ++day) file.hit(slot, days_later(day));
  file.fold([&](const auto& counts) { records.write(counts); });
  CHECK(file.count(slot, days_later(3)).total == 5);
  CHECK(records.total() == 5);
}

TEST_CASE("a process that dies while it writes to the records leaves the visits marked") {
  ScratchFolder folder;
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    VisitFile file(folder.path() / "visits");
    file.hit(file.ensure(article, nothing_on(first_day)), first_day);
    file.hit(*file.find(article), days_later(1));
    file.fold([](const auto&) { ::kill(::getpid(), SIGKILL); });
    ::_exit(1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  VisitFile file(folder.path() / "visits");
  Records records;
  file.fold([&](const auto& counts) { records.write(counts); });
  CHECK(records.total() == 2);
}

TEST_CASE("after a power loss the records' figures win, of the day and in total") {
  ScratchFolder folder;
  VisitFile file(folder.path() / "visits");
  auto& behind = file.ensure(Id{1}, {{first_day, 3}, 40});
  file.raise(behind, {{first_day, 10}, 50});
  CHECK(file.count(behind, first_day).today.visits == 10);
  CHECK(file.count(behind, first_day).total == 50);
  auto& of_yesterday = file.ensure(Id{2}, {{first_day, 3}, 40});
  file.raise(of_yesterday, {{days_later(1), 10}, 55});
  CHECK(file.count(of_yesterday, days_later(1)).today.visits == 10);
  CHECK(file.count(of_yesterday, days_later(1)).total == 55);
  auto& ahead = file.ensure(Id{3}, {{first_day, 30}, 90});
  file.raise(ahead, {{first_day, 10}, 50});
  CHECK(file.count(ahead, first_day).today.visits == 30);
  CHECK(file.count(ahead, first_day).total == 90);
}

TEST_CASE("a file of another format is set aside, not overwritten") {
  ScratchFolder folder;
  const auto path = folder.path() / "visits";
  std::ofstream(path) << "something else entirely";
  { VisitFile file(path); }
  std::ifstream kept(path.string() + ".other-format");
  std::string line;
  std::getline(kept, line);
  CHECK(line == "something else entirely");
}

namespace {

constexpr int counting_threads = 4;
constexpr std::int64_t hits_a_day = 500;  // in a child: the days turn often

// Counts for ever on three subjects; each visit is acknowledged by a byte in the pipe after it is counted.
[[noreturn]] void count_until_killed(const std::filesystem::path& path, int acknowledge) {
  VisitFile file(path);
  std::vector<VisitSlot*> slots;
  for (std::int64_t id = 1; id <= 3; ++id) slots.push_back(&file.ensure(Id{id}, nothing_on(first_day)));
  std::int64_t before = 0;
  for (const auto* slot : slots) before += file.count(*slot, first_day).total;
  std::atomic<std::int64_t> hits = before;
  std::atomic<std::size_t> turn = 0;
  in_threads(counting_threads, [&](int) {
    for (;;) {
      file.hit(*slots[turn++ % 3], days_later(static_cast<int>(hits++ / hits_a_day)));
      const char byte = '.';
      if (::write(acknowledge, &byte, 1) != 1) ::_exit(2);
    }
  });
  ::_exit(0);
}

// Lets a child count until so many visits are acknowledged, kills it, and gives how many were acknowledged in all.
std::int64_t count_and_kill(const std::filesystem::path& path, std::int64_t until) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    count_until_killed(path, ends[1]);
  }
  ::close(ends[1]);
  std::int64_t acknowledged = 0;
  char bytes[4096];
  bool killed = false;
  for (ssize_t got = 0; (got = ::read(ends[0], bytes, killed ? sizeof bytes : 64)) > 0;) {
    acknowledged += got;
    if (!killed && acknowledged >= until) killed = ::kill(child, SIGKILL) == 0;
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return acknowledged;
}

}  // namespace

TEST_CASE("a process killed at any moment, turns of the day included, loses no visit that it acknowledged") {
  ScratchFolder folder;
  const auto path = folder.path() / "visits";
  std::mt19937 random(20151216);
  std::int64_t acknowledged = 0;
  std::int64_t last_total = 0;
  for (int life = 1; life <= 60; ++life) {
    acknowledged += count_and_kill(path, 200 + static_cast<std::int64_t>(random() % 1'500));
    VisitFile file(path);
    std::int64_t total = 0;
    for (std::int64_t id = 1; id <= 3; ++id) total += file.count(*file.find(Id{id}), first_day).total;
    CHECK(total >= acknowledged);
    CHECK(total <= acknowledged + life * counting_threads);
    CHECK(total > last_total);
    last_total = total;
  }
}
