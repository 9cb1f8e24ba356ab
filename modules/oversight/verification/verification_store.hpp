// Verifications in the records.
#pragma once

#include "modules/oversight/verification/verification.hpp"

namespace fiveone::oversight {

void insert_run(storage::Transaction& tx, const VerificationRun& run);
void note_progress(storage::Transaction& tx, Id id, std::int64_t records);
void finish_run(storage::Transaction& tx, Id id, const audit::Verification& verification, Instant at);
std::optional<VerificationRun> find_run(storage::Reader& reader, Id id);
std::vector<VerificationRun> list_runs(storage::Reader& reader, std::size_t limit);  // newest first

}  // namespace fiveone::oversight
