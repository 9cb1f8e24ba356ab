// For the tests of facts: reports that are accepted in a line, figures that are read in another.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/data/fact/fact_store.hpp"
#include "modules/data/fact/feed.hpp"
#include "modules/data/testing.hpp"
#include "tests/support/both_warehouses.hpp"
#include "tests/support/own_clock.hpp"

namespace fiveone::data::testing {

inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

// What a test says of a fact; the rest comes from the report.
struct Said {
  std::string item = "sales";
  std::string value;
  std::string breakdown;
  std::string period = "2015-12";
  std::string region = "370102";
  Id unit{100};
  Id form{1};
  Basis basis = Basis::Own;
};

// Reports in memory, whose acceptance is an event in the records.
class FakeReports final : public FactSource {
 public:
  explicit FakeReports(storage::Database& db) : db_(&db) {}

  // The next vintage of the report, as a verb accepts it.
  void accept(std::int64_t report, std::vector<Said> facts) { accept_all({{report, std::move(facts)}}); }

  // Several in one transaction.
  void accept_all(std::vector<std::pair<std::int64_t, std::vector<Said>>> reports) {
    const audit::Actor actor{.name = "province"};
    audit::perform(*db_, actor, "data.report.accept", [&](audit::Act& act) -> Result<> {
      for (const auto& [report, facts] : reports) {
        const auto vintage = next_vintage(report);
        keep(report, vintage, act.at, facts);
        act.emit(accepted_event, Id{report}, JsonText().add("report", Id{report}).add("vintage", vintage));
      }
      act.record("data.report", Id{reports.front().first}, {}, {});
      return {};
    }).value();
  }
  // Tells of a vintage that is there already once more.
  void tell_again(std::int64_t report, std::int64_t vintage) {
    const audit::Actor actor{.name = "province"};
    audit::perform(*db_, actor, "data.report.accept", [&](audit::Act& act) -> Result<> {
      act.emit(accepted_event, Id{report}, JsonText().add("report", Id{report}).add("vintage", vintage));
      act.record("data.report", Id{report}, {}, {});
      return {};
    }).value();
  }
  // Any other verb.
  void something_else() {
    const audit::Actor actor{.name = "editor"};
    audit::perform(*db_, actor, "test.else", [&](audit::Act& act) -> Result<> {
      act.emit("test.else", Id{1});
      act.record("test", Id{1}, {}, {});
      return {};
    }).value();
  }
  void use(storage::Database& db) { db_ = &db; }  // after it was opened again

  std::vector<AcceptedVintage> list_accepted(storage::Reader&, AcceptedVintage after, std::size_t most) const override {
    const std::lock_guard lock(mutex_);
    std::vector<AcceptedVintage> found;
    for (auto at = vintages_.upper_bound({after.report, after.vintage}); at != vintages_.end() && found.size() < most; ++at)
      found.push_back({at->first.first, at->first.second, at->second.accepted});
    return found;
  }

  void for_each_fact(storage::Reader&, std::span<const AcceptedVintage> wanted, const std::function<void(const Fact&)>& each) const override {
    std::vector<Fact> facts;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& one : wanted)
        if (const auto found = vintages_.find({one.report, one.vintage}); found != vintages_.end())
          std::ranges::copy(found->second.facts, std::back_inserter(facts));
    }
    for (const auto& fact : facts) {
      if (before_each) before_each(fact);
      each(fact);
    }
  }

  std::function<void(const Fact&)> before_each;  // to break it

 private:
  struct Vintage {
    Instant accepted;
    std::vector<Fact> facts;
  };

  std::int64_t next_vintage(std::int64_t report) const {
    const std::lock_guard lock(mutex_);
    std::int64_t next = 1;
    while (vintages_.contains({Id{report}, next})) ++next;
    return next;
  }

  void keep(std::int64_t report, std::int64_t vintage, Instant accepted, const std::vector<Said>& said) {
    Vintage kept{accepted, {}};
    for (const auto& one : said)
      kept.facts.push_back({one.item, one.breakdown, one.unit, one.region, Period::parse(one.period).value(), one.basis, one.form, Id{report},
                            vintage, accepted, number(one.value)});
    const std::lock_guard lock(mutex_);
    vintages_[{Id{report}, vintage}] = std::move(kept);
  }

  storage::Database* db_;
  mutable std::mutex mutex_;
  std::map<std::pair<Id, std::int64_t>, Vintage> vintages_;
};

// Every row that questions see, all cells of it, in order.
inline std::vector<std::string> all_rows(warehouse::Warehouse& warehouse) {
  warehouse::Statement question("SELECT item, unit, first_day, last_day, kind, period, breakdown, basis, region, form, report, vintage, accepted, value FROM data_fact WHERE ");
  question << warehouse::loaded;
  std::vector<std::string> rows;
  warehouse.for_each(question, [&](warehouse::Row& row) {
    std::string item, period, breakdown, region;
    std::int64_t unit = 0, first = 0, last = 0, kind = 0, basis = 0, form = 0, report = 0, vintage = 0, accepted = 0;
    Decimal value;
    row >> item >> unit >> first >> last >> kind >> period >> breakdown >> basis >> region >> form >> report >> vintage >> accepted >> value;
    rows.push_back(fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {}", item, unit, first, last, kind, period, breakdown, basis, region, form, report,
                               vintage, accepted, value.text()));
  });
  for (const auto& [table, name] : {std::pair{warehouse::Sql("SELECT report, vintage, accepted FROM data_loaded WHERE "), "loaded"},
                                    std::pair{warehouse::Sql("SELECT report, vintage, accepted FROM data_superseded WHERE "), "superseded"}}) {
    warehouse::Statement more(table);
    warehouse.for_each(more << warehouse::loaded, [&](warehouse::Row& row) {
      std::int64_t report = 0, vintage = 0, accepted = 0;
      row >> report >> vintage >> accepted;
      rows.push_back(fmt::format("{} {} {} {}", name, report, vintage, accepted));
    });
  }
  std::ranges::sort(rows);
  return rows;
}

// Records, a warehouse, reports and their feed: on SQLite with DuckDB, and on PostgreSQL with ClickHouse.
struct Stores {
  storage::Database& db;
  fiveone::testing::ScratchWarehouse& warehouse;
  FakeReports& reports;
  Feed& feed;
  void catch_up() const { feed.catch_up(); }
};

inline void in_both_houses(const std::function<void(Stores&)>& test) {
  fiveone::testing::for_both_warehouses([&](fiveone::testing::ScratchWarehouse& warehouse) {
    const fiveone::testing::ScratchDatabase db(warehouse->is_shared() ? storage::Engine::Postgres : storage::Engine::Sqlite);
    const auto migrations = all_migrations();
    db->migrate(migrations).value();
    FakeReports reports(*db);
    Feed feed(*db, *warehouse, reports);
    Stores house{*db, warehouse, reports, feed};
    test(house);
  });
}

}  // namespace fiveone::data::testing
