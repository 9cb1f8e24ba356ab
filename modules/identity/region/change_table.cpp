#include "modules/identity/region/changes.hpp"
#include "modules/identity/region/code.hpp"
#include "modules/identity/region/table.hpp"

namespace fiveone::identity {
namespace {

enum class Need { None, May, Must };

struct Needs {
  Need name;
  Need parent;
  Need successor;
};

constexpr Needs needs_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::Established: return {Need::Must, Need::Must, Need::None};
    case ChangeKind::Recoded: return {Need::May, Need::May, Need::Must};
    case ChangeKind::Split: return {Need::Must, Need::Must, Need::Must};
    case ChangeKind::Renamed: return {Need::Must, Need::None, Need::None};
    case ChangeKind::Moved: return {Need::None, Need::Must, Need::None};
    case ChangeKind::Merged: return {Need::None, Need::None, Need::Must};
  }
  return {Need::None, Need::None, Need::None};
}

void check_need(int line, std::string_view column, Need need, const std::string& value, Faults& faults) {
  if (need == Need::Must && value.empty()) faults.add(line, "changes.missing", {{"column", std::string(column)}});
  if (need == Need::None && !value.empty()) faults.add(line, "changes.extra", {{"column", std::string(column)}});
}

void check_code(int line, const std::string& code, Faults& faults) {
  if (!code.empty() && !is_region_code(code)) faults.add(line, "regions.code", {{"code", code}});
}

void check_fields(int line, const Change& change, Faults& faults) {
  const auto needs = needs_of(change.kind);
  check_need(line, "name", needs.name, change.name, faults);
  check_need(line, "parent_code", needs.parent, change.parent_code, faults);
  check_need(line, "successor_code", needs.successor, change.successor_code, faults);
  check_need(line, "code", Need::Must, change.code, faults);
  check_need(line, "source", Need::Must, change.source, faults);
  for (const auto* code : {&change.code, &change.parent_code, &change.successor_code}) check_code(line, *code, faults);
  if (!change.name.empty() && !is_region_name(change.name)) faults.add(line, "regions.name", {{"code", change.code}});
}

// `2019-01-09`, or `2016`: then the first day of the year behind it.
bool read_day(std::string_view text, Change& change) {
  if (const auto day = parse_day(text)) {
    change.day = *day;
    return true;
  }
  if (text.size() != 4) return false;
  const auto first = parse_day(fmt::format("{}-01-01", text));
  if (!first) return false;
  change.day = make_day(date_of(*first).year + 1, 1, 1).value();
  change.day_known = false;
  return true;
}

ChangeRow read_change_row(const TableRow& row, Faults& faults) {
  ChangeRow out{.line = row.line,
                .change = {.code = row.fields[2],
                           .name = row.fields[3],
                           .parent_code = row.fields[4],
                           .successor_code = row.fields[5],
                           .source = row.fields[6]}};
  if (!read_day(row.fields[0], out.change)) faults.add(row.line, "changes.day", {{"day", row.fields[0]}});
  const auto kind = parse_change_kind(row.fields[1]);
  if (kind) {
    out.change.kind = *kind;
    check_fields(row.line, out.change, faults);
  } else {
    faults.add(row.line, "changes.kind", {{"kind", row.fields[1]}});
  }
  return out;
}

}  // namespace

Result<std::vector<ChangeRow>> read_changes(std::string_view bytes) {
  TRY(const auto table, read_table(bytes, {"day", "kind", "code", "name", "parent_code", "successor_code", "source"}));
  return read_changes(table);
}

Result<std::vector<ChangeRow>> read_changes(const std::vector<TableRow>& table) {
  Faults faults;
  std::vector<ChangeRow> rows;
  for (const auto& row : table) rows.push_back(read_change_row(row, faults));
  if (!faults.empty()) return faults.rejected();
  return rows;
}

}  // namespace fiveone::identity
