#include "floor/files/store.hpp"

#include <charconv>
#include <chrono>
#include <set>
#include <stdexcept>

#include "floor/base/text.hpp"
#include "floor/base/time.hpp"
#include "floor/files/folder.hpp"
#include "floor/files/picture.hpp"
#include "floor/files/type.hpp"

namespace fiveone::files {
namespace {

constexpr std::int64_t bytes_of_a_megabyte = 1'000'000;
constexpr int narrowest = 16;
constexpr int widest = 4'096;
constexpr std::int64_t orphan_age_ms = 3'600'000;

std::string suffix_for(int width) { return fmt::format("-{}", width); }

// A picture's copies are kept as a line each beside it, which names the copy's own file: "HASH WIDTH HEIGHT TYPE".
std::string print(const Rendition& rendition) {
  return fmt::format("{} {} {} {}", rendition.hash, rendition.width, rendition.height, rendition.media_type);
}

std::optional<Rendition> parse(const std::string& line) {
  Rendition rendition;
  std::vector<std::string_view> words;
  for (std::string_view rest = line; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (words.size() != 4 || !is_hash(words[0])) return std::nullopt;
  rendition.hash = words[0];
  std::from_chars(words[1].data(), words[1].data() + words[1].size(), rendition.width);
  std::from_chars(words[2].data(), words[2].data() + words[2].size(), rendition.height);
  rendition.media_type = words[3];
  return rendition;
}

Result<Type> find_type(std::string_view bytes, std::string_view name) {
  const auto type = sniff(bytes, name);
  const auto extension = extension_of(name);
  if (!type) return fail(ErrorKind::BadInput, "file.type_unknown", {{"name", std::string(name)}});
  if (!extension.empty() && !goes_by(*type, extension))
    return fail(ErrorKind::BadInput, "file.mislabelled", {{"name", std::string(name)}, {"found", std::string(type->extension)}});
  return *type;
}

// A file that is there is left alone, but for its age; one that was damaged is written anew.
Result<> keep(const Folder& folder, const std::string& hash, std::string_view bytes) {
  if (const auto there = folder.read(hash); there && *there == bytes) return folder.touch(hash), Result<>{};
  return folder.write(hash, bytes);
}

}  // namespace

Store::Store(std::filesystem::path folder, Limits limits) : folder_(std::move(folder)), limits_(limits) { Folder made(folder_); }

Result<Stored> Store::put(std::string_view bytes, std::string_view name) {
  if (std::cmp_greater(bytes.size(), limits_.bytes))
    return fail(ErrorKind::TooLarge, "file.too_large", {{"name", std::string(name)}, {"limit", std::to_string(limits_.bytes / bytes_of_a_megabyte)}});
  TRY(const auto type, find_type(bytes, name));
  Stored stored{.hash = sha256_hex(bytes), .size = static_cast<std::int64_t>(bytes.size()), .media_type = std::string(type.media_type),
                .extension = std::string(type.extension), .kind = type.kind};
  if (type.kind == Kind::Picture) {
    TRY(const auto picture, look_at_picture(bytes, limits_.pixels));
    stored.width = picture.width;
    stored.height = picture.height;
  }
  CHECK_OK(keep(Folder(folder_), stored.hash, bytes));
  return stored;
}

Result<Rendition> Store::rendition(const std::string& hash, int width) {
  if (width < narrowest || width > widest)
    return fail(ErrorKind::BadInput, "file.width", {{"least", std::to_string(narrowest)}, {"most", std::to_string(widest)}});
  if (!has(hash)) return fail(ErrorKind::NotFound, "file.not_found");
  const Folder folder(folder_);
  if (const auto known = parse(folder.read(hash, suffix_for(width)).value_or("")); known && folder.has(known->hash)) return *known;
  TRY(const auto original, read(hash));
  TRY(const auto picture, copy_picture(original, width, limits_.pixels));
  const Rendition made{sha256_hex(picture.bytes), picture.width, picture.height, picture.media_type};
  CHECK_OK(keep(folder, made.hash, picture.bytes));
  CHECK_OK(folder.write(hash, print(made), suffix_for(width)));
  return made;
}

Result<std::string> Store::read(const std::string& hash) const {
  if (!is_hash(hash)) return fail(ErrorKind::NotFound, "file.not_found");
  auto bytes = Folder(folder_).read(hash);
  if (!bytes) return fail(ErrorKind::NotFound, "file.not_found");
  if (sha256_hex(*bytes) != hash) throw std::runtime_error("the stored file " + hash + " is damaged: restore it from a backup");
  return *std::move(bytes);
}

bool Store::has(const std::string& hash) const { return is_hash(hash) && Folder(folder_).has(hash); }

std::vector<std::string> Store::list() const {
  std::vector<std::string> hashes;
  Folder(folder_).each([&](const std::string& name) {
    if (is_hash(name)) hashes.push_back(name);
  });
  std::ranges::sort(hashes);
  return hashes;
}

std::size_t Store::sweep(const std::function<bool(const std::string&)>& keep) {
  const Folder folder(folder_);
  const auto is_old = [&](const std::string& hash) {
    return now().ms - std::chrono::duration_cast<std::chrono::milliseconds>(folder.written(hash).time_since_epoch()).count() > orphan_age_ms;
  };
  std::set<std::string> orphans;
  for (const auto& hash : list())
    if (!keep(hash) && is_old(hash)) orphans.insert(hash);
  // A copy lives as long as its picture.
  folder.each([&](const std::string& name) {
    if (is_hash(name)) return;
    const auto hash = name.substr(0, name.find('-'));
    const auto suffix = name.substr(hash.size());
    if (!folder.has(hash) || orphans.contains(hash)) return folder.remove(hash, suffix);
    if (const auto copy = parse(folder.read(hash, suffix).value_or(""))) orphans.erase(copy->hash);
  });
  for (const auto& hash : orphans) folder.remove(hash);
  return orphans.size();
}

}  // namespace fiveone::files
