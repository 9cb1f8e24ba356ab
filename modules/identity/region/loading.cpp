#include "modules/identity/region/loading.hpp"

#include "modules/identity/organisation/bureaus.hpp"
#include "modules/identity/region/code.hpp"
#include "modules/identity/region/region_store.hpp"
#include "modules/identity/region/table.hpp"

namespace fiveone::identity {
namespace {

using ByCode = std::map<std::string_view, const RegionRow*>;

// A row, with faults in what it says by itself.
RegionRow read_region_row(const TableRow& row, Faults& faults) {
  RegionRow out{.line = row.line, .code = row.fields[0], .name = row.fields[1], .parent_code = row.fields[3]};
  if (!is_region_code(out.code)) faults.add(row.line, "regions.code", {{"code", out.code}});
  if (!is_region_name(out.name)) faults.add(row.line, "regions.name", {{"code", out.code}});
  const auto level = parse_level(row.fields[2]);
  if (level) out.level = *level;
  else faults.add(row.line, "regions.level", {{"level", row.fields[2]}});
  return out;
}

ByCode index_rows(const std::vector<RegionRow>& rows, Faults& faults) {
  ByCode by_code;
  for (const auto& row : rows)
    if (const auto [first, fresh] = by_code.emplace(row.code, &row); !fresh)
      faults.add(row.line, "regions.duplicate", {{"code", row.code}, {"first", std::to_string(first->second->line)}});
  return by_code;
}

// Each step up is to a higher level, so that no region can stand below itself.
void check_parent(const RegionRow& row, const ByCode& by_code, Faults& faults) {
  if (row.level == Level::Province && row.parent_code.empty()) return;
  const auto parent = by_code.find(row.parent_code);
  if (row.level != Level::Province && parent == by_code.end())
    faults.add(row.line, "regions.parent_missing", {{"code", row.code}, {"parent", row.parent_code}});
  else if (row.level == Level::Province || parent->second->level >= row.level)
    faults.add(row.line, "regions.parent_level", {{"code", row.code}, {"parent", row.parent_code}});
}

Region region_of(const RegionRow& row, Day as_of) {
  return {.id = make_id(),
          .code = row.code,
          .level = row.level,
          .name_zh = row.name,
          .parent_code = row.parent_code,
          .valid_from = as_of};
}

LoadReport create_map(storage::Transaction& tx, std::vector<RegionRow> rows, Day as_of) {
  std::ranges::stable_sort(rows, {}, &RegionRow::level);
  std::map<std::string, Id> made;
  for (const auto& row : rows) {
    const auto region = region_of(row, as_of);
    const auto parent = made.find(row.parent_code);
    insert_region(tx, region, parent == made.end() ? std::nullopt : std::optional(parent->second));
    establish_bureau(tx, region);
    made.emplace(region.code, region.id);
  }
  return {.created_regions = rows.size(), .created_organisations = rows.size()};
}

// The regions of one province, by code.
std::map<std::string, Region> province_map(storage::Reader& reader, const std::string& province, Day day) {
  std::map<std::string, Region> map;
  for (auto& region : list_regions(reader, day))
    if (region.code == province || map.contains(region.parent_code)) map.emplace(region.code, std::move(region));
  return map;
}

void compare_row(const RegionRow& row, const std::map<std::string, Region>& map, LoadReport& report) {
  const auto known = map.find(row.code);
  const auto propose = [&](ProposalKind kind) { report.proposals.push_back({kind, row.code, row.name, row.parent_code}); };
  if (known == map.end()) return propose(ProposalKind::New);
  const bool renamed = known->second.name_zh != row.name;
  const bool moved = known->second.parent_code != row.parent_code;
  if (renamed) propose(ProposalKind::Renamed);
  if (moved) propose(ProposalKind::Moved);
  if (!renamed && !moved) ++report.unchanged;
}

LoadReport compare_map(const std::vector<RegionRow>& rows, const std::map<std::string, Region>& map) {
  LoadReport report;
  for (const auto& row : rows) compare_row(row, map, report);
  for (const auto& [code, region] : map)
    if (std::ranges::find(rows, code, &RegionRow::code) == rows.end())
      report.proposals.push_back({ProposalKind::Missing, code, region.name_zh, region.parent_code});
  std::ranges::stable_sort(report.proposals, {}, &Proposal::code);
  return report;
}

JsonText describe(const LoadReport& report, Day as_of) {
  return JsonText().add("as_of", to_iso(as_of)).add("created", report.created_regions).add("unchanged", report.unchanged)
      .add("proposals", report.proposals.size());
}

}  // namespace

Result<std::vector<RegionRow>> read_region_rows(std::string_view bytes) {
  TRY(const auto table, read_table(bytes, {"code", "name", "level", "parent_code"}));
  Faults faults;
  std::vector<RegionRow> rows;
  for (const auto& row : table) rows.push_back(read_region_row(row, faults));
  const auto by_code = index_rows(rows, faults);
  for (const auto& row : rows) check_parent(row, by_code, faults);
  if (!faults.empty()) return faults.rejected();
  if (std::ranges::count(rows, Level::Province, &RegionRow::level) != 1) return fail(ErrorKind::BadInput, "regions.one_province");
  return rows;
}

Result<LoadReport> load_regions(audit::Act& act, const std::vector<RegionRow>& rows, Day as_of) {
  const auto province = std::ranges::find(rows, Level::Province, &RegionRow::level);
  if (province == rows.end()) return fail(ErrorKind::BadInput, "regions.one_province");
  const auto first_day = first_day_of_code(act.tx, province->code);
  if (first_day && as_of < *first_day)
    return fail(ErrorKind::Conflict, "regions.before_map", {{"code", province->code}, {"day", to_iso(*first_day)}});

  const auto report = first_day ? compare_map(rows, province_map(act.tx, province->code, as_of)) : create_map(act.tx, rows, as_of);
  const auto root = region_as_of(act.tx, province->code, as_of);
  const auto subject = root ? root->id : Id{};
  act.record("region", subject, {}, describe(report, as_of));
  if (report.created_regions > 0) act.emit("identity.regions.changed", subject);
  return report;
}

}  // namespace fiveone::identity
