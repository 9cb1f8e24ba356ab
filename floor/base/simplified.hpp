// Chinese in traditional characters as simplified ones, character by character: for comparing, never for showing.
#pragma once

#include <string>
#include <string_view>

namespace fiveone {

std::string to_simplified(std::string_view utf8);

}  // namespace fiveone
