// The addresses of uploaded files in a body, made the same as those that the export lists, so that the files can be put in their place.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::portal {

struct NamedUploads {
  std::string html;                    // with each renamed
  std::vector<std::string> addresses;  // in order, each once
};

// Renames src and href values: `x.jpg?w=604` and `x-300x200.jpg` become `x.jpg` where `is_listed` knows that. An address under
// /wp-content/uploads/ counts as an upload though nobody lists it.
NamedUploads name_uploads(std::string_view html, const std::function<bool(const std::string&)>& is_listed);

// The last part of the path, decoded.
std::string file_name_of(std::string_view address);

}  // namespace fiveone::portal
