// What a template says of itself where nobody sees it. For the two halves of sheet.hpp.
#pragma once

#include <string>
#include <string_view>

#include "modules/data/filing/sheet.hpp"

namespace fiveone::data {

inline constexpr std::string_view facts_sheet = "fiveone";
inline constexpr std::uint16_t key_column = 0;      // hidden: "#sales" before a row of column keys, "sales.total" before a row
inline constexpr std::uint16_t caption_column = 1;
inline constexpr std::uint16_t first_value_column = 2;
inline constexpr std::string_view open_row = "+";   // "prices.+": a row whose code stands in the caption column

std::string hash_of(const Layout& layout);

}  // namespace fiveone::data
