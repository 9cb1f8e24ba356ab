// What happens to regions: a table of dated events, each with its source.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "floor/base/time.hpp"

namespace fiveone::identity {

enum class ChangeKind {
  Established = 1,  // `code` begins, called `name`, below `parent_code`
  Abolished = 2,    // `code` ends and nothing takes its place
  Merged = 3,       // `code` ends and becomes part of `successor_code`
  Recoded = 4,      // `code` ends and goes on as `successor_code`, under `name` and `parent_code` where they are given
  Split = 5,        // `successor_code` begins, cut out of `code`, which goes on
  Renamed = 6,      // `code` is called `name` from now on
  Moved = 7,        // `code` stands below `parent_code` from now on
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
