#include "modules/data/report/tally_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql add(
    "INSERT INTO data_tally (form, period, bureau, emergency, lane, expected, begun, waiting, returned, locked, in_time, late, nil) "
    "VALUES (:form, :period, :bureau, :emergency, :lane, :expected, :begun, :waiting, :returned, :locked, :in_time, :late, :nil) "
    "ON CONFLICT (bureau, form, period, emergency, lane) DO UPDATE SET expected = data_tally.expected + excluded.expected, "
    "begun = data_tally.begun + excluded.begun, waiting = data_tally.waiting + excluded.waiting, "
    "returned = data_tally.returned + excluded.returned, locked = data_tally.locked + excluded.locked, "
    "in_time = data_tally.in_time + excluded.in_time, late = data_tally.late + excluded.late, nil = data_tally.nil + excluded.nil");

// PostgreSQL sums whole numbers into a numeric.
#define FIVEONE_SUM(x) "CAST(coalesce(sum(" x "), 0) AS BIGINT)"
constexpr storage::Sql sum("SELECT " FIVEONE_SUM("expected") ", " FIVEONE_SUM("begun") ", " FIVEONE_SUM("waiting") ", " FIVEONE_SUM("returned")
                           ", " FIVEONE_SUM("locked") ", " FIVEONE_SUM("in_time") ", " FIVEONE_SUM("late") ", " FIVEONE_SUM("nil")
                           " FROM data_tally WHERE bureau = :bureau AND form = :form AND period = :period AND emergency = :emergency");
#undef FIVEONE_SUM

}  // namespace

void add_to_tally(storage::Transaction& tx, const Report& report, const Tally& change) {
  tx.run(add, {{"form", report.form},
               {"period", report.period},
               {"bureau", report.bureau},
               {"emergency", report.emergency},
               {"lane", (static_cast<std::int64_t>(this_node()) << 6) | tx.lane()},
               {"expected", change.expected},
               {"begun", change.begun},
               {"waiting", change.waiting},
               {"returned", change.returned},
               {"locked", change.locked},
               {"in_time", change.in_time},
               {"late", change.late},
               {"nil", change.nil}});
}

Tally tally_of(storage::Reader& reader, Id bureau, Id form, std::string_view period, Id emergency) {
  return reader.find(sum, {{"bureau", bureau}, {"form", form}, {"period", period}, {"emergency", emergency}}, [](storage::Row& row) {
    Tally tally;
    row >> tally.expected >> tally.begun >> tally.waiting >> tally.returned >> tally.locked >> tally.in_time >> tally.late >> tally.nil;
    return tally;
  }).value_or(Tally{});
}

}  // namespace fiveone::data
