// A server that a test started and that ends with the test's process, however that ends: a keeper outlives us by as long as it takes to
// end the server and to remove its folder.
#pragma once

#include <pwd.h>

#include <csignal>
#include <string>
#include <vector>

namespace fiveone::testing {

using Command = std::vector<std::string>;

// Whom to run a server as that refuses root: null where we are not root. Throws where root has no such user at hand.
const passwd* other_user(const char* name);

struct Kept {
  Command command;              // none: the folder only
  std::string folder;           // where it runs, and writes `log`
  const passwd* user = nullptr;
  int signal = SIGQUIT;         // how it is ended
  bool remove_folder = true;
};
// The write end of a pipe: its closing tells the keeper that we are gone. -1 where there is no process to be had.
int keep_running(const Kept& kept);
// Runs a command in the folder to its end; whether it was content.
bool ran_well(const Command& command, const passwd* user, const std::string& folder);

}  // namespace fiveone::testing
