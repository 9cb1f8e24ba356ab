// What may stand in the names, captions and keys of a form.
#pragma once

#include <cstddef>
#include <string_view>

namespace fiveone::data {

// [a-z][a-z0-9_]{0,39}: a section, a fixed row, a column, a form.
bool is_form_key(std::string_view text);
// [A-Za-z0-9._-]{1,40}: a code of a classification, an item of the dictionary.
bool is_code(std::string_view text);
// One line without control characters and without blanks at its ends.
bool is_caption(std::string_view text, std::size_t least_characters, std::size_t most_characters);
// The same of several lines.
bool is_prose(std::string_view text, std::size_t most_characters);

}  // namespace fiveone::data
