// The plan of the house, docs/rooms.txt: who may include whom, and the exceptions, each with its reason.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::tidy {

struct Exception {
  std::string what;   // a header's beginning, a word; "" where the place says all
  std::string where;  // a file, or a folder with its slash
  bool holds(std::string_view subject, std::string_view path) const {
    return subject.starts_with(what) && (where.ends_with('/') ? path.starts_with(where) : path == where);
  }
};

struct Rooms {
  std::map<std::string, std::set<std::string>> edges;
  std::set<std::string> faces;
  std::vector<Exception> outside;
  std::set<std::string> words;
  std::vector<Exception> words_in;
  std::vector<Exception> sql;
  std::vector<Exception> wide;
  std::vector<Exception> input;
  std::map<std::string, std::size_t> long_files;
};

// Throws std::runtime_error with the line that cannot be read; an exception without a reason is one.
Rooms read_rooms(std::string_view text);

// "floor/http", "modules/portal", "app", "tests": where a path lives.
std::string room_of(std::string_view path);

}  // namespace fiveone::tidy
