// Which way an include line may go (docs/rooms.txt).
#pragma once

#include <string>
#include <string_view>

#include "tools/tidy/rooms.hpp"
#include "tools/tidy/tree.hpp"

namespace fiveone::tidy {

// What is wrong with one line of a C++ file, "" for nothing.
std::string include_fault(const SourceFile& file, std::string_view line, const Rooms& rooms);

}  // namespace fiveone::tidy
