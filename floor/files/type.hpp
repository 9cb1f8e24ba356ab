// What a file is, from its content: one of the kinds that may be uploaded, or nothing. Pages, scripts, programs and drawings
// that can run (HTML, SVG) are none of them. Nothing is unpacked or decoded here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/files/store.hpp"

namespace fiveone::files {

struct Type {
  Kind kind = Kind::Text;
  std::string_view media_type;
  std::string_view extension;                // as Stored::extension
  std::vector<std::string_view> other_names; // extensions that mean the same
};

// `name` only tells kinds apart that content cannot: a table of values from prose, WPS from Office.
std::optional<Type> sniff(std::string_view bytes, std::string_view name);

// Lower case, without the dot; "" where there is none.
std::string extension_of(std::string_view name);
bool goes_by(const Type& type, std::string_view extension);

}  // namespace fiveone::files
