// Brings accepted figures into the warehouse: reads the events of acceptances in order, takes many of them at once, and loads their facts
// as one set. On a thread of its own, so that a warehouse that is away holds up nothing else: records go on, and it catches up later.
//
// Exactly once in effect: the warehouse keeps the position with the rows, a vintage that is in is not loaded again, and of several nodes on
// one warehouse only the holder of the lease feeds it. Where the events since the position are gone (seven days), or the warehouse is lost,
// damaged or of another shape, everything is loaded anew from the records.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "floor/audit/follower.hpp"
#include "floor/warehouse/warehouse.hpp"
#include "modules/data/fact/source.hpp"

namespace fiveone::data {

struct FeedSettings {
  std::size_t vintages_at_once = 5'000;
  std::int64_t lease_ms = 60'000;
  std::int64_t pause_ms = 50;             // between two loads; ClickHouse is given half a second, as it merges each of them
  std::int64_t first_retry_ms = 1'000;
  std::int64_t last_retry_ms = 30'000;
  std::int64_t idle_position_ms = 600'000;  // a position without rows is written down so often at most
};

class Feed {
 public:
  Feed(storage::Database& records, warehouse::Warehouse& warehouse, const FactSource& source, FeedSettings settings = {});
  ~Feed();

  void start();
  void stop();
  // On the follower's thread: is there something for us?
  void hear(const std::vector<audit::Event>& events);

  // One load, on this thread: false when there is nothing to do, or another node does it. Throws what stores throw.
  bool run_once();
  // Everything that is there, where no thread does it: for commands without a server.
  void catch_up();
  // Everything from the records, in the place of what the warehouse has; how many facts. Conflict `fact.other_node` while another node feeds.
  Result<std::int64_t> rebuild();

  // For /metrics.
  std::string metrics() const;
  std::int64_t behind_ms() const;  // how long the oldest acceptance that was heard of waits

 private:
  bool may_feed();
  bool has_accepted_anything();
  bool events_lead_on();
  bool load_what_came();
  void find_position();
  std::int64_t load_anew();
  void load(std::int64_t position, std::vector<AcceptedVintage> vintages);
  void put_facts(warehouse::Load& load, std::span<const AcceptedVintage> vintages);
  void note_idle(std::int64_t position);
  void run(const std::stop_token& stop);
  void wait(const std::stop_token& stop, std::int64_t ms, bool for_news);

  storage::Database& records_;
  warehouse::Warehouse& warehouse_;
  const FactSource& source_;
  const FeedSettings settings_;
  const Id holder_;

  std::mutex mutex_;  // one load at a time
  Instant lease_until_;
  bool knows_position_ = false;
  std::optional<std::int64_t> position_;  // read up to here
  std::int64_t written_ = 0;              // what the warehouse has of it
  Instant written_at_;

  std::mutex news_mutex_;
  std::condition_variable_any heard_;
  bool news_ = true;
  std::atomic<std::int64_t> waiting_since_ms_ = 0;  // 0: nothing waits
  std::atomic<std::int64_t> loads_ = 0;
  std::atomic<std::int64_t> facts_ = 0;
  std::atomic<std::int64_t> failures_ = 0;
  std::jthread thread_;
};

}  // namespace fiveone::data
