#include "floor/files/picture.hpp"

#include <charconv>
#include <stdexcept>

#include "floor/base/log.hpp"
#include "floor/files/worker.hpp"

namespace fiveone::files {
namespace {

constexpr std::int64_t pixels_of_a_megapixel = 1'000'000;

// "640 480 image/jpeg", a line end, bytes.
Picture read_picture(const std::string& answer) {
  const auto line = answer.find('\n');
  const auto first = answer.find(' ');
  const auto second = answer.find(' ', first + 1);
  if (line == std::string::npos || second == std::string::npos || second > line) throw std::runtime_error("the worker's answer has no head");
  Picture picture;
  std::from_chars(answer.data(), answer.data() + first, picture.width);
  std::from_chars(answer.data() + first + 1, answer.data() + second, picture.height);
  picture.media_type = answer.substr(second + 1, line - second - 1);
  picture.bytes = answer.substr(line + 1);
  return picture;
}

}  // namespace

Result<Picture> copy_picture(std::string_view bytes, int width, std::int64_t most_pixels) {
  const auto answer = run_worker("picture", fmt::format("{} {}\n{}", width, most_pixels, bytes));
  if (answer) return read_picture(*answer);
  if (answer.error().kind == ErrorKind::Busy) return std::unexpected(answer.error());
  log_info("file.picture_refused", {{"why", std::string_view(answer.error().detail)}});
  if (answer.error().detail == "pixels")
    return fail(ErrorKind::TooLarge, "file.picture_too_large", {{"limit", std::to_string(most_pixels / pixels_of_a_megapixel)}});
  return fail(ErrorKind::BadInput, "file.picture_broken", {}, answer.error().detail);
}

Result<Picture> look_at_picture(std::string_view bytes, std::int64_t most_pixels) { return copy_picture(bytes, 0, most_pixels); }

}  // namespace fiveone::files
