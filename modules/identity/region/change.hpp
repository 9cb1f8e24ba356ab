// What happens to regions: a table of dated events, each with its source.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "floor/base/time.hpp"

namespace fiveone::identity {

// In the order in which changes of one day are made.
enum class ChangeKind {
  Established = 1,  // `code` begins, called `name`, below `parent_code`
  Recoded = 2,      // `code` ends and goes on as `successor_code`, under `name` and `parent_code` where they are given
  Split = 3,        // `successor_code` begins, called `name`, below `parent_code`, cut out of `code`, which goes on
  Renamed = 4,      // `code` is called `name` from now on
  Moved = 5,        // `code` stands below `parent_code` from now on
  Merged = 6,       // `code` ends and becomes part of `successor_code`
};

std::string_view name_of(ChangeKind kind);  // "established", as tables spell them
std::optional<ChangeKind> parse_change_kind(std::string_view word);

struct Change {
  Day day;  // the first day on which it holds
  bool day_known = true;  // false: only the year is, and `day` is 1 January behind it
  ChangeKind kind = ChangeKind::Established;
  std::string code;
  std::string name;
  std::string parent_code;
  std::string successor_code;
  std::string source;
  bool operator==(const Change&) const = default;
};

}  // namespace fiveone::identity
