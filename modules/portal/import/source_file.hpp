// Files from elsewhere as bytes and as text, bounded, with the line in which a fault stands.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "floor/base/result.hpp"
#include "floor/base/time.hpp"

namespace fiveone::portal {

// NotFound `import.unreadable`, TooLarge `import.too_large`.
Result<std::string> read_source(const std::filesystem::path& file, std::size_t limit_mb);
Instant modified_at(const std::filesystem::path& file);

// UTF-8, GBK or GB18030 as UTF-8; what begins with a byte order mark must be UTF-8. BadInput `import.encoding` with `line` and `offset`.
Result<std::string> decode_source(std::string_view bytes);

std::size_t line_at(std::string_view text, std::size_t offset);  // counted from 1
std::size_t first_fault_in_utf8(std::string_view bytes);         // the offset of a line's beginning; npos where there is none

std::string line_place(std::size_t line);  // "line 12"

// A title that was broken over lines, in one: a blank between words, none beside Chinese characters.
std::string fold_title(std::string_view text);
std::string language_of(std::string_view title, std::string_view text);  // "zh" where there is any Chinese, else "en"

}  // namespace fiveone::portal
