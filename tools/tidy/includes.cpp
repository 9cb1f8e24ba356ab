#include "tools/tidy/includes.hpp"

namespace fiveone::tidy {
namespace {

constexpr std::array<std::string_view, 5> system_folders = {"sys/", "netinet/", "arpa/", "linux/", "net/"};
constexpr std::array<std::string_view, 14> system_headers = {
    "dirent.h", "fcntl.h",  "grp.h",   "iconv.h",  "poll.h",   "pthread.h", "pwd.h",
    "sched.h",  "signal.h", "spawn.h", "stdlib.h", "string.h", "time.h",    "unistd.h"};

bool is_system(std::string_view header) {
  if (header.find_first_of("./") == std::string_view::npos) return true;  // <vector>
  for (const auto folder : system_folders)
    if (header.starts_with(folder)) return true;
  return std::ranges::find(system_headers, header) != system_headers.end();
}

bool is_workshop(std::string_view room) { return room == "tests" || room == "tools" || room == "bench" || room == "fuzz"; }

// The name between the marks of `#include <name>` or `#include "name"`, "" for another line.
std::string_view name_in(std::string_view line, char open, char close) {
  if (!line.starts_with("#include ")) return {};
  const auto begin = line.find(open);
  const auto end = line.find(close, begin + 1);
  return begin == std::string_view::npos || end == std::string_view::npos ? std::string_view() : line.substr(begin + 1, end - begin - 1);
}

std::string outside_fault(const SourceFile& file, std::string_view header, const Rooms& rooms) {
  const auto room = room_of(file.path);
  if (is_system(header) || header.starts_with("fmt/") || is_workshop(room) || file.is_test()) return {};
  if (file.path.starts_with("floor/") && file.ends_with(".cpp")) return {};
  for (const auto& exception : rooms.outside)
    if (exception.holds(header, file.path)) return {};
  return fmt::format("<{}> is from outside and belongs in a .cpp of the floor", header);
}

bool is_face(std::string_view header, std::string_view room) {
  return header == fmt::format("{}/{}.hpp", room, room.substr(room.find('/') + 1));
}

std::string inside_fault(const SourceFile& file, std::string_view header, const Rooms& rooms) {
  const auto from = room_of(file.path);
  const auto to = room_of(header);
  const bool to_module = to.starts_with("modules/");
  if (from == to || to == "floor/base" || to == "embedded" || is_workshop(from)) return {};
  if (file.is_test() && header.starts_with("tests/support/")) return {};
  if (to_module && !is_face(header, to) && !(from == "app" && rooms.faces.contains(std::string(header))))
    return fmt::format("\"{}\" is no face of {}", header, to);
  if (from == "app" && (to_module || to.starts_with("floor/"))) return {};
  if (from.starts_with("modules/") && to.starts_with("floor/")) return {};
  const auto edges = rooms.edges.find(from);
  if (edges != rooms.edges.end() && edges->second.contains(to)) return {};
  return fmt::format("\"{}\": no edge leads from {} to {}", header, from, to);
}

}  // namespace

std::string include_fault(const SourceFile& file, std::string_view line, const Rooms& rooms) {
  if (const auto header = name_in(line, '<', '>'); !header.empty()) return outside_fault(file, header, rooms);
  if (const auto header = name_in(line, '"', '"'); !header.empty()) return inside_fault(file, header, rooms);
  return {};
}

}  // namespace fiveone::tidy
