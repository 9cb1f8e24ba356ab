#include "embedded/modules_data.hpp"
#include "modules/data/calendar/calendar_api.hpp"
#include "modules/data/calendar/notice.hpp"
#include "modules/data/data.hpp"
#include "modules/data/demonstration/demonstration.hpp"
#include "modules/data/dictionary/dictionary_api.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/emergency/emergency.hpp"
#include "modules/data/emergency/emergency_api.hpp"
#include "modules/data/fact/fact_api.hpp"
#include "modules/data/filing/begin.hpp"
#include "modules/data/filing/filing_api.hpp"
#include "modules/data/filing/room_surroundings.hpp"
#include "modules/data/form/form_api.hpp"
#include "modules/data/form/shipped.hpp"
#include "modules/data/progress/progress_api.hpp"
#include "modules/data/reminder/reminder.hpp"
#include "modules/data/reminder/reminder_api.hpp"
#include "modules/data/report/report_api.hpp"
#include "modules/data/report/report_facts.hpp"
#include "modules/data/review/review_api.hpp"
#include "modules/data/rule/rule_api.hpp"
#include "modules/data/rule/shipped_rules.hpp"
#include "modules/data/rule/stock_phrase.hpp"
#include "modules/data/sample/sample_api.hpp"
#include "modules/data/trial/trial_api.hpp"
#include "modules/data/unit/unit_api.hpp"
#include "modules/data/unusual/unusual.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

class Data : public Room {
 public:
  explicit Data(House& house) : records_(house.records), feed_(house.records, house.warehouse, facts_) {
    add_calendar_routes(house.router, records_);
    add_item_routes(house.router, records_);
    add_classification_routes(house.router, records_);
    add_unit_routes(house.router, records_);
    add_sample_routes(house.router, records_);
    add_form_routes(house.router, records_);
    add_report_routes(house.router, records_, around_);
    add_filing_routes(house.router, records_, around_);
    add_sheet_routes(house.router, records_, around_);
    add_bulk_route(house.router, records_, around_);
    add_review_routes(house.router, records_, around_);
    add_progress_routes(house.router, records_);
    house.jobs.repeat(std::string(opening_job), hour_ms, [this] { return keep_reports(); });
    house.jobs.handle(std::string(unusual_job), [this](const jobs::Job& job) { return measure_unusual(records_, job); });
    house.jobs.repeat("data.remind", hour_ms, [this] { return remind(records_); });
    add_reminder_routes(house.router, records_);
    add_emergency_routes(house.router, records_);
    add_rule_routes(house.router, records_);
    add_trial_route(house.router, records_);
    add_phrase_routes(house.router, records_);
    add_fact_routes(house.router, records_, house.warehouse, feed_, find_item_rules);
  }

  // What the program carries is put in where it is missing, so that an older data folder gets what is new.
  void start() override {
    demand(ensure_shipped_notices(records_, {}));
    demand(ensure_shipped_dictionary(records_, {}));
    demand(ensure_shipped_forms(records_, {}));
    demand(ensure_shipped_phrases(records_, {}));
    demand(ensure_shipped_rules(records_, {}));  // behind the forms, which it looks for
    feed_.start();
  }
  void stop() override { feed_.stop(); }
  void follow(const std::vector<audit::Event>& events) override { feed_.hear(events); }
  std::string metrics() override { return feed_.metrics(); }

 private:
  template <class T>
  static void demand(const Result<T>& done) {
    if (!done) throw std::runtime_error("data: what the program carries is refused: " + done.error().key);
  }

  // What is to be filed is expected of everybody, and reports of bureaus that ended go to those that follow.
  Result<> keep_reports() {
    CHECK_OK(open_periods(records_, around_));
    CHECK_OK(follow_map(records_, around_));
    return {};
  }

  storage::Database& records_;
  RoomSurroundings around_;
  ReportFacts facts_;
  Feed feed_;
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_data()); }

Module module() {
  return {"data", embedded_modules_data, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Data>(house); },
          [](House& house) -> Result<> {
            CHECK_OK(demonstrate_units(house.records));
            const RoomSurroundings around;
            return demonstrate_reports(house.records, around, identity::demonstration_accounts_file(house.folder));
          }};
}

}  // namespace fiveone::data
