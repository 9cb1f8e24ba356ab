// Pictures, looked at and copied by the worker: this process never decodes one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::files {

struct Picture {
  int width = 0;  // pixels, upright
  int height = 0;
  std::string media_type;
  std::string bytes;  // of the copy; none where it was only looked at
};

// BadInput `file.picture_broken`; TooLarge `file.picture_too_large` (megapixels) from the header, before decoding;
// Busy `file.busy`.
Result<Picture> look_at_picture(std::string_view bytes, std::int64_t most_pixels);
Result<Picture> copy_picture(std::string_view bytes, int width, std::int64_t most_pixels);

}  // namespace fiveone::files
