#include "embedded/modules_identity.hpp"
#include "modules/identity/identity.hpp"
#include "modules/identity/region/region_api.hpp"

namespace fiveone::identity {
namespace {

class Identity : public Room {
 public:
  explicit Identity(House& house) { add_routes(house.router, house.records); }
};

}  // namespace

std::vector<storage::Migration> migrations() { return migrations_in(embedded_modules_identity()); }

void add_routes(http::Router& router, storage::Database& database) { add_region_routes(router, database); }

Module module() {
  return {"identity", embedded_modules_identity, [](House& house) -> std::unique_ptr<Room> { return std::make_unique<Identity>(house); },
          [](House& house) {
            return load_shipped(house.records, audit::Actor{.name = "operator", .address = "demonstration"}, demonstration_map());
          }};
}

}  // namespace fiveone::identity
