// What the public JSON routes answer.
#pragma once

#include <cstdint>
#include <string>

#include "floor/http/json_route.hpp"

namespace fiveone::portal {

struct VisitCounts {
  std::int64_t today = 0;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(VisitCounts, (), (today, total))

struct SiteOwner {
  std::string name_zh;
  std::string name_en;
  std::string logo_text;
};
BOOST_DESCRIBE_STRUCT(SiteOwner, (), (name_zh, name_en, logo_text))

}  // namespace fiveone::portal
