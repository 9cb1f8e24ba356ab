// What people type into small fields of this room.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::identity {

// One line without control characters, not blank where it must be there, no blanks at its ends.
bool is_line(std::string_view text, std::size_t least_characters, std::size_t most_characters);
// The same of several lines.
bool is_text(std::string_view text, std::size_t most_characters);

// What contains `text`, as LIKE … ESCAPE '!' takes it.
std::string pattern_containing(std::string_view text);

}  // namespace fiveone::identity
