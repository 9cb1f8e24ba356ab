// The names in a zip archive's directory, without unpacking anything.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace fiveone::files {

// The first 2,000; nothing where the bytes are no archive or its directory is broken.
std::optional<std::vector<std::string_view>> zip_names(std::string_view bytes);

}  // namespace fiveone::files
