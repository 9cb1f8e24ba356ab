#include "modules/oversight/export/export.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "floor/audit/reading.hpp"
#include "modules/oversight/export/format.hpp"

namespace fiveone::oversight {
namespace {

constexpr Instant end_of_time{std::numeric_limits<std::int64_t>::max()};

// What of a lane goes into the file.
struct Part {
  ExportedLane lane;
  std::int64_t first = std::numeric_limits<std::int64_t>::min();
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

ExportedLink link_at(storage::Reader& reader, std::int64_t lane, std::int64_t number) {
  const auto entry = audit::find_entry(reader, lane, number);
  return {number, entry ? entry->hash : ""};
}

std::vector<Part> parts_of(storage::Reader& reader, const ExportSpan& span) {
  std::vector<Part> parts;
  for (const auto& [lane, head] : audit::list_lanes(reader)) {
    const ExportedLink end{head.number, head.hash};
    if (!span.from && !span.to) {
      parts.push_back({.lane = {lane, {}, end, end}});
      continue;
    }
    const auto numbers = audit::numbers_between(reader, lane, span.from.value_or(Instant{0}), span.to.value_or(end_of_time));
    if (!numbers) continue;
    const auto [first, last] = *numbers;
    const auto before = first > 1 ? link_at(reader, lane, first - 1) : ExportedLink{};
    parts.push_back({{lane, before, link_at(reader, lane, last), end}, first, last});
  }
  return parts;
}

template <class T>
std::string line_of(const T& value) {
  return http::encode_json(value) + "\n";
}

void sync_folder_of(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int open_folder = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (open_folder < 0) return;
  ::fsync(open_folder);
  ::close(open_folder);
}

}  // namespace

std::int64_t write_export(storage::Reader& reader, const ExportSpan& span, const std::function<void(std::string_view)>& write) {
  const auto parts = parts_of(reader, span);
  ExportHeader header{std::string(export_format), now(), span.from, span.to, description_of_hashes(), {}};
  for (const auto& part : parts) header.lanes.push_back(part.lane);
  write(line_of(header));
  std::int64_t records = 0;
  for (const auto& part : parts)
    audit::for_each_entry(reader, part.lane.lane, part.first, part.last, [&](const audit::Entry& entry) {
      write(line_of(exported(entry)));
      ++records;
    });
  write(line_of(ExportEnd{records}));
  return records;
}

Result<std::int64_t> export_to_file(storage::Database& database, const ExportSpan& span, const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return fail(ErrorKind::Conflict, "oversight.file_exists", {{"file", file.string()}});
  const auto unfinished = file.string() + ".unfinished";
  std::int64_t records = 0;
  {
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    if (out)
      records = database.read([&](storage::Reader& reader) {
        return write_export(reader, span, [&](std::string_view line) { out.write(line.data(), static_cast<std::streamsize>(line.size())); });
      });
    out.flush();
    if (!out) {
      std::error_code ignored;
      std::filesystem::remove(unfinished, ignored);
      return fail(ErrorKind::NoSpace, "oversight.not_written", {{"file", file.string()}});
    }
  }
  std::filesystem::permissions(unfinished, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const int written = ::open(unfinished.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = written >= 0 && ::fsync(written) == 0;
  if (written >= 0) ::close(written);
  if (!synced) return fail(ErrorKind::NoSpace, "oversight.not_written", {{"file", file.string()}});
  std::filesystem::rename(unfinished, file);
  sync_folder_of(file);
  return records;
}

}  // namespace fiveone::oversight
