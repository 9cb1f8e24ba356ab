// Counts in mapped memory: one atomic step a visit, exact under concurrency, and whole after kill -9 of the process, because the
// pages belong to the kernel. Turning a page to the next day touches two words; a small journal in the file's head makes
// that one step. After a power loss the records know more (visits.hpp) and win.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"

namespace fiveone::portal {

// A day and the visits on it, in one word, so that both change together.
struct DayCount {
  Day day;
  std::int64_t visits = 0;
  bool operator==(const DayCount&) const = default;
};

struct VisitCount {
  DayCount today;
  std::int64_t total = 0;  // today's included
};

// One subject's words in the file.
struct alignas(64) VisitSlot {
  std::atomic<std::int64_t> subject;
  std::atomic<std::int64_t> carried;       // visits before the current day
  std::atomic<std::uint64_t> current;      // DayCount
  std::atomic<std::uint64_t> finished;     // DayCount of the day before, until it stands in the records
  std::atomic<std::uint64_t> recorded;     // DayCount that the records hold of the last day that they were told of
  std::atomic<std::uint32_t> unfolded;     // whether the records have yet to be told
};
static_assert(sizeof(VisitSlot) == 64);

class VisitFile {
 public:
  // Opens or creates; a file of another format is set aside under another name, never overwritten.
  explicit VisitFile(const std::filesystem::path& file);
  ~VisitFile();
  VisitFile(const VisitFile&) = delete;
  VisitFile& operator=(const VisitFile&) = delete;

  // The slot of a subject, or null. Any thread.
  VisitSlot* find(Id subject) const;
  // The slot of a subject; a new one starts with these counts. Any thread.
  VisitSlot& ensure(Id subject, const VisitCount& start);

  // Counts one visit and gives the counts with it. Any thread, never blocks but for the turn of a day.
  VisitCount hit(VisitSlot& slot, Day today);
  VisitCount count(const VisitSlot& slot, Day today) const;
  // Raises a slot to what the records know, after a power loss.
  void raise(VisitSlot& slot, const VisitCount& known);

  struct Unfolded {
    Id subject;
    DayCount finished;  // visits 0: none
    DayCount current;
  };
  // Gives every slot that changed since the last call to `write`; what `write` throws leaves them marked as changed.
  void fold(const std::function<void(const std::vector<Unfolded>&)>& write);

 private:
  struct Head;
  void add_chunk(std::size_t index);
  void recover();
  std::size_t index_of(const VisitSlot& slot) const;
  void turn_day(VisitSlot& slot, Day today);
  void mark_unfolded(VisitSlot& slot);

  int file_ = -1;
  Head* head_ = nullptr;
  std::vector<VisitSlot*> chunks_;
  std::unordered_map<Id, VisitSlot*> slots_;
  mutable std::mutex slots_mutex_;
  std::mutex fold_mutex_;  // before turn_mutex_ where both are taken
  std::mutex turn_mutex_;
  std::atomic<std::uint64_t> turns_{0};  // odd while a day is being turned
  std::mutex unfolded_mutex_;
  std::vector<VisitSlot*> unfolded_;
};

}  // namespace fiveone::portal
