#include "modules/oversight/verification/verification_store.hpp"

#include "floor/http/json.hpp"

namespace fiveone::oversight {
namespace {

struct KeptFault {
  std::int64_t lane = 0;
  std::int64_t number = 0;
  std::string what;
};
BOOST_DESCRIBE_STRUCT(KeptFault, (), (lane, number, what))

#define FIVEONE_RUN "SELECT id, asked_by, asked, progress, finished, faults FROM oversight_verification "
constexpr storage::Sql find(FIVEONE_RUN "WHERE id = :id");
constexpr storage::Sql list(FIVEONE_RUN "ORDER BY id DESC LIMIT :count");
#undef FIVEONE_RUN
constexpr storage::Sql insert(
    "INSERT INTO oversight_verification (id, asked_by, asked, progress, finished, faults) VALUES (:id, :asked_by, :asked, 0, NULL, '[]')");
constexpr storage::Sql progress("UPDATE oversight_verification SET progress = :records WHERE id = :id AND finished IS NULL");
constexpr storage::Sql finish("UPDATE oversight_verification SET progress = :records, finished = :at, faults = :faults WHERE id = :id");

VerificationRun read_run(storage::Row& row) {
  VerificationRun run;
  std::string faults;
  row >> run.id >> run.asked_by >> run.asked >> run.progress >> run.finished >> faults;
  for (auto& fault : http::decode_json<std::vector<KeptFault>>(faults).value())
    run.faults.push_back({fault.lane, fault.number, std::move(fault.what)});
  return run;
}

}  // namespace

void insert_run(storage::Transaction& tx, const VerificationRun& run) {
  tx.run(insert, {{"id", run.id}, {"asked_by", run.asked_by}, {"asked", run.asked}});
}

void note_progress(storage::Transaction& tx, Id id, std::int64_t records) { tx.run(progress, {{"id", id}, {"records", records}}); }

void finish_run(storage::Transaction& tx, Id id, const audit::Verification& verification, Instant at) {
  std::vector<KeptFault> faults;
  for (const auto& fault : verification.faults) faults.push_back({fault.lane, fault.number, fault.what});
  const auto json = http::encode_json(faults);
  tx.run(finish, {{"id", id}, {"records", verification.entries}, {"at", at}, {"faults", json}});
}

std::optional<VerificationRun> find_run(storage::Reader& reader, Id id) { return reader.find(find, {{"id", id}}, read_run); }

std::vector<VerificationRun> list_runs(storage::Reader& reader, std::size_t limit) {
  return reader.list(list, {{"count", limit}}, read_run);
}

}  // namespace fiveone::oversight
