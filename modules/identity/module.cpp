#include "embedded/modules_identity.hpp"
#include "modules/identity/identity.hpp"
#include "modules/identity/region/region_api.hpp"

namespace fiveone::identity {

std::vector<storage::Migration> migrations() {
  std::vector<storage::Migration> out;
  for (const auto name : {"0001_regions_and_organisations"}) {
    const auto path = fmt::format("modules/identity/migrations/{}.sql", name);
    const auto* file = find_embedded(embedded_modules_identity(), path);
    if (!file) throw std::logic_error("not part of the program: " + path);
    out.push_back({fmt::format("identity/{}", name), std::string(file->text)});
  }
  return out;
}

void add_routes(http::Router& router, storage::Database& database) { add_region_routes(router, database); }

}  // namespace fiveone::identity
