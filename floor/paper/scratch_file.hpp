// The library that writes sheets writes to names only: a file of our own in /tmp, gone with the object.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace fiveone::paper {

void check(int error);  // throws where the library failed, with its words

class ScratchFile {
 public:
  ScratchFile() {
    const int file = ::mkstemps(path_.data(), 5);
    if (file < 0) throw std::runtime_error("xlsx: no scratch file");
    ::close(file);
  }
  ~ScratchFile() { ::unlink(path_.c_str()); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const char* path() const { return path_.c_str(); }

  std::string read() const {
    std::string bytes(std::filesystem::file_size(path_), '\0');
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(path_.c_str(), "rb"), std::fclose);
    if (!in || std::fread(bytes.data(), 1, bytes.size(), in.get()) != bytes.size()) throw std::runtime_error("xlsx: the file cannot be read");
    return bytes;
  }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() / "fiveone-XXXXXX.xlsx").string();
};

}  // namespace fiveone::paper
