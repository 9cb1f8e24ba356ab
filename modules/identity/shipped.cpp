#include "modules/identity/shipped.hpp"

#include "embedded/modules_identity.hpp"
#include "modules/identity/region/changes.hpp"
#include "modules/identity/region/loading.hpp"

namespace fiveone::identity {
namespace {

std::string_view embedded_text(std::string_view path) {
  const auto* file = find_embedded(embedded_modules_identity(), path);
  if (!file) throw std::logic_error("not part of the program: " + std::string(path));
  return file->text;
}

const Day first_map_day = make_day(2015, 9, 30).value();

}  // namespace

const ShippedMap& shandong_map() {
  static const ShippedMap map = {embedded_text("modules/identity/regions/shandong-2015-09-30.csv"), first_map_day,
                                 embedded_text("modules/identity/regions/changes.csv")};
  return map;
}

const ShippedMap& demonstration_map() {
  static const ShippedMap map = {embedded_text("modules/identity/regions/demo-regions.csv"), first_map_day,
                                 embedded_text("modules/identity/regions/demo-changes.csv")};
  return map;
}

Result<> load_shipped(storage::Database& database, const audit::Actor& actor, const ShippedMap& map) {
  TRY(const auto regions, read_region_rows(map.regions));
  TRY(const auto changes, read_changes(map.changes));
  CHECK_OK(audit::perform(database, actor, "identity.region.load",
                          [&](audit::Act& act) { return load_regions(act, regions, map.as_of); }));
  CHECK_OK(audit::perform(database, actor, "identity.region.change",
                          [&](audit::Act& act) { return apply_changes(act, changes); }));
  return {};
}

}  // namespace fiveone::identity
