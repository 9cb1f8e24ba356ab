// Numbers of persons in a text that is about to be public.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fiveone::portal {

// Identity-card numbers of 18 places whose date and check digit are right (GB 11643-1999), as they stand in the text.
std::vector<std::string> identity_numbers_in(std::string_view text);
// Mobile numbers: 11 digits from 13 to 19, with blanks or hyphens after the third and seventh, with or without +86.
std::vector<std::string> mobile_numbers_in(std::string_view text);

}  // namespace fiveone::portal
