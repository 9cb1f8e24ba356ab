// Files for the tests, put together byte by byte: small good ones and hostile ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fiveone::files::samples {

// Grey. `said_*` is what the header claims, where it lies.
std::string png(std::uint32_t width, std::uint32_t height, std::uint32_t said_width = 0, std::uint32_t said_height = 0);
// Grey, in multiples of 8 pixels; `segments` stand before the picture (metadata).
std::string jpeg(unsigned width, unsigned height, std::string_view segments = {});
std::string exif(std::uint8_t orientation, std::string_view gps_note);
std::string gif(unsigned frames);
std::string webp();
std::string zip(const std::vector<std::pair<std::string, std::string>>& files);
std::string compound(std::string_view stream_name);

}  // namespace fiveone::files::samples
