// Visits today and in total, of each article and of each site: exact, also with cached pages, under concurrency and after
// kill -9. Each node counts its own in mapped memory (visit_file.hpp) and writes the day's figures to the records every
// second, where they make the statistics; what other nodes and an import counted is added from there.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "floor/storage/database.hpp"
#include "modules/portal/visits/visit_file.hpp"
#include "modules/portal/visits/visitors.hpp"

namespace fiveone::portal {

// Visits of one subject, shared by all its cached pages.
class VisitCounter {
 public:
  VisitCounter(VisitFile& file, VisitSlot& slot) : file_(file), slot_(slot) {}
  VisitCount hit();          // counts one and gives the figures with it
  VisitCount count() const;

 private:
  friend class Visits;
  VisitCount with_others(VisitCount own) const;
  VisitFile& file_;
  VisitSlot& slot_;
  std::atomic<std::int64_t> others_total_{0};
  std::atomic<std::int64_t> others_today_{0};
  std::atomic<std::int32_t> others_day_{0};
};

class Visits {
 public:
  // `others_ms`: how often the figures of other nodes are looked up; 0 when this is the only node.
  Visits(storage::Database& database, const std::filesystem::path& file, std::int64_t others_ms);
  ~Visits();

  // The counter of a subject; it lives as long as this object. May ask the database: not for socket threads.
  VisitCounter& counter(Id subject);
  Visitors& visitors() { return visitors_; }

  void start();  // writes to the records every second, until stop
  void stop();
  void fold();   // now, and who visited too, which is written each minute

  // What an import brings along, in the import's own transaction. An earlier figure of the same subject is replaced.
  static void carry_over(storage::Transaction& tx, Id subject, std::int64_t visits);
  // The counter must hear of it after the commit.
  void reload(Id subject);

  struct DayVisits {
    Day day;
    std::int64_t visits;
  };
  static std::vector<DayVisits> by_day(storage::Reader& reader, Id subject, Day from, Day to);

 private:
  struct Known {
    VisitCount own;
    VisitCount others;
  };
  Known known(Id subject) const;
  void look_up_others();
  void fold_counts();
  void work();

  storage::Database& database_;
  VisitFile file_;
  Visitors visitors_;
  std::int64_t visitors_folded_ms_ = 0;
  std::int64_t others_ms_;
  mutable std::shared_mutex counters_mutex_;
  std::unordered_map<Id, std::unique_ptr<VisitCounter>> counters_;
  std::int64_t others_seen_ = 0;
  std::jthread worker_;
};

}  // namespace fiveone::portal
