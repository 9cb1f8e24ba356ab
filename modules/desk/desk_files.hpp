// The desk as Vite built it, inside of the program: each file as it is and compressed (desk/pack.mjs writes the source).
#pragma once

#include <span>
#include <string_view>

namespace fiveone::desk {

struct DeskFile {
  std::string_view name;     // "index.html", "assets/index-4f2a.js"
  std::string_view bytes;
  std::string_view gzipped;
};

std::span<const DeskFile> desk_files();

}  // namespace fiveone::desk
