#include "tools/tidy/tree.hpp"

#include <cctype>
#include <fstream>
#include <sstream>

namespace fiveone::tidy {
namespace {

constexpr std::array<std::string_view, 6> left_out = {"build", "node_modules", "var", ".git", ".cache", "corpus"};
constexpr std::array<std::string_view, 14> text_endings = {".cpp", ".hpp", ".sql", ".html", ".css", ".svg", ".mjs",
                                                           ".md",  ".txt", ".toml", ".cmake", ".json", ".conf", ".service"};

bool is_text(const std::filesystem::path& path) {
  const auto ending = path.extension().string();
  return ending.empty() || std::ranges::find(text_endings, ending) != text_endings.end();
}

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(text).str();
}

bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

// Walks over C++ text and says of each stretch what it is.
class Parting {
 public:
  explicit Parting(std::string_view cpp) : cpp_(cpp), parted_{blank(cpp), blank(cpp)} {}

  Parted run() {
    while (at_ < cpp_.size()) step();
    return std::move(parted_);
  }

 private:
  static std::string blank(std::string_view text) {
    std::string blanks(text);
    for (auto& c : blanks)
      if (c != '\n') c = ' ';
    return blanks;
  }

  std::string_view rest() const { return cpp_.substr(at_); }

  void step() {
    if (rest().starts_with("//")) return skip(cpp_.find('\n', at_));
    if (rest().starts_with("/*")) return skip(past("*/", at_ + 2));
    if (rest().starts_with("R\"")) return raw_literal();
    const bool separates_digits = at_ > 0 && std::isalnum(static_cast<unsigned char>(cpp_[at_ - 1])) != 0;
    if (cpp_[at_] == '"' || (cpp_[at_] == '\'' && !separates_digits)) return literal(cpp_[at_]);
    parted_.code[at_] = cpp_[at_];
    ++at_;
  }

  void skip(std::size_t end) { at_ = std::min(end, cpp_.size()); }
  std::size_t past(std::string_view mark, std::size_t from) const {
    const auto found = cpp_.find(mark, from);
    return found == std::string_view::npos ? found : found + mark.size();
  }
  void keep_literal(std::size_t from, std::size_t end) {
    for (auto i = from; i < std::min(end, cpp_.size()); ++i) parted_.literals[i] = cpp_[i];
  }

  void raw_literal() {
    const auto open = cpp_.find('(', at_);
    if (open == std::string_view::npos) return skip(open);
    const auto mark = ")" + std::string(cpp_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const auto close = cpp_.find(mark, open);
    keep_literal(open + 1, close);
    skip(past(mark, open));
  }

  void literal(char quote) {
    auto end = at_ + 1;
    while (end < cpp_.size() && cpp_[end] != quote && cpp_[end] != '\n') end += cpp_[end] == '\\' ? 2 : 1;
    if (quote == '"') keep_literal(at_ + 1, end);
    skip(end + 1);
  }

  std::string_view cpp_;
  std::size_t at_ = 0;
  Parted parted_;
};

}  // namespace

bool SourceFile::is_test() const {
  return ends_with("_test.cpp") || ends_with("_test.hpp") || ends_with("/testing.hpp") || path.find("/testing/") != std::string::npos;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

Parted part(std::string_view cpp) { return Parting(cpp).run(); }

std::vector<std::string> words_in(std::string_view line) {
  std::vector<std::string> words;
  char before = ' ';
  for (const char c : line) {
    const bool begins = !in_name(before) || before == '_' || (is_upper(c) && !is_upper(before));
    if (in_name(c) && c != '_') {
      if (begins || words.empty()) words.emplace_back();
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    before = c;
  }
  return words;
}

std::vector<SourceFile> read_tree(const std::filesystem::path& root) {
  std::vector<SourceFile> files;
  for (auto entry = std::filesystem::recursive_directory_iterator(root); entry != std::filesystem::recursive_directory_iterator(); ++entry) {
    const auto name = entry->path().filename().string();
    if (std::ranges::find(left_out, name) != left_out.end()) {
      if (!entry->is_symlink()) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_regular_file() && is_text(entry->path()))
      files.push_back({std::filesystem::relative(entry->path(), root).generic_string(), read(entry->path())});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace fiveone::tidy
