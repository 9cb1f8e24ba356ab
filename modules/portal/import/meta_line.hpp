// The line under a title in which portals tell when, from where, and how often read:
// `Date: 2015-12-16 08:54:43, Source: …, Today/Total Visits : 0/111`, or 发布时间：… 来源：… 访问量（今日/累计）：0/111.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fiveone::portal {

struct MetaLine {
  std::string date;    // as written
  std::string source;
  std::string visits;  // as written
};

// In any order, with parts missing, full-width marks or none between them. Nothing where the line does not begin with a label.
std::optional<MetaLine> read_meta_line(std::string_view line);

// The total of `0/111` or `111`; nothing where it is no number.
std::optional<std::int64_t> total_of_visits(std::string_view text);

}  // namespace fiveone::portal
