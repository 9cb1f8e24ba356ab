// The unified social credit code (GB 32100-2015) and the organisation code inside it (GB 11714-1997): each has a check character of its own, so
// that one wrong or two exchanged characters are always found.
//
// 18 characters of 0-9 and the letters without I O S V Z: registrar, class, six of the region, nine of the organisation code, one to check.
// The trap is that letters do not follow one another by their ASCII codes: I O S V Z are left out and count nothing.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::data {

enum class CreditCodeFault { None, Length, Character, Region, CheckCharacter, OrganisationCode };

// What is wrong with a code as it is kept: capital letters, no blanks.
CreditCodeFault fault_of_credit_code(std::string_view code);
inline bool is_credit_code(std::string_view code) { return fault_of_credit_code(code) == CreditCodeFault::None; }

// Nine characters: 8 of 0-9 A-Z, and a digit or X to check.
bool is_organisation_code(std::string_view code);

// What people type: blanks and dashes taken out, small letters made capitals, full-width characters made plain.
std::string plain_credit_code(std::string_view typed);

}  // namespace fiveone::data
