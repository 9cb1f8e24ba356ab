#include "embedded/modules_data.hpp"
#include "modules/data/data.hpp"
#include "modules/data/form/form_api.hpp"

namespace fiveone::data {
namespace {

class Data : public Room {
 public:
  explicit Data(House& house) { add_form_routes(house.router, house.records); }
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_data()); }

Module module() {
  return {"data", embedded_modules_data, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Data>(house); }, nullptr};
}

}  // namespace fiveone::data
