// Uploads and imported files, by content hash in a folder: written to a temporary file, synced, renamed, folder synced,
// before any row names them. Never overwritten; a name from outside never becomes part of a path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::files {

enum class Kind { Picture, Pdf, Word, Sheet, Slides, Text, Archive, Audio, Video };

struct Stored {
  std::string hash;        // SHA-256, 64 hexadecimal digits
  std::int64_t size = 0;   // bytes
  std::string media_type;  // sniffed from the content, never believed from the name
  std::string extension;   // of that type, without the dot
  Kind kind = Kind::Text;
  int width = 0;           // pictures only, pixels
  int height = 0;
};

struct Rendition {
  std::string hash;  // of the rendition's own bytes
  int width = 0;
  int height = 0;
  std::string media_type;
};

struct Limits {
  std::int64_t bytes = 50'000'000;
  std::int64_t pixels = 40'000'000;  // refused from the header, before decoding
};

class Store {
 public:
  explicit Store(std::filesystem::path folder, Limits limits = {});

  // Refuses what is none of the Kinds (BadInput `file.type_unknown`), whose name says another thing than its content
  // (BadInput `file.mislabelled`, args name and found), over the limit (TooLarge `file.too_large`), or a picture that cannot be decoded
  // (BadInput `file.picture_broken`). `name` is the sender's, for the check only; "" skips it.
  Result<Stored> put(std::string_view bytes, std::string_view name);

  // Scaled copies of a picture no wider than `width`, turned upright, without metadata; made in the sandboxed worker process, kept.
  // A picture narrower than that gives itself, re-encoded without metadata.
  Result<Rendition> rendition(const std::string& hash, int width);

  // The file's bytes; NotFound if it is not there, and its hash is checked on the way.
  Result<std::string> read(const std::string& hash) const;
  bool has(const std::string& hash) const;
  // Every hash in the store, for backup and for the sweep of orphans.
  std::vector<std::string> list() const;
  // Deletes files that `keep` does not know and that are older than an hour. How many.
  std::size_t sweep(const std::function<bool(const std::string&)>& keep);

 private:
  std::filesystem::path folder_;
  Limits limits_;
};

}  // namespace fiveone::files
