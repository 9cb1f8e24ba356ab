// What becomes of each element: a closed list. What is not on it loses its tag and keeps its text.
#pragma once

#include <string_view>

namespace fiveone::html {

enum class Fate {
  Keep,
  Unwrap,  // the tag goes, what stands in it stays
  Drop,    // goes with all that stands in it
};

struct Treatment {
  Fate fate = Fate::Unwrap;
  std::string_view name;   // the name under which it is kept
  bool is_block = false;
  bool is_quiet = false;   // a loss that nobody needs to be told of
};

Treatment treatment_of(std::string_view element);

bool is_block(std::string_view kept_name);
// Has no end tag.
inline bool is_void(std::string_view name) { return name == "br" || name == "img" || name == "hr"; }

}  // namespace fiveone::html
