// Vintages and remarks in the records.
#include "modules/data/report/report_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_VINTAGE \
  "report, number, nil, reason, opened, opened_by, opened_name, submitted, submitted_name, returned, accepted, accepted_name "
#define FIVEONE_WHOLE FIVEONE_VINTAGE ", cells, findings FROM data_vintage "
constexpr storage::Sql by_number("SELECT " FIVEONE_WHOLE "WHERE report = :report AND number = :number");
constexpr storage::Sql as_of("SELECT " FIVEONE_WHOLE "WHERE report = :report AND accepted < :end ORDER BY number DESC LIMIT 1");
constexpr storage::Sql list("SELECT " FIVEONE_VINTAGE "FROM data_vintage WHERE report = :report ORDER BY number");
constexpr storage::Sql insert_vintage_row(
    "INSERT INTO data_vintage (report, number, cells, findings, nil, reason, opened, opened_by, opened_name, submitted, submitted_name, returned, "
    "accepted, accepted_name) VALUES (:report, :number, :cells, :findings, :nil, :reason, :opened, :opened_by, :opened_name, :submitted, "
    ":submitted_name, :returned, :accepted, :accepted_name)");
constexpr storage::Sql change_vintage_row(
    "UPDATE data_vintage SET cells = :cells, findings = :findings, nil = :nil, submitted = :submitted, submitted_name = :submitted_name, "
    "returned = :returned, accepted = :accepted, accepted_name = :accepted_name WHERE report = :report AND number = :number");
#undef FIVEONE_WHOLE
#undef FIVEONE_VINTAGE

constexpr storage::Sql add_remark(
    "INSERT INTO data_remark (id, report, vintage, cell, kind, person, name, organisation, text, at, resolved) VALUES (:id, :report, :vintage, "
    ":cell, :kind, :person, :name, :organisation, :text, :at, :resolved)");
constexpr storage::Sql remarks(
    "SELECT id, report, vintage, cell, kind, person, name, organisation, text, at, resolved FROM data_remark WHERE report = :report ORDER BY id");
constexpr storage::Sql resolve("UPDATE data_remark SET resolved = :at WHERE report = :report AND resolved IS NULL");

Vintage read_head(storage::Row& row) {
  Vintage v;
  row >> v.report >> v.number >> v.nil >> v.reason >> v.opened >> v.opened_by >> v.opened_name >> v.submitted >> v.submitted_name >> v.returned >>
      v.accepted >> v.accepted_name;
  return v;
}

Vintage read_vintage(storage::Row& row) {
  auto vintage = read_head(row);
  std::string cells;
  row >> cells >> vintage.findings;
  vintage.cells = parse_cells(cells);
  return vintage;
}

Remark read_remark(storage::Row& row) {
  Remark r;
  row >> r.id >> r.report >> r.vintage >> r.cell >> r.kind >> r.person >> r.name >> r.organisation >> r.text >> r.at >> r.resolved;
  return r;
}

}  // namespace

std::optional<Vintage> find_vintage(storage::Reader& reader, Id report, std::int64_t number) {
  return reader.find(by_number, {{"report", report}, {"number", number}}, read_vintage);
}

std::optional<Vintage> find_vintage_as_of(storage::Reader& reader, Id report, Day day) {
  return reader.find(as_of, {{"report", report}, {"end", start_of(Day{day.number + 1})}}, read_vintage);
}

std::vector<Vintage> list_vintages(storage::Reader& reader, Id report) { return reader.list(list, {{"report", report}}, read_head); }

void insert_vintage(storage::Transaction& tx, const Vintage& v) {
  const auto cells = to_text(v.cells);
  tx.run(insert_vintage_row, {{"report", v.report},
                  {"number", v.number},
                  {"cells", cells},
                  {"findings", v.findings},
                  {"nil", v.nil},
                  {"reason", v.reason},
                  {"opened", v.opened},
                  {"opened_by", v.opened_by},
                  {"opened_name", v.opened_name},
                  {"submitted", v.submitted},
                  {"submitted_name", v.submitted_name},
                  {"returned", v.returned},
                  {"accepted", v.accepted},
                  {"accepted_name", v.accepted_name}});
}

void change_vintage(storage::Transaction& tx, const Vintage& v) {
  const auto cells = to_text(v.cells);
  tx.run(change_vintage_row, {{"report", v.report},
                  {"number", v.number},
                  {"cells", cells},
                  {"findings", v.findings},
                  {"nil", v.nil},
                  {"submitted", v.submitted},
                  {"submitted_name", v.submitted_name},
                  {"returned", v.returned},
                  {"accepted", v.accepted},
                  {"accepted_name", v.accepted_name}});
}

void insert_remark(storage::Transaction& tx, const Remark& r) {
  tx.run(add_remark, {{"id", r.id},
                      {"report", r.report},
                      {"vintage", r.vintage},
                      {"cell", r.cell},
                      {"kind", r.kind},
                      {"person", r.person},
                      {"name", r.name},
                      {"organisation", r.organisation},
                      {"text", r.text},
                      {"at", r.at},
                      {"resolved", r.resolved}});
}

std::vector<Remark> list_remarks(storage::Reader& reader, Id report) { return reader.list(remarks, {{"report", report}}, read_remark); }

void resolve_remarks(storage::Transaction& tx, Id report, Instant at) { tx.run(resolve, {{"report", report}, {"at", at}}); }

}  // namespace fiveone::data
