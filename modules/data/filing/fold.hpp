// Other forms of digits, signs and blanks made plain, as far as they mean the same: the part of Unicode's NFKC that typing and pasting
// figures meets. (All of NFKC would read ² and ① as digits, which are footnotes.)
#pragma once

#include <string>
#include <string_view>

namespace fiveone::data {

// Full-width and small forms become ASCII, the minus signs '-', 「。」 '.', all blanks ' '; invisible characters are left out; the ends
// are trimmed. Everything else stays.
std::string fold_forms(std::string_view utf8);

}  // namespace fiveone::data
