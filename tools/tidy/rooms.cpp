#include "tools/tidy/rooms.hpp"

#include <sstream>
#include <stdexcept>

#include "tools/tidy/tree.hpp"

namespace fiveone::tidy {
namespace {

using Words = std::vector<std::string>;

void need(const Words& words, std::size_t count) {
  if (words.size() >= count) return;
  throw std::runtime_error(fmt::format("docs/rooms.txt: something is missing, a reason perhaps: {}", fmt::join(words, " ")));
}

void read_edge(Rooms& rooms, const Words& words) {
  need(words, 3);
  auto& allowed = rooms.edges[words[1]];
  for (std::size_t i = 3; i < words.size(); ++i) allowed.insert(words[i]);
}

void read_line(Rooms& rooms, const Words& words) {
  const auto& kind = words[0];
  if (kind == "edge") return read_edge(rooms, words);
  need(words, kind == "face" || kind == "word" ? 2 : kind == "sql" || kind == "wide" || kind == "input" ? 3 : 4);
  if (kind == "face") rooms.faces.insert(words[1]);
  else if (kind == "word") rooms.words.insert(words[1]);
  else if (kind == "outside") rooms.outside.push_back({words[1], words[2]});
  else if (kind == "word-in") rooms.words_in.push_back({words[1], words[2]});
  else if (kind == "sql") rooms.sql.push_back({"", words[1]});
  else if (kind == "wide") rooms.wide.push_back({"", words[1]});
  else if (kind == "input") rooms.input.push_back({"", words[1]});
  else if (kind == "long") rooms.long_files[words[1]] = std::stoul(words[2]);
  else throw std::runtime_error("docs/rooms.txt: unknown: " + kind);
}

}  // namespace

Rooms read_rooms(std::string_view text) {
  Rooms rooms;
  for (const auto line : lines_of(text)) {
    std::istringstream parts{std::string(line)};
    Words words;
    for (std::string word; parts >> word;) words.push_back(word);
    if (!words.empty() && !words[0].starts_with('#')) read_line(rooms, words);
  }
  return rooms;
}

std::string room_of(std::string_view path) {
  const auto first = path.find('/');
  const auto top = path.substr(0, first);
  if (top != "floor" && top != "modules") return std::string(top);
  return std::string(path.substr(0, path.find('/', first + 1)));
}

}  // namespace fiveone::tidy
