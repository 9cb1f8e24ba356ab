#include "embedded/modules_data.hpp"
#include "modules/data/data.hpp"

namespace fiveone::data {
namespace {

class Data : public Room {
 public:
  explicit Data(House&) {}
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_data()); }

Module module() {
  return {"data", embedded_modules_data, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Data>(house); }, nullptr};
}

}  // namespace fiveone::data
