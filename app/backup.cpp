#include "app/backup.hpp"

#include "floor/audit/chain.hpp"
#include "floor/files/archive.hpp"

namespace fiveone {
namespace {

constexpr const char* records_name = "records.db";
constexpr const char* settings_name = "fiveone.toml";

// A folder beside the target that is gone when this is.
class Scratch {
 public:
  explicit Scratch(const std::filesystem::path& beside) : folder_(beside.string() + ".scratch") {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

// The records in an unpacked archive are whole, and so is their audit chain.
Result<> check_records(const std::filesystem::path& folder) {
  const auto records = storage::Database::open({.url = "sqlite:" + (folder / records_name).string(), .readers = 1});
  if (const auto faults = records->check_integrity(); !faults.empty())
    return fail(ErrorKind::BadInput, "backup.damaged", {{"what", faults.front()}});
  if (const auto verification = audit::verify(*records); !verification.faults.empty())
    return fail(ErrorKind::BadInput, "backup.damaged", {{"what", "audit"}});
  return {};
}

std::vector<files::ArchiveEntry> entries_of(Premises& premises, const DataFolder& folder, const std::filesystem::path& records) {
  std::vector<files::ArchiveEntry> entries{{records_name, records}};
  if (std::filesystem::exists(folder.root / settings_name)) entries.push_back({settings_name, folder.root / settings_name});
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.files()))
    if (entry.is_regular_file() && premises.files().has(entry.path().filename().string()))
      entries.push_back({(std::filesystem::path("files") / std::filesystem::relative(entry.path(), folder.files())).generic_string(), entry.path()});
  return entries;
}

}  // namespace

Result<> back_up(Premises& premises, const std::filesystem::path& archive, const Progress& progress) {
  const DataFolder folder{premises.settings().data};
  const Scratch scratch(archive);
  progress("copy", 0);
  premises.flush();
  CHECK_OK(premises.records().copy_to(scratch.path() / records_name));
  files::write_archive(archive, entries_of(premises, folder, scratch.path() / records_name), [&](double part) { progress("pack", part); });
  progress("check", 0);
  const auto unpacked = scratch.path() / "unpacked";
  std::filesystem::create_directories(unpacked);
  CHECK_OK(files::read_archive(archive, unpacked));
  return check_records(unpacked);
}

Result<> restore(const Settings& settings, const std::filesystem::path& archive, const Progress& progress) {
  if (std::filesystem::exists(settings.data) && !std::filesystem::is_empty(settings.data))
    return fail(ErrorKind::Conflict, "restore.not_empty", {{"folder", settings.data.string()}});
  const auto target = std::filesystem::absolute(settings.data);
  const Scratch scratch(target);
  progress("unpack", 0);
  CHECK_OK(files::read_archive(archive, scratch.path()));
  progress("check", 0);
  CHECK_OK(check_records(scratch.path()));
  std::filesystem::remove(target);
  std::filesystem::rename(scratch.path(), target);  // whole or not at all
  return {};
}

}  // namespace fiveone
