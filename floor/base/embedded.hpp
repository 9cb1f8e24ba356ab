// Files that are part of the program: pages, styles, statements, messages, tables (cmake/embed.cmake).
// Each room has one function, `embedded_<room>()`, declared in the generated "embedded/<room>.hpp"; whoever starts the
// program calls those of the rooms that it uses. Nothing registers itself: a static library would lose it.
#pragma once

#include <span>
#include <string_view>

namespace fiveone {

struct EmbeddedFile {
  std::string_view path;  // from the root of the source tree: "modules/portal/pages/article.html"
  std::string_view text;  // a zero byte follows it, uncounted
};

// The file at `path`, or nullptr.
inline const EmbeddedFile* find_embedded(std::span<const EmbeddedFile> files, std::string_view path) {
  for (const auto& file : files)
    if (file.path == path) return &file;
  return nullptr;
}

}  // namespace fiveone
