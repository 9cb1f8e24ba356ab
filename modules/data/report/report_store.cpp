#include "modules/data/report/report_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_REPORT(r)                                                                                                              \
  r ".id, " r ".form, " r ".form_version, " r ".unit, " r ".bureau, " r ".keeper, " r ".period, " r ".first_day, " r ".last_day, " r      \
    ".emergency, " r ".due, " r ".state, " r ".holder, " r ".level, " r ".vintage, " r ".valid, " r ".nil, " r ".blocking, " r ".explain, " r ".hints, " r ".submitter, " \
  r ".filed, " r ".submitted, " r ".accepted, " r ".version "

constexpr storage::Sql by_id("SELECT " FIVEONE_REPORT("r") "FROM data_report r WHERE r.id = :id");
constexpr storage::Sql by_name("SELECT " FIVEONE_REPORT("r")
                               "FROM data_report r WHERE r.form = :form AND r.period = :period AND r.unit = :unit AND r.emergency = :emergency");
constexpr storage::Sql any_by_name("SELECT " FIVEONE_REPORT("r")
                                   "FROM data_report r WHERE r.form = :form AND r.period = :period AND r.unit = :unit ORDER BY r.emergency LIMIT 1");
constexpr storage::Sql insert_report_row(
    "INSERT INTO data_report (id, form, form_version, unit, bureau, keeper, period, first_day, last_day, emergency, due, state, holder, level, "
    "vintage, valid, nil, blocking, explain, hints, submitter, filed, submitted, accepted, version) VALUES (:id, :form, :form_version, :unit, :bureau, :keeper, "
    ":period, :first, :last, :emergency, :due, :state, :holder, :level, :vintage, :valid, :nil, :blocking, :explain, :hints, :submitter, :filed, :submitted, "
    ":accepted, :version)");
constexpr storage::Sql change_report_row(
    "UPDATE data_report SET form_version = :form_version, bureau = :bureau, keeper = :keeper, due = :due, state = :state, holder = :holder, "
    "level = :level, vintage = :vintage, valid = :valid, nil = :nil, blocking = :blocking, explain = :explain, hints = :hints, submitter = :submitter, filed = :filed, "
    "submitted = :submitted, accepted = :accepted, version = version + 1 WHERE id = :id AND version = :version");
constexpr storage::Sql units(
    "SELECT unit FROM data_report WHERE form = :form AND period = :period AND emergency = :emergency ORDER BY unit");
constexpr storage::Sql accepted_units(
    "SELECT unit FROM data_report WHERE form = :form AND period = :period AND emergency = 0 AND valid > 0 ORDER BY unit");

// Of each organisation no more rows than the answer has.
#define FIVEONE_ASKED                                                                                                         \
  "(:before = 0 OR x.id < :before) AND (:form = 0 OR x.form = :form) AND (:period = '' OR x.period = :period) "               \
  "AND (:unit = 0 OR x.unit = :unit) AND (:state = 0 OR x.state = :state) AND (:holder = 0 OR x.holder = :holder) "           \
  "ORDER BY x.id DESC LIMIT :count"
#define FIVEONE_LIST(column)                                                                                                      \
  "SELECT " FIVEONE_REPORT("r") "FROM {ids :organisations} AS o CROSS JOIN data_report r WHERE r.id IN (SELECT x.id FROM data_report x " \
  "WHERE x." column " = o.value AND " FIVEONE_ASKED ") ORDER BY r.id DESC LIMIT :count",                                          \
  "SELECT " FIVEONE_REPORT("r") "FROM {ids :organisations} AS o CROSS JOIN LATERAL (SELECT * FROM data_report x WHERE x." column     \
  " = o.value AND " FIVEONE_ASKED ") AS r ORDER BY r.id DESC LIMIT :count"
constexpr storage::Sql list_by_keeper(FIVEONE_LIST("keeper"));
constexpr storage::Sql list_by_unit(FIVEONE_LIST("unit"));
constexpr storage::Sql unusual_first(
    "SELECT " FIVEONE_REPORT("r") "FROM data_report r LEFT JOIN data_unusual u ON u.report = r.id AND u.submitted = r.submitted "
    "WHERE r.state = 3 AND r.holder = :holder AND r.keeper IN {ids :organisations} AND (:form = 0 OR r.form = :form) "
    "AND (:period = '' OR r.period = :period) AND (:before = 0 OR (coalesce(u.score, -1), r.id) < (coalesce((SELECT x.score FROM data_unusual x "
    "JOIN data_report y ON y.id = x.report AND y.submitted = x.submitted WHERE x.report = :before), -1), :before)) "
    "ORDER BY coalesce(u.score, -1) DESC, r.id DESC LIMIT :count");
#undef FIVEONE_LIST
#undef FIVEONE_ASKED

constexpr storage::Sql unfiled("SELECT " FIVEONE_REPORT("r") "FROM data_report r WHERE r.filed IS NULL AND r.due >= :from AND r.due <= :until "
                               "AND (r.due, r.id) > (:due, :id) ORDER BY r.due, r.id LIMIT :most");

// The vintage that counts: the valid one, or else the one handed in last.
#define FIVEONE_KNOWN                                                                                                    \
  "JOIN data_vintage v ON v.report = r.id AND v.number = CASE WHEN r.valid > 0 THEN r.valid ELSE r.vintage END "         \
  "WHERE (r.valid > 0 OR r.state = 3) "
constexpr storage::Sql earlier("SELECT " FIVEONE_REPORT("r") ", v.cells FROM data_report r " FIVEONE_KNOWN
                               "AND r.unit = :unit AND r.form = :form AND r.emergency = :emergency AND r.first_day >= :from AND r.first_day < :before "
                               "ORDER BY r.first_day DESC, r.period LIMIT :most");
constexpr storage::Sql figures("SELECT v.cells FROM data_report r " FIVEONE_KNOWN
                               "AND r.form = :form AND r.period = :period AND r.unit = :unit AND r.emergency = :emergency");
// Nil returns are left out: there is nothing in them.
#define FIVEONE_FILED "AND v.nil = 0 AND r.form = :form AND r.emergency = 0 AND r.last_day >= :first AND r.last_day <= :last "
constexpr storage::Sql filed("SELECT " FIVEONE_REPORT("r") ", v.cells FROM data_report r " FIVEONE_KNOWN FIVEONE_FILED
                             "AND (r.period, r.unit) < (:period, :unit) ORDER BY r.period DESC, r.unit DESC LIMIT :most");
constexpr storage::Sql count_of_filed("SELECT count(*) FROM (SELECT 1 FROM data_report r " FIVEONE_KNOWN FIVEONE_FILED "LIMIT 1000000) AS filed");
#undef FIVEONE_FILED
#undef FIVEONE_KNOWN
constexpr storage::Sql accepted_of(
    "SELECT v.cells FROM data_report r JOIN data_vintage v ON v.report = r.id AND v.number = r.valid WHERE r.form = :form AND r.period = :period "
    "AND r.unit IN {ids :units} AND r.emergency = :emergency AND r.valid > 0");
constexpr storage::Sql accepted_vintages(
    "SELECT report, number, accepted FROM data_vintage WHERE (report, number) > (:report, :number) AND accepted IS NOT NULL "
    "ORDER BY report, number LIMIT :most");
constexpr storage::Sql with_vintages("SELECT " FIVEONE_REPORT("r") ", v.number, v.nil, v.accepted, v.cells FROM data_report r "
                                     "JOIN data_vintage v ON v.report = r.id AND v.accepted IS NOT NULL WHERE r.id IN {ids :reports} ORDER BY r.id, v.number");
// From one keeper of the index to the next, however many reports each has.
constexpr storage::Sql keepers(
    "WITH RECURSIVE k (keeper) AS (SELECT min(keeper) FROM data_report UNION ALL "
    "SELECT (SELECT min(r.keeper) FROM data_report r WHERE r.keeper > k.keeper) FROM k WHERE k.keeper IS NOT NULL) "
    "SELECT keeper FROM k WHERE keeper IS NOT NULL");
constexpr storage::Sql kept_by("SELECT " FIVEONE_REPORT("r") "FROM data_report r WHERE r.keeper = :keeper ORDER BY r.id LIMIT :most");
constexpr storage::Sql move("UPDATE data_report SET keeper = :keeper, holder = :holder WHERE id = :id");

Report read_report(storage::Row& row) {
  Report r;
  row >> r.id >> r.form >> r.form_version >> r.unit >> r.bureau >> r.keeper >> r.period >> r.first >> r.last >> r.emergency >> r.due >> r.state >>
      r.holder >> r.level >> r.vintage >> r.valid >> r.nil >> r.findings.blocking >> r.findings.explain >> r.findings.hints >> r.submitter >>
      r.filed >> r.submitted >> r.accepted >> r.version;
  return r;
}
#undef FIVEONE_REPORT

Id read_id(storage::Row& row) {
  Id id;
  row >> id;
  return id;
}

Cells read_cells(storage::Row& row) {
  std::string text;
  row >> text;
  return parse_cells(text);
}

EarlierReport read_earlier(storage::Row& row) {
  EarlierReport found;
  found.report = read_report(row);
  found.cells = read_cells(row);
  return found;
}

std::vector<Report> list_of(storage::Reader& reader, storage::Sql sql, const std::vector<Id>& organisations, const ReportQuestion& q) {
  if (organisations.empty()) return {};
  const auto ids = storage::id_list(organisations);
  return reader.list(sql,
                     {{"organisations", ids}, {"before", q.before}, {"form", q.form}, {"period", q.period}, {"unit", q.unit},
                      {"state", q.state ? static_cast<std::int64_t>(*q.state) : 0}, {"holder", q.holder}, {"count", q.limit}},
                     read_report);
}

}  // namespace

std::optional<Report> find_report(storage::Reader& reader, Id id) { return reader.find(by_id, {{"id", id}}, read_report); }

std::optional<Report> find_report_of(storage::Reader& reader, Id form, std::string_view period, Id unit, Id emergency) {
  return reader.find(by_name, {{"form", form}, {"period", period}, {"unit", unit}, {"emergency", emergency}}, read_report);
}

std::optional<Report> find_any_report_of(storage::Reader& reader, Id form, std::string_view period, Id unit) {
  return reader.find(any_by_name, {{"form", form}, {"period", period}, {"unit", unit}}, read_report);
}

void insert_report(storage::Transaction& tx, const Report& r) {
  tx.run(insert_report_row, {{"id", r.id},
                  {"form", r.form},
                  {"form_version", r.form_version},
                  {"unit", r.unit},
                  {"bureau", r.bureau},
                  {"keeper", r.keeper},
                  {"period", r.period},
                  {"first", r.first},
                  {"last", r.last},
                  {"emergency", r.emergency},
                  {"due", r.due},
                  {"state", r.state},
                  {"holder", r.holder},
                  {"level", r.level},
                  {"vintage", r.vintage},
                  {"valid", r.valid},
                  {"nil", r.nil},
                  {"blocking", r.findings.blocking},
                  {"explain", r.findings.explain},
                  {"hints", r.findings.hints},
                  {"submitter", r.submitter},
                  {"filed", r.filed},
                  {"submitted", r.submitted},
                  {"accepted", r.accepted},
                  {"version", r.version}});
}

bool change_report(storage::Transaction& tx, Report& r) {
  const auto changed = tx.run(change_report_row, {{"id", r.id},
                                       {"form_version", r.form_version},
                                       {"bureau", r.bureau},
                                       {"keeper", r.keeper},
                                       {"due", r.due},
                                       {"state", r.state},
                                       {"holder", r.holder},
                                       {"level", r.level},
                                       {"vintage", r.vintage},
                                       {"valid", r.valid},
                                       {"nil", r.nil},
                                       {"blocking", r.findings.blocking},
                                       {"explain", r.findings.explain},
                                       {"hints", r.findings.hints},
                                       {"submitter", r.submitter},
                                       {"filed", r.filed},
                                       {"submitted", r.submitted},
                                       {"accepted", r.accepted},
                                       {"version", r.version}});
  if (changed == 1) ++r.version;
  return changed == 1;
}

std::vector<Id> list_keepers(storage::Reader& reader) { return reader.list(keepers, {}, read_id); }

std::vector<Report> list_kept_by(storage::Reader& reader, Id keeper, std::int64_t most) {
  return reader.list(kept_by, {{"keeper", keeper}, {"most", most}}, read_report);
}

void move_report(storage::Transaction& tx, const Report& report) {
  tx.run(move, {{"id", report.id}, {"keeper", report.keeper}, {"holder", report.holder}});
}

std::vector<Id> list_units_of(storage::Reader& reader, Id form, std::string_view period, Id emergency) {
  return reader.list(units, {{"form", form}, {"period", period}, {"emergency", emergency}}, read_id);
}

std::vector<Id> list_accepted_units(storage::Reader& reader, Id form, std::string_view period) {
  return reader.list(accepted_units, {{"form", form}, {"period", period}}, read_id);
}

std::vector<Report> list_reports(storage::Reader& reader, const ReportQuestion& question) {
  auto found = list_of(reader, list_by_keeper, question.keepers, question);
  auto further = list_of(reader, list_by_unit, question.units, question);
  found.insert(found.end(), std::make_move_iterator(further.begin()), std::make_move_iterator(further.end()));
  std::ranges::sort(found, std::greater{}, &Report::id);
  const auto doubled = std::ranges::unique(found, {}, &Report::id);
  found.erase(doubled.begin(), doubled.end());
  if (found.size() > question.limit) found.resize(question.limit);
  return found;
}

std::vector<Report> list_unusual_first(storage::Reader& reader, const ReportQuestion& q) {
  if (q.keepers.empty()) return {};
  const auto ids = storage::id_list(q.keepers);
  return reader.list(unusual_first,
                     {{"holder", q.holder}, {"organisations", ids}, {"form", q.form}, {"period", q.period}, {"before", q.before}, {"count", q.limit}},
                     read_report);
}

std::vector<Report> list_unfiled(storage::Reader& reader, Instant from, Instant until, const Report* behind, std::size_t most) {
  return reader.list(unfiled, {{"from", from}, {"until", until}, {"due", behind ? behind->due : from}, {"id", behind ? behind->id : Id{}}, {"most", most}},
                     read_report);
}

std::vector<EarlierReport> list_earlier(storage::Reader& reader, Id unit, Id form, Day from, Day before, std::size_t most, Id emergency) {
  return reader.list(earlier, {{"unit", unit}, {"form", form}, {"from", from}, {"before", before}, {"most", most}, {"emergency", emergency}}, read_earlier);
}

std::vector<EarlierReport> list_filed(storage::Reader& reader, Id form, Day first, Day last, const Report* behind, std::size_t most) {
  const std::string newest = "9999";
  return reader.list(filed,
                     {{"form", form}, {"first", first}, {"last", last}, {"period", behind ? behind->period : newest}, {"unit", behind ? behind->unit : Id{}},
                      {"most", most}},
                     read_earlier);
}
std::int64_t count_filed(storage::Reader& reader, Id form, Day first, Day last) {
  return reader.find(count_of_filed, {{"form", form}, {"first", first}, {"last", last}}, [](storage::Row& row) {
                 std::int64_t count = 0;
                 row >> count;
                 return count;
               })
      .value();
}

std::optional<Cells> find_figures(storage::Reader& reader, Id form, std::string_view period, Id unit, Id emergency) {
  return reader.find(figures, {{"form", form}, {"period", period}, {"unit", unit}, {"emergency", emergency}}, read_cells);
}

void for_each_accepted(storage::Reader& reader, Id form, std::string_view period, const std::vector<Id>& among,
                       const std::function<void(const Cells&)>& each, Id emergency) {
  const auto ids = storage::id_list(among);
  reader.for_each(accepted_of, {{"form", form}, {"period", period}, {"units", ids}, {"emergency", emergency}},
                  [&](storage::Row& row) { each(read_cells(row)); });
}

std::vector<AcceptedVintage> list_accepted_vintages(storage::Reader& reader, const AcceptedVintage& after, std::size_t most) {
  return reader.list(accepted_vintages, {{"report", after.report}, {"number", after.vintage}, {"most", most}}, [](storage::Row& row) {
    AcceptedVintage found;
    row >> found.report >> found.vintage >> found.accepted;
    return found;
  });
}

std::vector<ReportVintage> list_with_vintages(storage::Reader& reader, const std::vector<Id>& reports) {
  const auto ids = storage::id_list(reports);
  return reader.list(with_vintages, {{"reports", ids}}, [](storage::Row& row) {
    ReportVintage found{read_report(row), {}};
    row >> found.vintage.number >> found.vintage.nil >> found.vintage.accepted;
    found.vintage.report = found.report.id;
    found.vintage.cells = read_cells(row);
    return found;
  });
}

}  // namespace fiveone::data
