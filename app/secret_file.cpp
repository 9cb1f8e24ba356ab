#include "app/secret_file.hpp"

#include <sys/stat.h>

#include <fstream>

#include "floor/base/text.hpp"

namespace fiveone {
namespace {

constexpr std::streamsize most_secret_bytes = 4'096;

}  // namespace

std::optional<std::string> secret_in(const std::string& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 0077) != 0) return {};
  std::ifstream stream(file);
  std::string text(most_secret_bytes, '\0');
  stream.read(text.data(), most_secret_bytes);
  text.resize(static_cast<std::size_t>(stream.gcount()));
  std::string line(trim(text.substr(0, text.find('\n'))));
  if (line.empty() || !is_utf8(line)) return {};
  return line;
}

}  // namespace fiveone
