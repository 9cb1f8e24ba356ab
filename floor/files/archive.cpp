#include "floor/files/archive.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <fstream>

#include "floor/base/hash.hpp"
#include "floor/base/text.hpp"

namespace fiveone::files {
namespace {

constexpr const char* manifest_name = "manifest";
constexpr std::string_view manifest_title = "FiveOne archive 1";

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

void sync(const std::filesystem::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0 || ::fsync(file) != 0) throw std::system_error(errno, std::generic_category(), path.string());
  ::close(file);
}

std::string manifest_of(const std::vector<ArchiveEntry>& entries) {
  std::string text(manifest_title);
  text += '\n';
  for (const auto& entry : entries)
    text += fmt::format("{} {} {}\n", sha256_of_file(entry.file), std::filesystem::file_size(entry.file), entry.name);
  return text;
}

void add(zip_t* zip, const char* name, zip_source_t* source, int method) {
  const auto index = source == nullptr ? -1 : zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) throw std::runtime_error(fmt::format("cannot add {}: {}", name, zip_strerror(zip)));
  zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), method, 1);
}

struct Listed {
  std::string hash;
  std::uint64_t size = 0;
  std::string name;
};

bool stays_inside(std::string_view name) {
  return !name.empty() && !name.starts_with('/') && !name.contains("..") && !name.contains('\\');
}

Result<std::vector<Listed>> parse_manifest(std::string_view text) {
  const auto lines = split_lines(text);
  if (lines.empty() || lines.front() != manifest_title) return fail(ErrorKind::BadInput, "archive.not_ours");
  std::vector<Listed> listed;
  for (const auto line : std::span(lines).subspan(1)) {
    const auto first = line.find(' ');
    const auto second = line.find(' ', first + 1);
    if (first != 64 || second == std::string_view::npos) return fail(ErrorKind::BadInput, "archive.not_ours");
    Listed entry{std::string(line.substr(0, first)), 0, std::string(line.substr(second + 1))};
    const auto size = line.substr(first + 1, second - first - 1);
    std::from_chars(size.data(), size.data() + size.size(), entry.size);
    if (!stays_inside(entry.name)) return fail(ErrorKind::BadInput, "archive.not_ours");
    listed.push_back(std::move(entry));
  }
  return listed;
}

// Copies an entry out, at most `limit` bytes of it, and gives the hash of what came.
Result<std::string> unpack(zip_t* zip, const std::string& name, std::uint64_t limit, std::ostream& out) {
  const Entry entry(zip_fopen(zip, name.c_str(), 0));
  if (!entry) return fail(ErrorKind::BadInput, "archive.broken", {{"entry", name}});
  Sha256 hash;
  std::vector<char> block(1 << 16);
  std::uint64_t total = 0;
  for (;;) {
    const auto got = zip_fread(entry.get(), block.data(), block.size());
    if (got < 0) return fail(ErrorKind::BadInput, "archive.broken", {{"entry", name}});
    if (got == 0) return hash.hex();
    total += static_cast<std::uint64_t>(got);
    if (total > limit) return fail(ErrorKind::BadInput, "archive.broken", {{"entry", name}});
    hash.add({block.data(), static_cast<std::size_t>(got)});
    if (!out.write(block.data(), got)) throw std::runtime_error("cannot write " + name);
  }
}

}  // namespace

void write_archive(const std::filesystem::path& archive, const std::vector<ArchiveEntry>& entries,
                   const std::function<void(double)>& progress) {
  const auto manifest = manifest_of(entries);
  auto partial = archive;
  partial += ".partial";
  std::filesystem::remove(partial);
  int error = 0;
  Zip zip(zip_open(partial.c_str(), ZIP_CREATE | ZIP_EXCL, &error));
  if (!zip) throw std::runtime_error(fmt::format("cannot write {}: zip error {}", partial.string(), error));
  add(zip.get(), manifest_name, zip_source_buffer(zip.get(), manifest.data(), manifest.size(), 0), ZIP_CM_DEFLATE);
  for (const auto& entry : entries)
    add(zip.get(), entry.name.c_str(), zip_source_file(zip.get(), entry.file.c_str(), 0, -1), ZIP_CM_DEFLATE);
  struct Progress {
    const std::function<void(double)>& tell;
  } state{progress};
  zip_register_progress_callback_with_state(
      zip.get(), 0.01, [](zip_t*, double part, void* data) { if (auto& tell = static_cast<Progress*>(data)->tell) tell(part); }, nullptr, &state);
  if (zip_close(zip.get()) != 0) {
    const std::string reason = zip_strerror(zip.get());
    std::filesystem::remove(partial);
    throw std::runtime_error(fmt::format("cannot write {}: {}", archive.string(), reason));
  }
  zip.release();
  sync(partial, O_RDONLY);
  std::filesystem::rename(partial, archive);
  sync(archive.has_parent_path() ? archive.parent_path() : ".", O_RDONLY | O_DIRECTORY);
}

Result<> read_archive(const std::filesystem::path& archive, const std::filesystem::path& folder) {
  int error = 0;
  const Zip zip(zip_open(archive.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!zip) return fail(ErrorKind::BadInput, "archive.not_ours");
  std::ostringstream manifest;
  CHECK_OK(unpack(zip.get(), manifest_name, 1 << 28, manifest));
  TRY(const auto listed, parse_manifest(manifest.str()));
  for (const auto& entry : listed) {
    const auto target = folder / entry.name;
    std::filesystem::create_directories(target.parent_path());
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    TRY(const auto hash, unpack(zip.get(), entry.name, entry.size, out));
    out.close();
    if (!out || hash != entry.hash) return fail(ErrorKind::BadInput, "archive.broken", {{"entry", entry.name}});
    sync(target, O_RDONLY);
  }
  return {};
}

}  // namespace fiveone::files
