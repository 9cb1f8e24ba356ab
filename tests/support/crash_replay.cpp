#include "tests/support/crash_replay.hpp"

#include <deque>
#include <random>
#include <set>

#include "tests/support/ram_disk.hpp"
#include "tests/support/watched.hpp"

namespace fiveone::testing {
namespace {

using Random = std::mt19937_64;
using Log = std::vector<DiskStep>;
constexpr std::size_t sector = 512;
constexpr int checkpoint_pages = 40;  // often, so that crashes fall into checkpoints and restarts of the log

storage::DatabaseSettings settings_on(const RamDisk& disk, const std::string& synchronous) {
  return {.url = RamDisk::url, .readers = 1, .sqlite_vfs = disk.vfs(), .sqlite_synchronous = synchronous,
          .sqlite_checkpoint_pages = checkpoint_pages};
}

Log record(const CrashWorkload& workload, const std::string& synchronous) {
  auto& disk = RamDisk::make();
  disk.remember(true);
  const auto db = storage::Database::open(settings_on(disk, synchronous));
  workload(*db, [&](std::int64_t unit) { disk.acknowledge(unit); });
  return disk.take_steps();
}

// A disk as the log leaves it at some prefix: what is durable, and what only the cache has.
class FadingDisk {
 public:
  void apply(const DiskStep& step) {
    switch (step.kind) {
      case DiskStep::Kind::Create: durable_[step.file]; break;
      case DiskStep::Kind::Delete: forget(step.file); break;
      case DiskStep::Kind::Sync: settle(step.file); break;
      case DiskStep::Kind::Answer: acknowledged_.push_back(step.offset); break;
      default: unsynced_.push_back(&step);
    }
  }

  bool is_settled() const { return unsynced_.empty(); }
  const std::vector<std::int64_t>& acknowledged() const { return acknowledged_; }

  // Variant 0 loses all that is not synced, variant 1 none of it; the others draw for each write.
  DiskImage crash(int variant, Random& random) const {
    DiskImage out = durable_;
    for (const auto* step : unsynced_) {
      const auto draw = variant < 2 ? static_cast<unsigned>(variant) : static_cast<unsigned>(random() % 3);
      if (draw == 1) keep(out[step->file], *step);
      if (draw == 2) tear(out[step->file], *step, random);
    }
    return out;
  }

 private:
  static void keep(Bytes& file, const DiskStep& step) {
    if (step.kind == DiskStep::Kind::Truncate) return file.resize(static_cast<std::size_t>(step.offset));
    put(file, step, 0, step.bytes.size());
  }

  static void tear(Bytes& file, const DiskStep& step, Random& random) {
    if (step.kind == DiskStep::Kind::Truncate) return;
    for (std::size_t from = 0; from < step.bytes.size();) {
      const auto at = static_cast<std::size_t>(step.offset) + from;
      const auto to = std::min(step.bytes.size(), from + sector - at % sector);
      if (random() % 2 == 0) put(file, step, from, to);
      from = to;
    }
  }

  static void put(Bytes& file, const DiskStep& step, std::size_t from, std::size_t to) {
    const auto offset = static_cast<std::size_t>(step.offset);
    if (file.size() < offset + to) file.resize(offset + to);
    std::copy(step.bytes.begin() + static_cast<std::ptrdiff_t>(from), step.bytes.begin() + static_cast<std::ptrdiff_t>(to),
              file.begin() + static_cast<std::ptrdiff_t>(offset + from));
  }

  void settle(const std::string& name) {
    for (const auto* step : unsynced_)
      if (step->file == name) keep(durable_[name], *step);
    std::erase_if(unsynced_, [&](const DiskStep* step) { return step->file == name; });
  }

  void forget(const std::string& name) {
    durable_.erase(name);
    std::erase_if(unsynced_, [&](const DiskStep* step) { return step->file == name; });
  }

  DiskImage durable_;
  std::deque<const DiskStep*> unsynced_;
  std::vector<std::int64_t> acknowledged_;
};

// How many crashes each prefix with unsynced writes gets; the others have one only, since all theirs are alike.
int variants_for(const Log& log, std::int64_t points) {
  FadingDisk disk;
  std::int64_t settled = 0;
  std::int64_t open = 0;
  for (const auto& step : log) {
    disk.apply(step);
    ++(disk.is_settled() ? settled : open);
  }
  return open == 0 ? 1 : static_cast<int>(std::max<std::int64_t>(1, (points - settled + open - 1) / open));
}

class Judge {
 public:
  explicit Judge(const CrashCheck& check) : check_(check), disk_(RamDisk::make()) {}

  void judge(DiskImage image, const std::vector<std::int64_t>& acknowledged, const std::string& where) {
    ++report.points;
    disk_.load(std::move(image));
    try {
      const auto db = storage::Database::open(settings_on(disk_, "OFF"));
      if (const auto faults = db->check_integrity(); !faults.empty()) return blame(report.corrupt, where, faults.front());
      const auto found = check_(*db);
      if (!found.half.empty()) return blame(report.half, where, found.half);
      const std::set<std::int64_t> units(found.units.begin(), found.units.end());
      for (const auto unit : acknowledged)
        if (!units.contains(unit)) return blame(report.lost, where, fmt::format("unit {} is lost", unit));
    } catch (const storage::StorageError& error) {
      blame(report.corrupt, where, error.what());
    }
  }

  CrashReport report;

 private:
  void blame(std::int64_t& count, const std::string& where, const std::string& what) {
    ++count;
    if (report.first_fault.empty()) report.first_fault = where + ": " + what;
  }

  const CrashCheck& check_;
  RamDisk& disk_;
};

CrashReport judge_share(const Log& log, const CrashCheck& check, int variants, std::uint64_t seed, std::size_t share,
                        std::size_t shares) {
  Judge judge(check);
  FadingDisk disk;
  for (std::size_t prefix = 0; prefix < log.size(); ++prefix) {
    disk.apply(log[prefix]);
    if (prefix % shares != share) continue;
    for (int variant = 0; variant < (disk.is_settled() ? 1 : variants); ++variant) {
      Random random(seed + prefix * 1'000'003 + static_cast<std::uint64_t>(variant));
      judge.judge(disk.crash(variant, random), disk.acknowledged(), fmt::format("step {} variant {}", prefix, variant));
    }
  }
  return judge.report;
}

CrashReport sum(const std::vector<CrashReport>& shares) {
  CrashReport out;
  for (const auto& share : shares) {
    out.points += share.points;
    out.corrupt += share.corrupt;
    out.half += share.half;
    out.lost += share.lost;
    if (out.first_fault.empty()) out.first_fault = share.first_fault;
  }
  return out;
}

}  // namespace

std::int64_t crashes(std::int64_t usual) { return is_watched() ? usual / 10 : usual; }

CrashReport crash_replay(const CrashWorkload& workload, const CrashCheck& check, std::int64_t points,
                         const std::string& synchronous, std::uint64_t seed) {
  const auto log = record(workload, synchronous);
  const int variants = variants_for(log, points);
  std::vector<CrashReport> reports(std::max(1U, std::thread::hardware_concurrency()));
  std::vector<std::thread> threads;
  for (std::size_t share = 0; share < reports.size(); ++share)
    threads.emplace_back([&, share] { reports[share] = judge_share(log, check, variants, seed, share, reports.size()); });
  for (auto& thread : threads) thread.join();
  return sum(reports);
}

}  // namespace fiveone::testing
