// An edition's surroundings as its row keeps them.
#pragma once

#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

std::string to_json(const Surroundings& surroundings);
// Throws std::logic_error for what this program never wrote.
Surroundings surroundings_of_json(std::string_view json);

}  // namespace fiveone::portal
