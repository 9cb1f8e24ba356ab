// The rules of the house that a machine can read: directions of includes, words, statements, calls, form.
#pragma once

#include <string>
#include <vector>

#include "tools/tidy/rooms.hpp"
#include "tools/tidy/tree.hpp"

namespace fiveone::tidy {

// "floor/http/server.cpp:12: what is wrong", in the order of the file; empty where all is well.
std::vector<std::string> faults_in(const SourceFile& file, const Rooms& rooms);

}  // namespace fiveone::tidy
