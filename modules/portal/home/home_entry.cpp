#include "modules/portal/home/home_entry.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql delete_entries("DELETE FROM portal_home_entry WHERE site = :site");
constexpr storage::Sql insert_entry(
    "INSERT INTO portal_home_entry (site, language, block, position, title, note, address, value, unit, period, change_text) "
    "VALUES (:site, :language, :block, :position, :title, :note, :address, :value, :unit, :period, :change)");
constexpr storage::Sql select_entries(
    "SELECT language, block, title, note, address, value, unit, period, change_text FROM portal_home_entry "
    "WHERE site = :site AND language = :language ORDER BY block, position");

}  // namespace

Result<> replace_home(audit::Act& act, Id site, const std::vector<HomeEntry>& entries) {
  act.tx.run(delete_entries, {{"site", site}});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& e = entries[i];
    act.tx.run(insert_entry, {{"site", site},
                              {"language", e.language},
                              {"block", e.block},
                              {"position", i},
                              {"title", e.title},
                              {"note", e.note},
                              {"address", e.address},
                              {"value", e.value},
                              {"unit", e.unit},
                              {"period", e.period},
                              {"change", e.change}});
  }
  act.record("home", site, {}, JsonText().add("entries", entries.size()));
  act.emit("portal.site.changed", site);
  return {};
}

std::vector<HomeEntry> list_home(storage::Reader& reader, Id site, std::string_view language) {
  return reader.list(select_entries, {{"site", site}, {"language", language}}, [](storage::Row& row) {
    HomeEntry e;
    row >> e.language >> e.block >> e.title >> e.note >> e.address >> e.value >> e.unit >> e.period >> e.change;
    return e;
  });
}

}  // namespace fiveone::portal
