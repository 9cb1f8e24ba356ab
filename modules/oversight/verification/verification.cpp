#include "modules/oversight/verification/verification.hpp"

#include "modules/oversight/verification/verification_store.hpp"

namespace fiveone::oversight {
namespace {

constexpr std::int64_t given_up_ms = 3'600'000;   // one that is not done by then will not be
constexpr auto between_notes = std::chrono::milliseconds(500);

class ProgressNotes {
 public:
  ProgressNotes(storage::Database& database, Id id) : database_(database), id_(id) {}

  void operator()(std::int64_t records) {
    const auto time = std::chrono::steady_clock::now();
    if (time - last_ < between_notes) return;
    last_ = time;
    database_.write([&](storage::Transaction& tx) -> Result<> {
      note_progress(tx, id_, records);
      return {};
    }).value();
  }

 private:
  storage::Database& database_;
  Id id_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace

VerificationRun ask_for_verification(audit::Act& act) {
  const auto latest = list_runs(act.tx, 1);
  const bool under_way = !latest.empty() && !latest.front().finished && latest.front().asked.ms + given_up_ms > act.at.ms;
  const auto run = under_way ? latest.front() : VerificationRun{.id = make_id(), .asked_by = act.actor.name, .asked = act.at};
  if (!under_way) {
    insert_run(act.tx, run);
    jobs::put(act.tx, verification_job, to_string(run.id), "{}", act.at);
  }
  act.record("verification", run.id, {}, JsonText().add("asked_by", run.asked_by));
  return run;
}

Result<> run_verification(storage::Database& database, const jobs::Job& job) {
  const auto id = parse_id(job.key).value();
  const auto verification = audit::verify(database, ProgressNotes(database, id));
  return audit::perform(database, {}, "audit.verified", [&](audit::Act& act) -> Result<> {
    CHECK_OK(job.finish(act.tx));
    finish_run(act.tx, id, verification, act.at);
    act.record("verification", id, {}, JsonText().add("records", verification.entries).add("faults", verification.faults.size()));
    return {};
  });
}

}  // namespace fiveone::oversight
