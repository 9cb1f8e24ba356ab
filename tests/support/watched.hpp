// Whether a sanitizer watches the run (the preset `asan` sets FIVEONE_WATCHED), which makes it several times slower: what only repeats itself is
// left to the release build.
#pragma once

#include <stdlib.h>

namespace fiveone::testing {

inline bool is_watched() { return ::getenv("FIVEONE_WATCHED") != nullptr; }

}  // namespace fiveone::testing
