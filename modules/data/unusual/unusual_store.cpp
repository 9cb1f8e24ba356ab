#include "modules/data/unusual/unusual_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql measured_of("SELECT report, submitted, score, changes, noted FROM data_unusual WHERE report = :report");
constexpr storage::Sql keep(
    "INSERT INTO data_unusual (report, submitted, score, changes, noted) VALUES (:report, :submitted, :score, :changes, :noted) "
    "ON CONFLICT (report) DO UPDATE SET submitted = excluded.submitted, score = excluded.score, changes = excluded.changes, noted = excluded.noted");
constexpr storage::Sql scores(
    "SELECT u.report, u.score FROM data_unusual u JOIN data_report r ON r.id = u.report AND r.submitted = u.submitted "
    "WHERE u.report IN {ids :reports} AND u.score IS NOT NULL");
constexpr storage::Sql group(
    "SELECT id FROM data_report WHERE keeper IN {ids :keepers} AND form = :form AND last_day = :last AND period = :period AND emergency = :emergency "
    "AND nil = 0 AND submitted IS NOT NULL ORDER BY id LIMIT :most");

}  // namespace

std::optional<MeasuredReport> find_measured(storage::Reader& reader, Id report) {
  return reader.find(measured_of, {{"report", report}}, [](storage::Row& row) {
    MeasuredReport m;
    row >> m.report >> m.submitted >> m.score >> m.changes >> m.noted;
    return m;
  });
}

void keep_measured(storage::Transaction& tx, const MeasuredReport& m) {
  tx.run(keep, {{"report", m.report}, {"submitted", m.submitted}, {"score", m.score}, {"changes", m.changes}, {"noted", m.noted}});
}

std::map<Id, std::int64_t> scores_of(storage::Reader& reader, const std::vector<Id>& reports) {
  std::map<Id, std::int64_t> found;
  const auto ids = storage::id_list(reports);
  reader.for_each(scores, {{"reports", ids}}, [&](storage::Row& row) {
    Id report;
    row >> report;
    row >> found[report];
  });
  return found;
}

std::vector<Id> list_group(storage::Reader& reader, const Report& r, const std::vector<Id>& keepers, std::int64_t most) {
  const auto ids = storage::id_list(keepers);
  return reader.list(group,
                     {{"keepers", ids}, {"form", r.form}, {"last", r.last}, {"period", r.period}, {"emergency", r.emergency}, {"most", most}},
                     [](storage::Row& row) {
                       Id id;
                       row >> id;
                       return id;
                     });
}

}  // namespace fiveone::data
