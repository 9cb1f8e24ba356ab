// Ids are 64-bit, time-ordered and made by the program, so that rows from any node and both engines agree.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fiveone {

// 42 bits of milliseconds since 2015-01-01 UTC, 10 bits of node, 11 bits of sequence; always positive.
// Zero means "none" and is never made.
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  auto operator<=>(const Id&) const = default;
};

// Sets which node this process is, 0 to 1023; once, at start.
void set_node(int node);
int this_node();

// A new id, larger than all that this process made before, also when the clock steps back.
Id make_id();

std::string to_string(Id id);
// Decimal digits only, 1 to 2^63-1, no sign, no leading zero.
std::optional<Id> parse_id(std::string_view text);

}  // namespace fiveone

template <>
struct std::hash<fiveone::Id> {
  std::size_t operator()(fiveone::Id id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
