// A check of the whole log that somebody asked for at the desk. It runs as a job, since it reads every record; whoever asked sees how
// far it has come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/chain.hpp"
#include "floor/jobs/queue.hpp"

namespace fiveone::oversight {

inline constexpr std::string_view verification_job = "oversight.verify";

struct VerificationRun {
  Id id;
  std::string asked_by;
  Instant asked;
  std::int64_t progress = 0;  // records read
  std::optional<Instant> finished;
  std::vector<audit::Fault> faults;
};

// Verb: asks for one; where one is under way already, that is it.
VerificationRun ask_for_verification(audit::Act& act);
// What the job does. What it found is a verb of the system.
Result<> run_verification(storage::Database& database, const jobs::Job& job);

}  // namespace fiveone::oversight
