#include "modules/portal/import/source_file.hpp"

#include <fstream>

#include "floor/base/text.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t megabyte = 1'000'000;

std::unexpected<Error> encoding_fault(std::string_view bytes, std::size_t offset) {
  return fail(ErrorKind::BadInput, "import.encoding",
              {{"line", std::to_string(line_at(bytes, offset))}, {"offset", std::to_string(offset)}});
}

// CJK ideographs and the punctuation and full-width forms between which no blank is written.
bool stands_without_blank(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000 || c == 0x201C || c == 0x201D;
}

char32_t last_code_point(std::string_view text) {
  auto at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return next_code_point(text, at);
}

char32_t first_code_point(std::string_view text) {
  std::size_t at = 0;
  return next_code_point(text, at);
}

}  // namespace

Result<std::string> read_source(const std::filesystem::path& file, std::size_t limit_mb) {
  std::error_code error;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || !std::filesystem::is_regular_file(file, error)) return fail(ErrorKind::NotFound, "import.unreadable", {{"file", file.string()}});
  const auto limit = limit_mb * megabyte;
  std::string bytes;
  std::array<char, 65'536> piece{};
  while (stream.read(piece.data(), piece.size()), stream.gcount() > 0) {
    bytes.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > limit)
      return fail(ErrorKind::TooLarge, "import.too_large", {{"limit", std::to_string(limit_mb)}});
  }
  if (stream.bad()) return fail(ErrorKind::NotFound, "import.unreadable", {{"file", file.string()}});
  return bytes;
}

Instant modified_at(const std::filesystem::path& file) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(file, error);
  if (error) return now();
  const auto since_1970 = std::chrono::file_clock::to_sys(written).time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count()};
}

Result<std::string> decode_source(std::string_view bytes) {
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) return encoding_fault(bytes, nul);
  if (bytes.starts_with(byte_order_mark)) {
    if (const auto offset = first_fault_in_utf8(bytes); offset != std::string_view::npos) return encoding_fault(bytes, offset);
    return std::string(bytes.substr(byte_order_mark.size()));
  }
  auto text = decode_chinese(bytes);
  if (text) return text;
  std::size_t offset = 0;
  for (const auto& [name, value] : text.error().args)
    if (name == "offset") std::from_chars(value.data(), value.data() + value.size(), offset);
  return encoding_fault(bytes, offset);
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::size_t first_fault_in_utf8(std::string_view bytes) {
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    if (!is_utf8(bytes.substr(begin, end - begin))) return begin;
    begin = end;
  }
  return std::string_view::npos;
}

std::string line_place(std::size_t line) { return fmt::format("line {}", line); }

std::string fold_title(std::string_view text) {
  std::string title;
  for (const auto line : split_lines(text)) {
    const auto words = collapse_spaces(line);
    if (words.empty()) continue;
    if (!title.empty() && !stands_without_blank(last_code_point(title)) && !stands_without_blank(first_code_point(words))) title += ' ';
    title += words;
  }
  return title;
}

std::string language_of(std::string_view title, std::string_view text) { return has_chinese(title) || has_chinese(text) ? "zh" : "en"; }

}  // namespace fiveone::portal
