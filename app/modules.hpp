// The rooms of this program, one line each, from top to bottom in the order in which they open.
#pragma once

#include <span>
#include <vector>

#include "floor/house/house.hpp"

namespace fiveone {

std::span<const Module> modules();
// Of the floor and of all modules, in the order in which they apply.
std::vector<storage::Migration> all_migrations();
// Messages and templates of all rooms; once, before anything speaks.
void load_texts();

}  // namespace fiveone
