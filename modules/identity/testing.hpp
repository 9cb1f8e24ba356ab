// For the tests of this room: a database with its tables, and verbs in one word each.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "embedded/floor_audit.hpp"
#include "modules/identity/identity.hpp"
#include "tests/support/both_engines.hpp"

namespace fiveone::identity::testing {

inline Day day(std::string_view iso) { return parse_day(iso).value(); }

inline void for_both_engines(const std::function<void(storage::Database&)>& test) {
  auto all = migrations_in(embedded_floor_audit());
  for (auto& migration : migrations()) all.push_back(std::move(migration));
  fiveone::testing::for_both_engines(all, test);
}

inline Result<LoadReport> load(storage::Database& db, std::string_view csv, std::string_view as_of) {
  TRY(const auto rows, read_region_rows(csv));
  return audit::perform(db, {}, "identity.region.load", [&](audit::Act& act) { return load_regions(act, rows, day(as_of)); });
}

inline Result<ChangeReport> change(storage::Database& db, std::string_view lines) {
  TRY(const auto rows, read_changes("day,kind,code,name,parent_code,successor_code,source\n" + std::string(lines)));
  return audit::perform(db, {}, "identity.region.change", [&](audit::Act& act) { return apply_changes(act, rows); });
}

inline std::map<Level, int> count_levels(storage::Database& db, std::string_view iso) {
  std::map<Level, int> counts;
  for (const auto& region : db.read([&](storage::Reader& reader) { return list_regions(reader, day(iso)); })) ++counts[region.level];
  return counts;
}

inline std::string successor(storage::Database& db, std::string_view code, std::string_view iso) {
  const auto found = db.read([&](storage::Reader& reader) { return successor_of(reader, code, day(iso)); });
  return found ? found->code : "";
}

// "3 regions.code, 5 regions.level": the lines and keys of what was refused.
inline std::string faults_of(const Error& error) {
  std::string out = error.fields.empty() ? error.key : "";
  for (const auto& field : error.fields) out += (out.empty() ? "" : ", ") + field.where + " " + field.key;
  return out;
}

inline constexpr std::string_view small_map =
    "code,name,level,parent_code\n"
    "990000,甲省,province,\n"
    "990100,乙市,city,990000\n"
    "990200,丙市,city,990000\n"
    "990102,丁区,county,990100\n"
    "990202,戊区,county,990200\n"
    "990221,己县,county,990200\n";

}  // namespace fiveone::identity::testing
