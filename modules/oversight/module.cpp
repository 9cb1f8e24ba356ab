#include "embedded/modules_oversight.hpp"
#include "modules/oversight/export/export_api.hpp"
#include "modules/oversight/oversight.hpp"
#include "modules/oversight/reading/reading_api.hpp"
#include "modules/oversight/verification/verification_api.hpp"
#include "modules/oversight/verification/verification.hpp"

namespace fiveone::oversight {
namespace {

class Oversight : public Room {
 public:
  explicit Oversight(House& house) {
    add_reading_routes(house.router, house.records);
    add_verification_routes(house.router, house.records);
    add_export_routes(house.router, house.records);
    house.jobs.handle(std::string(verification_job), [&records = house.records](const jobs::Job& job) { return run_verification(records, job); });
  }
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_oversight()); }

Module module() {
  return {"oversight", embedded_modules_oversight, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Oversight>(house); }, nullptr};
}

}  // namespace fiveone::oversight
