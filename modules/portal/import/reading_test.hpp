// What a reader gave, gathered for a look; and where the corpus lies.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "modules/portal/import/byte_readers.hpp"

namespace fiveone::portal {

struct Reading {
  std::vector<ImportRecord> records;
  std::vector<ImportFault> refused;
  std::vector<ImportFault> remarks;

  ReadingEvents events() {
    return {.record = [this](ImportRecord record) -> Result<> {
              records.push_back(std::move(record));
              return {};
            },
            .refused = [this](const ImportFault& fault) { refused.push_back(fault); },
            .remark = [this](const ImportFault& fault) { remarks.push_back(fault); }};
  }
};

inline std::string argument(const auto& fault, std::string_view name) {
  for (const auto& [key, value] : fault.args)
    if (key == name) return value;
  return "(none)";
}

// The file of the corpus, or nothing, said once.
inline std::optional<std::filesystem::path> in_corpus(std::string_view name) {
  const char* set = std::getenv("FIVEONE_CORPUS");
  const auto file = std::filesystem::path(set ? set : "../shared/corpus") / "portal" / name;
  if (std::filesystem::exists(file)) return file;
  MESSAGE("skipped: no corpus beside the repository");
  return {};
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return std::move(bytes).str();
}

// GB18030 of 标题 and of 正文, from the standard's table.
inline const std::string title_in_gbk = "\xB1\xEA\xCC\xE2";
inline const std::string text_in_gbk = "\xD5\xFD\xCE\xC4";

}  // namespace fiveone::portal
