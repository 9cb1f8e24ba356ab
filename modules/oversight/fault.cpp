#include "modules/oversight/fault.hpp"

namespace fiveone::oversight {

std::string text_of(const audit::Fault& fault, Language language) {
  auto key = "oversight.fault_" + fault.what;
  std::ranges::replace(key, ' ', '_');
  return translate(language, key, {{"lane", std::to_string(fault.lane)}, {"number", std::to_string(fault.number)}});
}

}  // namespace fiveone::oversight
