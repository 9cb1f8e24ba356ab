#include "modules/identity/region/changes.hpp"

#include "modules/identity/organisation/bureaus.hpp"
#include "modules/identity/region/region_store.hpp"
#include "modules/identity/region/table.hpp"

namespace fiveone::identity {
namespace {

Result<Region> find_living(storage::Reader& reader, const std::string& code, Day day) {
  auto region = region_as_of(reader, code, day);
  if (!region) return fail(ErrorKind::BadInput, "changes.unknown", {{"code", code}, {"day", to_iso(day)}});
  return *std::move(region);
}

// A region whose story ends before `day` in what is known: nothing is written into the middle of it.
Result<Region> find_changeable(storage::Reader& reader, const std::string& code, Day day) {
  TRY(auto region, find_living(reader, code, day));
  if (region.valid_to || last_change_day(reader, region.id).value_or(day) > day)
    return fail(ErrorKind::BadInput, "changes.later", {{"code", code}, {"day", to_iso(day)}});
  return region;
}

Result<Region> find_ending(storage::Reader& reader, const Change& change) {
  TRY(auto region, find_changeable(reader, change.code, change.day));
  if (region.valid_from >= change.day)
    return fail(ErrorKind::BadInput, "changes.same_day", {{"code", change.code}, {"day", to_iso(change.day)}});
  return region;
}

Result<Id> find_parent(storage::Reader& reader, const Region& region, Day day) {
  TRY(const auto parent, find_living(reader, region.parent_code, day));
  if (parent.level >= region.level)
    return fail(ErrorKind::BadInput, "regions.parent_level", {{"code", region.code}, {"parent", parent.code}});
  return parent.id;
}

// GB/T 2260: the first two digits are the province, the next two the city, the last two the county.
Level level_of_code(std::string_view code) {
  if (code.ends_with("0000")) return Level::Province;
  return code.ends_with("00") ? Level::City : Level::County;
}

// An ended code is not given to another region.
Result<Region> begin_region(storage::Transaction& tx, Region region) {
  if (was_ever_region(tx, region.code)) return fail(ErrorKind::BadInput, "changes.code_taken", {{"code", region.code}});
  TRY(const auto parent, find_parent(tx, region, region.valid_from));
  region.id = make_id();
  insert_region(tx, region, parent);
  return region;
}

Result<Region> begin_new(storage::Transaction& tx, const Change& change, const std::string& code) {
  return begin_region(tx, {.code = code,
                           .level = level_of_code(code),
                           .name_zh = change.name,
                           .parent_code = change.parent_code,
                           .valid_from = change.day});
}

Result<Region> split(storage::Transaction& tx, const Change& change) {
  CHECK_OK(find_living(tx, change.code, change.day));
  return begin_new(tx, change, change.successor_code);
}

Result<Region> recode(storage::Transaction& tx, const Change& change) {
  TRY(auto region, find_ending(tx, change));
  end_region(tx, region.id, change.day);
  const bool same_name = change.name.empty() || change.name == region.name_zh;
  return begin_region(tx, {.code = change.successor_code,
                           .level = region.level,
                           .name_zh = same_name ? region.name_zh : change.name,
                           .name_en = same_name ? region.name_en : "",
                           .parent_code = change.parent_code.empty() ? region.parent_code : change.parent_code,
                           .valid_from = change.day});
}

Result<Region> rename_or_move(storage::Transaction& tx, const Change& change) {
  TRY(auto region, find_changeable(tx, change.code, change.day));
  if (change.kind == ChangeKind::Moved) region.parent_code = change.parent_code;
  if (change.kind == ChangeKind::Renamed) {
    region.name_zh = change.name;
    region.name_en.clear();
  }
  std::optional<Id> parent;
  if (!region.parent_code.empty()) {
    TRY(parent, find_parent(tx, region, change.day));
  }
  change_region(tx, region, parent, change.day);
  return region;
}

Result<Region> merge(storage::Transaction& tx, const Change& change) {
  TRY(const auto region, find_ending(tx, change));
  end_region(tx, region.id, change.day);
  return find_living(tx, change.successor_code, change.day);
}

Result<Region> change_map(storage::Transaction& tx, const Change& change) {
  switch (change.kind) {
    case ChangeKind::Established: return begin_new(tx, change, change.code);
    case ChangeKind::Recoded: return recode(tx, change);
    case ChangeKind::Split: return split(tx, change);
    case ChangeKind::Renamed:
    case ChangeKind::Moved: return rename_or_move(tx, change);
    case ChangeKind::Merged: return merge(tx, change);
  }
  throw std::logic_error("identity: a change of no kind");
}

Result<> apply_change(storage::Transaction& tx, const Change& change, Succession& succession) {
  TRY(const auto region, change_map(tx, change));
  insert_change(tx, change);
  follow_change(tx, change, region, succession);
  return {};
}

bool says_the_same(const Change& recorded, const Change& change) {
  return recorded.name == change.name && recorded.parent_code == change.parent_code && recorded.day_known == change.day_known;
}

// A region must not stay below one that has ended; the fault is told on the line that ended it.
void check_orphans(storage::Reader& reader, const std::vector<ChangeRow>& rows, Faults& faults) {
  for (const auto& [child, parent] : list_orphans(reader)) {
    const auto ending = std::ranges::find(rows, parent, [](const ChangeRow& row) { return row.change.code; });
    faults.add(ending == rows.end() ? 0 : ending->line, "changes.orphan", {{"code", child}, {"parent", parent}});
  }
}

// New regions before what joins them, and a city before its counties, whatever their order in the table.
auto order_of(const ChangeRow& row) {
  const auto& change = row.change;
  return std::tuple(change.day, change.kind, change.successor_code.empty() ? change.code : change.successor_code);
}

JsonText describe(const ChangeReport& report) {
  std::vector<std::string> texts;
  for (const auto& change : report.applied)
    texts.push_back(fmt::format("{} {} {} {}", to_iso(change.day), name_of(change.kind), change.code, change.successor_code));
  return JsonText().add("applied", texts).add("unchanged", report.unchanged).add_raw("succession", describe(report.succession).text());
}

}  // namespace

Result<ChangeReport> apply_changes(audit::Act& act, std::vector<ChangeRow> rows) {
  std::ranges::stable_sort(rows, {}, order_of);
  ChangeReport report;
  Faults faults;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [line, change] = rows[i];
    if (const auto recorded = find_recorded(act.tx, change)) {
      if (says_the_same(*recorded, change)) ++report.unchanged;
      else faults.add(line, "changes.differs", {{"code", change.code}, {"day", to_iso(change.day)}});
    } else if (auto outcome = apply_change(act.tx, change, report.succession); !outcome) {
      faults.add(line, outcome.error().key, outcome.error().args);
    } else {
      report.applied.push_back(change);
    }
    if (i + 1 == rows.size() || rows[i + 1].change.day != change.day) align_bureaus(act.tx, change.day);
  }
  check_orphans(act.tx, rows, faults);
  if (!faults.empty()) return faults.rejected();
  act.record("region", {}, {}, describe(report));
  if (!report.applied.empty()) act.emit("identity.regions.changed", {});
  for (const auto& moved : report.succession.posts) act.emit("identity.post.changed", moved.post);
  return report;
}

}  // namespace fiveone::identity
