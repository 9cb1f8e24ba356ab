// What do durable writes cost through `Database::write`, beside bare SQLite that commits each statement by itself?
//   cmake --preset release && ninja -C build/release bench-group-commit && build/release/bench/bench-group-commit [FOLDER]
// Both sides insert the same small row with WAL and synchronous=FULL into a file of their own in FOLDER (default: the
// current one; a folder in memory measures nothing). The figures are ratios of one run: rounds of both sides alternate,
// and the median round counts.
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>

#include "floor/base/log.hpp"
#include "floor/storage/database.hpp"

using namespace fiveone;

namespace {

constexpr int rounds = 7;
constexpr auto round_time = std::chrono::milliseconds(500);
using Clock = std::chrono::steady_clock;

const storage::Migration tables[] = {{"bench/0001_entries", "CREATE TABLE entry (id BIGINT PRIMARY KEY, text TEXT) {strict};"}};

// Runs `write(id)` on each thread until the time is over; how many a second.
double rate(int thread_count, std::atomic<std::int64_t>& next, const std::function<void(std::int64_t)>& write) {
  std::atomic<std::int64_t> done = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < thread_count; ++i)
    threads.emplace_back([&] {
      for (; Clock::now() < begin + round_time; ++done) write(next++);
    });
  for (auto& thread : threads) thread.join();
  return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Bare {
  sqlite3* db = nullptr;
  sqlite3_stmt* insert = nullptr;
  explicit Bare(const std::string& path) {
    sqlite3_open(path.c_str(), &db);
    sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT) STRICT", nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(db, "INSERT INTO entry (id, text) VALUES (?, 'a small row')", -1, &insert, nullptr);
  }
  ~Bare() {
    sqlite3_finalize(insert);
    sqlite3_close(db);
  }
  void write(std::int64_t id) const {
    sqlite3_bind_int64(insert, 1, id);
    if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db));
    sqlite3_reset(insert);
  }
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void remove_all(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

}  // namespace

int main(int argc, char** argv) {
  set_log_level(LogLevel::Warning);
  const std::string folder = argc > 1 ? argv[1] : ".";
  const std::string bare_path = folder + "/bench-bare.db";
  const std::string seam_path = folder + "/bench-seam.db";
  remove_all(bare_path);
  remove_all(seam_path);
  {
    const Bare bare(bare_path);
    const auto db = storage::Database::open({.url = "sqlite:" + seam_path, .sqlite_vfs = {}});
    if (!db->migrate(tables)) return 1;
    std::atomic<std::int64_t> next = 1;
    const auto through_seam = [&](std::int64_t id) {
      (void)db->write([&](storage::Transaction& tx) -> Result<> {
        tx.run("INSERT INTO entry (id, text) VALUES (:id, 'a small row')", {{"id", id}});
        return {};
      });
    };
    std::vector<double> bare_rates;
    std::map<int, std::vector<double>> seam_rates;
    for (int round = 0; round < rounds; ++round) {
      bare_rates.push_back(rate(1, next, [&](std::int64_t id) { bare.write(id); }));
      for (const int threads : {1, 8, 32}) seam_rates[threads].push_back(rate(threads, next, through_seam));
    }
    const double base = median(bare_rates);
    fmt::print("bare SQLite, a commit a statement, 1 thread: {:.0f} a second\n", base);
    for (const auto& [threads, rates] : seam_rates)
      fmt::print("Database::write, {:2} threads: {:.0f} a second, {:.2f} of bare\n", threads, median(rates), median(rates) / base);
  }
  remove_all(bare_path);
  remove_all(seam_path);
  return 0;
}
