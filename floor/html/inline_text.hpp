// What stands in one line of text: white space, empty elements and their neighbours put in order.
#pragma once

#include <string_view>
#include <vector>

#include "floor/html/tree.hpp"

namespace fiveone::html {

// White space collapsed, empty elements opened, equal neighbours joined (Word cuts a bold word in three), and blanks, typed
// indents (U+3000, U+00A0) and line ends taken from both ends. The same again changes nothing.
void tidy_line(std::vector<Node>& line);

// For preformatted text: only joins and opens, every blank stays.
void tidy_preformatted(std::vector<Node>& line);

bool is_blank(std::string_view text);         // also U+3000 and U+00A0
bool shows_something(const Node& node);       // a text that is not blank, or a picture
bool has_text(const Node& node);              // a text that is not blank

}  // namespace fiveone::html
