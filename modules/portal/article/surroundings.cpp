#include "modules/portal/article/surroundings.hpp"

#include "modules/portal/article/described.hpp"

namespace fiveone::portal {

std::string to_json(const Surroundings& surroundings) { return http::encode_json(surroundings); }

Surroundings surroundings_of_json(std::string_view json) {
  auto read = http::decode_json<Surroundings>(json);
  if (!read) throw std::logic_error("an edition's surroundings are not readable: " + read.error().key);
  return *std::move(read);
}

}  // namespace fiveone::portal
