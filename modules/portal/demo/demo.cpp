#include "modules/portal/demo/demo.hpp"

#include "modules/portal/demo/loader.hpp"

namespace fiveone::portal {

Result<> load_demonstration(House& house) {
  if (!house.records.read(list_sites).empty()) return {};
  return demo::Loader(house).load();
}

}  // namespace fiveone::portal
