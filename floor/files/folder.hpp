// A folder whose files never change once they have their name: written beside, synced, renamed, the folder synced. Every path
// in it is made here from hexadecimal digits, and opened beneath the folder without following a link.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::files {

// 64 hexadecimal digits, lower case.
bool is_hash(std::string_view text);

class Folder {
 public:
  // Makes it and its parents; throws std::system_error where it cannot.
  explicit Folder(const std::filesystem::path& path);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // Files lie two levels deep, by the first four digits of `hash`; `suffix` is one of ours ("", "-320").
  std::optional<std::string> read(const std::string& hash, std::string_view suffix = {}) const;
  bool has(const std::string& hash, std::string_view suffix = {}) const;
  // Takes the place of what is there. NoSpace `file.no_space`, with nothing written, when the disk is full.
  Result<> write(const std::string& hash, std::string_view bytes, std::string_view suffix = {}) const;
  // Makes it new again for whoever deletes by age.
  void touch(const std::string& hash) const;
  void remove(const std::string& hash, std::string_view suffix = {}) const;
  std::chrono::system_clock::time_point written(const std::string& hash) const;
  // Names of all files, suffix included; what is no hash is left out.
  void each(const std::function<void(const std::string& name)>& visit) const;

 private:
  std::filesystem::path path_;
  int handle_ = -1;
};

}  // namespace fiveone::files
