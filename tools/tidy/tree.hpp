// The source tree as tidy reads it: text files with their lines, and of C++ the code apart from comments and literals.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::tidy {

struct SourceFile {
  std::string path;  // from the source root, with slashes
  std::string text;

  bool ends_with(std::string_view suffix) const { return path.ends_with(suffix); }
  bool is_cpp() const { return ends_with(".cpp") || ends_with(".hpp"); }
  bool is_test() const;
};

std::vector<std::string_view> lines_of(std::string_view text);

// Each as long as the text it was made of, line for line; what does not belong is blank.
struct Parted {
  std::string code;      // without comments and the inside of literals
  std::string literals;  // the inside of string literals only
};
Parted part(std::string_view cpp);

// Identifiers, in words: "find_articleById" gives find, article, by, id.
std::vector<std::string> words_in(std::string_view code_line);

// All text files that are ours, by path: no build folders, packages, pictures or samples of foreign input.
std::vector<SourceFile> read_tree(const std::filesystem::path& root);

}  // namespace fiveone::tidy
