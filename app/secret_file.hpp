// A secret that the settings name by its file.
#pragma once

#include <optional>
#include <string>

namespace fiveone {

// The first line of a file that is its owner's alone; nothing where it is not.
std::optional<std::string> secret_in(const std::string& file);

}  // namespace fiveone
