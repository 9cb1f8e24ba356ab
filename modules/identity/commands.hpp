// What the command line does with regions. Each writes for a person to `out` and returns the exit status: 0, or 1 when it
// did not work and nothing was changed. The caller reads the arguments.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "floor/base/messages.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity::commands {

struct LoadOptions {
  std::filesystem::path file;
  Day as_of;
  Language language = Language::Chinese;
};
// Loads the first map of a province, or proposes what a later list says otherwise (loading.hpp).
int load(storage::Database& database, const LoadOptions& options, std::ostream& out);

struct ChangesOptions {
  std::filesystem::path file;  // "" for the table that the program carries
  Language language = Language::Chinese;
};
int changes(storage::Database& database, const ChangesOptions& options, std::ostream& out);

struct TreeOptions {
  Day as_of;
  bool json = false;
  Language language = Language::Chinese;
};
int tree(storage::Database& database, const TreeOptions& options, std::ostream& out);

struct SuccessorOptions {
  std::string code;
  Day as_of;
  Language language = Language::Chinese;
};
int successor(storage::Database& database, const SuccessorOptions& options, std::ostream& out);

}  // namespace fiveone::identity::commands
