// Text is UTF-8 inside the program; what comes from outside is checked or decoded once, here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // UTF-8's

// No overlong form, no surrogate, nothing past U+10FFFF, no NUL.
bool is_utf8(std::string_view bytes);

// Bytes of a file in UTF-8 (with or without BOM), GBK or GB18030, as UTF-8. BadInput `text.encoding` with `offset` where
// they are none of these.
Result<std::string> decode_chinese(std::string_view bytes);

std::string_view trim(std::string_view text);      // also U+3000 and U+00A0
std::string collapse_spaces(std::string_view text); // runs of white space become one blank, ends trimmed
std::vector<std::string_view> split_lines(std::string_view text);  // at \n, \r\n or \r

std::size_t count_characters(std::string_view utf8);
// At most `limit` characters, cut at a character; `…` is put where something was cut.
std::string shorten(std::string_view utf8, std::size_t limit);
bool has_chinese(std::string_view utf8);

// The code point that starts at `at`, and moves `at` behind it. `utf8` must have passed is_utf8.
char32_t next_code_point(std::string_view utf8, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

std::string sha256_hex(std::string_view bytes);
std::string random_token(std::size_t bytes);  // URL-safe base64 of that many random bytes

}  // namespace fiveone
