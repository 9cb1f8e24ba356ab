#include "embedded/modules_data.hpp"
#include "modules/data/calendar/calendar_api.hpp"
#include "modules/data/calendar/notice.hpp"
#include "modules/data/data.hpp"
#include "modules/data/demonstration.hpp"
#include "modules/data/dictionary/dictionary_api.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/sample/sample_api.hpp"
#include "modules/data/unit/unit_api.hpp"
#include "modules/data/form/form_api.hpp"
#include "modules/data/rule/rule_api.hpp"
#include "modules/data/rule/shipped_rules.hpp"
#include "modules/data/rule/stock_phrase.hpp"

namespace fiveone::data {
namespace {

class Data : public Room {
 public:
  explicit Data(House& house) : records_(house.records) {
    add_calendar_routes(house.router, records_);
    add_item_routes(house.router, records_);
    add_classification_routes(house.router, records_);
    add_unit_routes(house.router, records_);
    add_sample_routes(house.router, records_);
    add_form_routes(house.router, records_);
    add_rule_routes(house.router, records_);
    add_phrase_routes(house.router, records_);
  }

  // What the program carries is put in where it is missing, so that an older data folder gets what is new.
  void start() override {
    demand(ensure_shipped_notices(records_, {}));
    demand(ensure_shipped_dictionary(records_, {}));
    demand(ensure_shipped_phrases(records_, {}));
    demand(ensure_shipped_rules(records_, {}));  // behind the forms, which it looks for
  }

 private:
  static void demand(const Result<>& done) {
    if (!done) throw std::runtime_error("data: what the program carries is refused: " + done.error().key);
  }

  storage::Database& records_;
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_data()); }

Module module() {
  return {"data", embedded_modules_data, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Data>(house); },
          [](House& house) { return demonstrate_units(house.records); }};
}

}  // namespace fiveone::data
