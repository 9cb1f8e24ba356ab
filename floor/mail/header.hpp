// What may stand in the head of a mail, and how it is written there (RFC 5322, RFC 2047). For this folder only.
#pragma once

#include <string>
#include <string_view>

#include "floor/base/time.hpp"

namespace fiveone::mail {

// somebody@host in plain ASCII, without quotes, comments or anything that ends a line or a command; at most 254 letters.
bool is_address(std::string_view text);
// One line: UTF-8 without control characters.
bool is_line(std::string_view text);

// As the value of a header: plain where it is short ASCII, else encoded words, folded so that no line is longer than 76 letters.
std::string header_value(std::string_view line);
std::string header_date(Instant instant);  // Wed, 16 Dec 2015 00:54:43 +0000

}  // namespace fiveone::mail
