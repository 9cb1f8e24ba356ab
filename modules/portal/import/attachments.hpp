// The bytes of files that an import names, looked for in a folder beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace fiveone::portal {

// By its upload path (…/uploads/2013/03/x.jpg → folder/2013/03/x.jpg) or its name alone; never outside the folder, whatever the
// address says.
std::optional<std::filesystem::path> find_attachment(const std::filesystem::path& folder, std::string_view address);

}  // namespace fiveone::portal
