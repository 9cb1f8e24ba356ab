#include "tools/tidy/checks.hpp"

#include "tools/tidy/includes.hpp"

namespace fiveone::tidy {
namespace {

constexpr std::size_t most_lines = 400;
constexpr std::size_t widest_line = 150;  // characters, the inside of C++ literals apart
constexpr std::array<std::string_view, 9> measured_endings = {".cpp", ".hpp", ".sql", ".css", ".mjs", ".ts", ".vue", ".cmake", "CMakeLists.txt"};
constexpr std::array<std::string_view, 4> registry_hosts = {"registry" ".npmjs", "npmmirror" ".com", "pypi" ".org", "deb.debian" ".org"};
constexpr std::array<std::string_view, 6> forbidden_calls = {"system", "popen", "strcpy", "sprintf", "strcat", "gets"};
constexpr std::array<std::string_view, 6> statement_beginnings = {"SELECT ",      "INSERT INTO ",  "UPDATE ",
                                                                  "DELETE FROM ", "CREATE TABLE ", "WITH "};

using Lines = std::vector<std::string_view>;

class Examination {
 public:
  Examination(const SourceFile& file, const Rooms& rooms) : file_(file), rooms_(rooms), lines_(lines_of(file.text)) {}

  std::vector<std::string> run() {
    if (excepted(rooms_.input, "")) return {};
    if (file_.is_cpp()) examine_cpp();
    if (file_.ends_with(".hpp")) examine_header();
    if (file_.ends_with(".html")) examine_template();
    examine_form();
    return std::move(faults_);
  }

 private:
  void found(std::size_t line, std::string_view what) { faults_.push_back(fmt::format("{}:{}: {}", file_.path, line + 1, what)); }

  void examine_cpp() {
    parted_ = part(file_.text);
    const auto code = lines_of(parted_.code);
    literals_ = lines_of(parted_.literals);
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i].starts_with("#include")) {
        if (const auto fault = include_fault(file_, lines_[i], rooms_); !fault.empty()) found(i, fault);
        continue;
      }
      examine_words(i, code[i]);
      examine_calls(i, code[i]);
      if (i < literals_.size()) examine_statement(i, literals_[i]);
      if (code[i].find("catch (...)") != std::string_view::npos) examine_catch(i, code);
    }
  }

  void examine_words(std::size_t i, std::string_view code) {
    if (!file_.path.starts_with("floor/") || file_.is_test()) return;
    for (const auto& word : words_in(code))
      for (const auto& department : rooms_.words)
        if ((word == department || word == department + "s") && !excepted(rooms_.words_in, department))
          found(i, fmt::format("the floor knows no {}", department));
  }

  void examine_calls(std::size_t i, std::string_view code) {
    if (code.find("std::regex") != std::string_view::npos) found(i, "std::regex ends the process on long input; RE2 does not");
    for (const auto name : forbidden_calls)
      for (auto at = code.find(name); at != std::string_view::npos; at = code.find(name, at + 1))
        if (stands_alone(code, at, name.size())) found(i, fmt::format("{}() is not for us", name));
  }

  static bool stands_alone(std::string_view code, std::size_t at, std::size_t size) {
    const char before = at == 0 ? ' ' : code[at - 1];
    const bool of_a_name = std::isalnum(static_cast<unsigned char>(before)) != 0 || before == '_' || before == '.' || before == '>';
    return !of_a_name && code.substr(at + size).starts_with('(');
  }

  void examine_statement(std::size_t i, std::string_view literals) {
    const bool may = file_.is_test() || file_.ends_with("_store.cpp") || excepted(rooms_.sql, "");
    if (may || !(file_.path.starts_with("app/") || file_.path.starts_with("modules/") || file_.path.starts_with("floor/"))) return;
    const auto begin = literals.find_first_not_of(' ');
    if (begin == std::string_view::npos) return;
    for (const auto beginning : statement_beginnings)
      if (literals.substr(begin).starts_with(beginning)) return found(i, "a statement belongs in a *_store.cpp");
  }

  // Rethrows, keeps the exception, or says in a comment why nothing else is to be done.
  void examine_catch(std::size_t i, const Lines& code) {
    for (std::size_t j = i; j < std::min(i + 6, lines_.size()); ++j) {
      const bool passes_on = code[j].find("throw;") != std::string_view::npos || code[j].find("current_exception") != std::string_view::npos;
      if (passes_on || lines_[j].find("//") != std::string_view::npos) return;
      if (j > i && code[j].find('}') != std::string_view::npos) break;
    }
    found(i, "catch (...) neither rethrows nor says why it does not");
  }

  void examine_header() {
    if (!file_.text.starts_with("//")) found(0, "a header begins with what it is for");
    if (file_.text.find("#pragma once\n") == std::string::npos) found(0, "no #pragma once");
  }

  // Text goes in escaped; only what an Html has made is put in as it is.
  void examine_template() {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      for (auto at = lines_[i].find(":none"); at != std::string_view::npos; at = lines_[i].find(":none", at + 1))
        if (!lines_[i].substr(0, at).ends_with("_HTML")) found(i, ":none is for names that end in _HTML");
  }

  void examine_form() {
    const bool measured = std::ranges::any_of(measured_endings, [&](std::string_view ending) { return file_.ends_with(ending); });
    const bool may_be_wide = excepted(rooms_.wide, "");
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].find('\t') != std::string_view::npos) found(i, "a tab");
      if (lines_[i].ends_with(' ') || lines_[i].ends_with('\r')) found(i, "white space at its end");
      if (measured && !may_be_wide && width(i) > widest_line) found(i, fmt::format("{} characters", width(i)));
      for (const auto host : registry_hosts)
        if (lines_[i].find(host) != std::string_view::npos) found(i, "names a registry's host");
    }
    if (!file_.text.empty() && !file_.text.ends_with('\n')) found(lines_.size() - 1, "no end of line at the end of the file");
    const auto longer = rooms_.long_files.find(file_.path);
    const auto limit = longer == rooms_.long_files.end() ? most_lines : longer->second;
    if (measured && lines_.size() > limit) found(limit, fmt::format("{} lines: two stories", lines_.size()));
  }

  static std::size_t characters(std::string_view line) {
    return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  }

  std::size_t width(std::size_t i) const {
    const auto literals = i < literals_.size() ? characters(literals_[i]) - count_blanks(literals_[i]) : 0;
    return characters(lines_[i]) - std::min(literals, characters(lines_[i]));
  }

  static std::size_t count_blanks(std::string_view line) { return static_cast<std::size_t>(std::ranges::count(line, ' ')); }

  bool excepted(const std::vector<Exception>& exceptions, std::string_view subject) const {
    return std::ranges::any_of(exceptions, [&](const Exception& e) { return e.holds(subject, file_.path); });
  }

  const SourceFile& file_;
  const Rooms& rooms_;
  Lines lines_;
  Parted parted_;
  Lines literals_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_in(const SourceFile& file, const Rooms& rooms) { return Examination(file, rooms).run(); }

}  // namespace fiveone::tidy
