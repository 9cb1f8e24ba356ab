#include "modules/portal/visits/visit_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <system_error>

namespace fiveone::portal {
namespace {

constexpr std::uint64_t magic = 0x3130'5449'5349'5635;  // "5VISIT01"
constexpr std::size_t head_bytes = 4096;
constexpr std::size_t chunk_slots = 16'384;
constexpr std::size_t chunk_bytes = chunk_slots * sizeof(VisitSlot);
constexpr int count_bits = 40;

// What the word `unfolded` says of a slot.
constexpr std::uint32_t folded = 0;
constexpr std::uint32_t changed_since = 1;
constexpr std::uint32_t being_folded = 2;  // a process that dies now has not told the records

constexpr std::uint64_t pack(DayCount count) {
  return (static_cast<std::uint64_t>(count.day.number) << count_bits) | static_cast<std::uint64_t>(count.visits);
}
constexpr DayCount unpack(std::uint64_t word) {
  return {Day{static_cast<std::int32_t>(word >> count_bits)}, static_cast<std::int64_t>(word & ((1ULL << count_bits) - 1))};
}

[[noreturn]] void broken(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

void* map(int file, std::size_t offset, std::size_t bytes) {
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, static_cast<off_t>(offset));
  if (memory == MAP_FAILED) broken("map the visits");
  return memory;
}

bool has_other_format(const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return false;
  std::uint64_t found = 0;
  const auto got = ::read(opened, &found, sizeof found);
  ::close(opened);
  return got == sizeof found && found != magic && found != 0;
}

}  // namespace

// The journal of the one day-turn that may be under way; absolute values, so that applying it twice does no harm.
struct VisitFile::Head {
  std::atomic<std::uint64_t> magic_word;
  std::atomic<std::uint64_t> used;  // slots in use
  std::atomic<std::uint64_t> turning;  // 1: the fields below hold
  std::atomic<std::uint64_t> slot;
  std::atomic<std::uint64_t> old_current;
  std::atomic<std::int64_t> new_carried;
  std::atomic<std::uint64_t> new_finished;
};

VisitFile::VisitFile(const std::filesystem::path& file) {
  if (has_other_format(file)) std::filesystem::rename(file, file.string() + ".other-format");
  file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file_ < 0) broken("open the visits");
  if (::posix_fallocate(file_, 0, head_bytes) != 0) broken("grow the visits");
  head_ = static_cast<Head*>(map(file_, 0, head_bytes));
  head_->magic_word = magic;
  // One at least, so that a disk that fills up later does not keep pages from being shown.
  for (std::size_t i = 0; i == 0 || i * chunk_slots < head_->used; ++i) add_chunk(i);
  recover();
  for (std::size_t i = 0; i < head_->used; ++i) {
    auto& slot = chunks_[i / chunk_slots][i % chunk_slots];
    slots_[Id{slot.subject}] = &slot;
    if (slot.unfolded == folded) continue;
    slot.unfolded = changed_since;
    unfolded_.push_back(&slot);
  }
}

VisitFile::~VisitFile() {
  for (auto* chunk : chunks_) ::munmap(chunk, chunk_bytes);
  if (head_ != nullptr) ::munmap(head_, head_bytes);
  if (file_ >= 0) ::close(file_);
}

void VisitFile::add_chunk(std::size_t index) {
  const auto offset = head_bytes + index * chunk_bytes;
  // Allocated before it is mapped: a full disk is an error here, not a signal later.
  if (const int error = ::posix_fallocate(file_, static_cast<off_t>(offset), chunk_bytes); error != 0)
    throw std::system_error(error, std::generic_category(), "grow the visits");
  chunks_.push_back(static_cast<VisitSlot*>(map(file_, offset, chunk_bytes)));
}

void VisitFile::recover() {
  if (head_->turning == 0) return;
  auto& slot = chunks_.at(head_->slot / chunk_slots)[head_->slot % chunk_slots];
  if (unpack(slot.current).day > unpack(head_->old_current).day) {  // the turn itself had happened
    slot.carried = head_->new_carried.load();
    slot.finished = head_->new_finished.load();
    slot.unfolded = changed_since;
  }
  head_->turning = 0;
}

VisitSlot* VisitFile::find(Id subject) const {
  const std::lock_guard lock(slots_mutex_);
  const auto found = slots_.find(subject);
  return found == slots_.end() ? nullptr : found->second;
}

VisitSlot& VisitFile::ensure(Id subject, const VisitCount& start) {
  const std::lock_guard lock(slots_mutex_);
  if (const auto found = slots_.find(subject); found != slots_.end()) return *found->second;
  const std::size_t index = head_->used;
  if (index == chunks_.size() * chunk_slots) add_chunk(chunks_.size());
  auto& slot = chunks_[index / chunk_slots][index % chunk_slots];
  slot.subject = subject.value;
  slot.carried = start.total - start.today.visits;
  slot.current = pack(start.today);
  slot.finished = 0;
  slot.recorded = pack(start.today);
  slot.unfolded = folded;
  head_->used = index + 1;  // last: a slot counts once it is whole
  slots_[subject] = &slot;
  return slot;
}

VisitCount VisitFile::hit(VisitSlot& slot, Day today) {
  auto word = slot.current.load();
  for (;;) {
    if (unpack(word).day < today) {
      turn_day(slot, today);
      word = slot.current.load();
    } else if (slot.current.compare_exchange_weak(word, word + 1)) {
      break;
    }
  }
  mark_unfolded(slot);
  const auto day = unpack(word + 1);
  return {day, count(slot, day.day).total};
}

VisitCount VisitFile::count(const VisitSlot& slot, Day today) const {
  for (;;) {
    const auto before = turns_.load();
    const auto current = unpack(slot.current.load());
    const auto carried = slot.carried.load();
    if (before % 2 == 0 && turns_.load() == before)
      return {current.day >= today ? current : DayCount{today, 0}, carried + current.visits};
    std::this_thread::yield();
  }
}

std::size_t VisitFile::index_of(const VisitSlot& slot) const {
  const std::lock_guard lock(slots_mutex_);
  for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk)
    if (&slot >= chunks_[chunk] && &slot < chunks_[chunk] + chunk_slots)
      return chunk * chunk_slots + static_cast<std::size_t>(&slot - chunks_[chunk]);
  throw std::logic_error("a visit slot of another file");
}

void VisitFile::turn_day(VisitSlot& slot, Day today) {
  // The day before the last one may be on its way to the records: counted into the next one, it would stand there twice.
  std::unique_lock<std::mutex> no_folding;
  if (slot.finished != 0) no_folding = std::unique_lock(fold_mutex_);
  const std::lock_guard lock(turn_mutex_);
  auto word = slot.current.load();
  if (unpack(word).day >= today) return;
  ++turns_;
  const auto index = index_of(slot);
  do {
    auto finished = unpack(word);
    // A day before that could not be written to the records yet: what they lack of it is kept with this one's.
    const auto pending = unpack(slot.finished);
    const auto told = unpack(slot.recorded);
    finished.visits += std::max<std::int64_t>(0, pending.visits - (told.day == pending.day ? told.visits : 0));
    head_->slot = index;
    head_->old_current = word;
    head_->new_carried = slot.carried + unpack(word).visits;
    head_->new_finished = finished.visits > 0 ? pack(finished) : 0;
    head_->turning = 1;
  } while (!slot.current.compare_exchange_weak(word, pack({today, 0})));
  slot.carried = head_->new_carried.load();
  slot.finished = head_->new_finished.load();
  head_->turning = 0;
  ++turns_;
  mark_unfolded(slot);
}

void VisitFile::raise(VisitSlot& slot, const VisitCount& known) {
  if (known.today.visits > 0 && unpack(slot.current).day < known.today.day) turn_day(slot, known.today.day);
  const std::lock_guard lock(turn_mutex_);
  ++turns_;
  auto word = slot.current.load();
  while (unpack(word).day == known.today.day && unpack(word).visits < known.today.visits)
    if (slot.current.compare_exchange_weak(word, pack(known.today))) break;
  slot.recorded = pack(known.today);
  const auto total = slot.carried + unpack(slot.current).visits;
  if (known.total > total) slot.carried += known.total - total;
  ++turns_;
}

void VisitFile::mark_unfolded(VisitSlot& slot) {
  if (slot.unfolded.load() == changed_since || slot.unfolded.exchange(changed_since) == changed_since) return;
  const std::lock_guard lock(unfolded_mutex_);
  unfolded_.push_back(&slot);
}

void VisitFile::fold(const std::function<void(const std::vector<Unfolded>&)>& write) {
  const std::lock_guard no_turns(fold_mutex_);
  std::vector<VisitSlot*> changed;
  {
    const std::lock_guard lock(unfolded_mutex_);
    changed.swap(unfolded_);
  }
  if (changed.empty()) return;
  std::vector<Unfolded> counts;
  counts.reserve(changed.size());
  for (auto* slot : changed) {
    slot->unfolded = being_folded;  // before reading: a visit in between marks it again
    counts.push_back({Id{slot->subject}, unpack(slot->finished), unpack(slot->current)});
  }
  try {
    write(counts);
  } catch (...) {
    for (auto* slot : changed) mark_unfolded(*slot);
    throw;
  }
  for (std::size_t i = 0; i < changed.size(); ++i) {
    auto finished = pack(counts[i].finished);
    changed[i]->recorded = pack(counts[i].current);
    if (finished != 0) changed[i]->finished.compare_exchange_strong(finished, 0);
    auto mark = being_folded;
    changed[i]->unfolded.compare_exchange_strong(mark, folded);
  }
}

}  // namespace fiveone::portal
