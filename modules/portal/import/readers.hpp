// The formats that an import reads: each gives its records one after another, and says what it could not take.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "floor/base/result.hpp"
#include "modules/portal/import/record.hpp"

namespace fiveone::portal {

struct ReadingEvents {
  std::function<Result<>(ImportRecord)> record;      // an error stops the reading
  std::function<void(const ImportFault&)> refused;   // a record that cannot be taken; reading goes on
  std::function<void(const ImportFault&)> remark;    // what was skipped on purpose, once for each kind
};

// Errors are of the whole file: it cannot be read, or is not of this format.
Result<> read_text_article(const std::filesystem::path& file, const ReadingEvents& events);
Result<> read_policies(const std::filesystem::path& file, const ReadingEvents& events);
Result<> read_wxr(const std::filesystem::path& file, const ReadingEvents& events);

}  // namespace fiveone::portal
