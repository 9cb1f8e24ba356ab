#include "modules/portal/visits/visits.hpp"

#include "floor/base/log.hpp"

namespace fiveone::portal {
namespace {

// Node -1 is what came with an import, on day 0.
constexpr int imported_node = -1;
constexpr std::int64_t visitors_ms = 60'000;

constexpr storage::Sql upsert_day(
    "INSERT INTO portal_visit_day (subject, day, node, visits, updated) VALUES (:subject, :day, :node, :visits, :updated) "
    "ON CONFLICT (subject, day, node) DO UPDATE SET visits = excluded.visits, updated = excluded.updated "
    "WHERE excluded.visits > portal_visit_day.visits");
constexpr storage::Sql replace_day(
    "INSERT INTO portal_visit_day (subject, day, node, visits, updated) VALUES (:subject, :day, :node, :visits, :updated) "
    "ON CONFLICT (subject, day, node) DO UPDATE SET visits = excluded.visits, updated = excluded.updated");
constexpr storage::Sql sum_by_node(
    "SELECT node, sum(visits), sum(CASE WHEN day = :today THEN visits ELSE 0 END) FROM portal_visit_day "
    "WHERE subject = :subject GROUP BY node");
constexpr storage::Sql changed_subjects(
    "SELECT subject, max(updated) FROM portal_visit_day WHERE updated > :seen AND node <> :node GROUP BY subject");
constexpr storage::Sql list_days(
    "SELECT day, sum(visits) FROM portal_visit_day WHERE subject = :subject AND day >= :from_day AND day <= :to_day "
    "GROUP BY day ORDER BY day");

}  // namespace

VisitCount VisitCounter::hit() { return with_others(file_.hit(slot_, day_of(now()))); }
VisitCount VisitCounter::count() const { return with_others(file_.count(slot_, day_of(now()))); }

VisitCount VisitCounter::with_others(VisitCount own) const {
  own.total += others_total_.load();
  if (others_day_.load() == own.today.day.number) own.today.visits += others_today_.load();
  return own;
}

Visits::Visits(storage::Database& database, const std::filesystem::path& file, std::int64_t others_ms)
    : database_(database), file_(file), visitors_(database), others_ms_(others_ms) {}

Visits::~Visits() { stop(); }

Visits::Known Visits::known(Id subject) const {
  const auto today = day_of(now());
  Known known{{{today, 0}, 0}, {{today, 0}, 0}};
  database_.read([&](storage::Reader& reader) {
    reader.for_each(sum_by_node, {{"subject", subject}, {"today", today}}, [&](storage::Row& row) {
      int node = 0;
      std::int64_t total = 0;
      std::int64_t of_today = 0;
      row >> node >> total >> of_today;
      auto& sum = node == this_node() ? known.own : known.others;
      sum.total += total;
      sum.today.visits += of_today;
    });
  });
  return known;
}

VisitCounter& Visits::counter(Id subject) {
  {
    const std::shared_lock lock(counters_mutex_);
    if (const auto found = counters_.find(subject); found != counters_.end()) return *found->second;
  }
  const auto figures = known(subject);
  auto& slot = file_.ensure(subject, figures.own);
  file_.raise(slot, figures.own);
  auto made = std::make_unique<VisitCounter>(file_, slot);
  made->others_total_ = figures.others.total;
  made->others_today_ = figures.others.today.visits;
  made->others_day_ = figures.others.today.day.number;
  const std::unique_lock lock(counters_mutex_);
  return *counters_.try_emplace(subject, std::move(made)).first->second;
}

void Visits::reload(Id subject) {
  VisitCounter* counter = nullptr;
  {
    const std::shared_lock lock(counters_mutex_);
    const auto found = counters_.find(subject);
    if (found == counters_.end()) return;
    counter = found->second.get();
  }
  const auto figures = known(subject);
  counter->others_total_ = figures.others.total;
  counter->others_today_ = figures.others.today.visits;
  counter->others_day_ = figures.others.today.day.number;
}

void Visits::carry_over(storage::Transaction& tx, Id subject, std::int64_t visits) {
  tx.run(replace_day, {{"subject", subject}, {"day", 0}, {"node", imported_node}, {"visits", visits}, {"updated", now()}});
}

void Visits::fold() {
  fold_counts();
  visitors_.fold();
}

void Visits::fold_counts() {
  file_.fold([&](const std::vector<VisitFile::Unfolded>& counts) {
    database_.write([&](storage::Transaction& tx) -> Result<> {
      const auto at = now();
      for (const auto& count : counts)
        for (const auto& day : {count.finished, count.current})
          if (day.visits > 0)
            tx.run(upsert_day, {{"subject", count.subject},
                                {"day", day.day},
                                {"node", this_node()},
                                {"visits", day.visits},
                                {"updated", at}});
      return {};
    }).value();
  });
}

void Visits::look_up_others() {
  std::vector<Id> changed;
  database_.read([&](storage::Reader& reader) {
    reader.for_each(changed_subjects, {{"seen", others_seen_}, {"node", this_node()}}, [&](storage::Row& row) {
      std::int64_t updated = 0;
      row >> changed.emplace_back() >> updated;
      others_seen_ = std::max(others_seen_, updated - 5'000);  // clocks of nodes differ a little
    });
  });
  for (const auto subject : changed) reload(subject);
}

void Visits::start() {
  worker_ = std::jthread([this](std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
      wake.wait_for(lock, stop, std::chrono::milliseconds(others_ms_ > 0 ? others_ms_ : 1'000), [] { return false; });
      work();
    }
  });
}

void Visits::stop() {
  if (!worker_.joinable()) return;
  worker_.request_stop();
  worker_.join();
}

void Visits::work() {
  try {
    fold_counts();
    if (const auto at = now().ms; at - visitors_folded_ms_ >= visitors_ms) {
      visitors_.fold();
      visitors_folded_ms_ = at;
    }
    if (others_ms_ > 0) look_up_others();
  } catch (const std::exception& error) {  // the figures stay in the file; the next second tries again
    log_warning("visits.fold", {{"reason", std::string_view(error.what())}});
  }
}

std::vector<Visits::DayVisits> Visits::by_day(storage::Reader& reader, Id subject, Day from, Day to) {
  return reader.list(list_days, {{"subject", subject}, {"from_day", from}, {"to_day", to}}, [](storage::Row& row) {
    DayVisits day{};
    row >> day.day >> day.visits;
    return day;
  });
}

}  // namespace fiveone::portal
