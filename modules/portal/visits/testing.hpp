// For tests of what is counted: the portal's records on both engines, and a clock of one's own.
#pragma once

#include <functional>

#include "embedded/modules_portal.hpp"
#include "floor/house/house.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/own_clock.hpp"

namespace fiveone::portal::testing {

inline void on_both(const std::function<void(storage::Database&, fiveone::testing::OwnClock&)>& test) {
  fiveone::testing::for_both_engines(migrations_in(embedded_modules_portal()), [&](storage::Database& db) {
    fiveone::testing::OwnClock clock;
    test(db, clock);
  });
}

}  // namespace fiveone::portal::testing
