// Fills an empty data folder with an invented province: sites, columns, articles, documents, pictures. Every page says so.
#pragma once

#include "app/premises.hpp"

namespace fiveone {

Result<> load_demonstration(Premises& premises);

}  // namespace fiveone
