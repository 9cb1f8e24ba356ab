#include "modules/data/report/tally_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql add(
    "INSERT INTO data_tally (bureau, form, last_day, period, emergency, due, lane, expected, begun, at_county, at_city, at_province, returned, "
    "locked, in_time, late, nil) VALUES (:bureau, :form, :last, :period, :emergency, :due, :lane, :expected, :begun, :at_county, :at_city, "
    ":at_province, :returned, :locked, :in_time, :late, :nil) "
    "ON CONFLICT (bureau, form, last_day, period, emergency, due, lane) DO UPDATE SET expected = data_tally.expected + excluded.expected, "
    "begun = data_tally.begun + excluded.begun, at_county = data_tally.at_county + excluded.at_county, "
    "at_city = data_tally.at_city + excluded.at_city, at_province = data_tally.at_province + excluded.at_province, "
    "returned = data_tally.returned + excluded.returned, locked = data_tally.locked + excluded.locked, "
    "in_time = data_tally.in_time + excluded.in_time, late = data_tally.late + excluded.late, nil = data_tally.nil + excluded.nil");

// PostgreSQL sums whole numbers into a numeric.
#define FIVEONE_SUM(x) "CAST(coalesce(sum(" x "), 0) AS BIGINT)"
constexpr storage::Sql sum("SELECT " FIVEONE_SUM("expected") ", " FIVEONE_SUM("begun") ", " FIVEONE_SUM("at_county") ", " FIVEONE_SUM("at_city")
                           ", " FIVEONE_SUM("at_province") ", " FIVEONE_SUM("returned") ", " FIVEONE_SUM("locked") ", " FIVEONE_SUM("in_time")
                           ", " FIVEONE_SUM("late") ", " FIVEONE_SUM("nil")
                           " FROM data_tally WHERE bureau = :bureau AND form = :form AND period = :period AND emergency = :emergency");
#undef FIVEONE_SUM

// SQLite is led to one piece of the index for each bureau and form; PostgreSQL finds its way, and would take that one for a loop over all.
#define FIVEONE_SOME(columns, table, bureau, behind)                                                                                \
  "SELECT " columns " FROM {ids :bureaus} AS b CROSS JOIN {ids :forms} AS f CROSS JOIN " table " AS t WHERE t." bureau            \
  " = b.value AND t.form = f.value AND t.last_day BETWEEN :from AND :until AND t.emergency = :emergency" behind,                    \
  "SELECT " columns " FROM " table " AS t WHERE t." bureau                                                                          \
  " IN {ids :bureaus} AND t.form IN {ids :forms} AND t.last_day BETWEEN :from AND :until AND t.emergency = :emergency" behind
constexpr storage::Sql some(FIVEONE_SOME("t.bureau, t.form, t.last_day, t.period, t.due, t.expected, t.begun, t.at_county, t.at_city, "
                                         "t.at_province, t.returned, t.locked, t.in_time, t.late, t.nil", "data_tally", "bureau", ""));
constexpr storage::Sql tallied_units(FIVEONE_SOME("t.unit, t.form, t.last_day, t.period, t.due, t.state, t.level, t.valid, t.nil, t.filed",
                                          "data_report", "keeper", " ORDER BY t.unit LIMIT :most"));
#undef FIVEONE_SOME

// From one bureau of the primary key to the next, however many rows each has.
constexpr storage::Sql bureaus(
    "WITH RECURSIVE k (bureau) AS (SELECT min(bureau) FROM data_tally UNION ALL "
    "SELECT (SELECT min(t.bureau) FROM data_tally t WHERE t.bureau > k.bureau) FROM k WHERE k.bureau IS NOT NULL) "
    "SELECT bureau FROM k WHERE bureau IS NOT NULL");

void read_tally(storage::Row& row, Tally& tally) {
  row >> tally.expected >> tally.begun >> tally.at_county >> tally.at_city >> tally.at_province >> tally.returned >> tally.locked >>
      tally.in_time >> tally.late >> tally.nil;
}

}  // namespace

void add_to_tally(storage::Transaction& tx, const Report& report, const Tally& change) {
  tx.run(add, {{"bureau", report.bureau},
               {"form", report.form},
               {"last", report.last},
               {"period", report.period},
               {"emergency", report.emergency},
               {"due", report.due},
               {"lane", (static_cast<std::int64_t>(this_node()) << 6) | tx.lane()},
               {"expected", change.expected},
               {"begun", change.begun},
               {"at_county", change.at_county},
               {"at_city", change.at_city},
               {"at_province", change.at_province},
               {"returned", change.returned},
               {"locked", change.locked},
               {"in_time", change.in_time},
               {"late", change.late},
               {"nil", change.nil}});
}

Tally tally_of(storage::Reader& reader, Id bureau, Id form, std::string_view period, Id emergency) {
  return reader.find(sum, {{"bureau", bureau}, {"form", form}, {"period", period}, {"emergency", emergency}}, [](storage::Row& row) {
    Tally tally;
    read_tally(row, tally);
    return tally;
  }).value_or(Tally{});
}

void for_each_tally(storage::Reader& reader, const TallyQuestion& q, const std::function<void(const CountedReports&)>& each) {
  const auto in = storage::id_list(q.bureaus);
  const auto of = storage::id_list(q.forms);
  CountedReports found;
  reader.for_each(some, {{"bureaus", in}, {"forms", of}, {"from", q.from}, {"until", q.until}, {"emergency", q.emergency}}, [&](storage::Row& row) {
    row >> found.organisation >> found.form >> found.last >> found.period >> found.due;
    read_tally(row, found.tally);
    each(found);
  });
}

void for_each_counted_unit(storage::Reader& reader, const TallyQuestion& q, std::int64_t most,
                           const std::function<void(const CountedReports&)>& each) {
  const auto in = storage::id_list(q.bureaus);
  const auto of = storage::id_list(q.forms);
  reader.for_each(tallied_units,
                  {{"bureaus", in}, {"forms", of}, {"from", q.from}, {"until", q.until}, {"emergency", q.emergency}, {"most", most}},
                  [&](storage::Row& row) {
                    Report report;
                    row >> report.unit >> report.form >> report.last >> report.period >> report.due >> report.state >> report.level >>
                        report.valid >> report.nil >> report.filed;
                    each({report.unit, report.form, report.last, report.period, report.due, counted(report)});
                  });
}

std::vector<Id> list_tallied_bureaus(storage::Reader& reader) {
  return reader.list(bureaus, {}, [](storage::Row& row) {
    Id id;
    row >> id;
    return id;
  });
}

}  // namespace fiveone::data
