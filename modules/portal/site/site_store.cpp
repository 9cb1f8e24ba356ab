#include "modules/portal/site/site_store.hpp"

namespace fiveone::portal {
namespace {

using Setting = std::string SiteSettings::*;

constexpr std::array<std::pair<std::string_view, Setting>, 19> settings = {{
    {"logo_text", &SiteSettings::logo_text},
    {"id_code", &SiteSettings::id_code},
    {"sponsor_zh", &SiteSettings::sponsor_zh},
    {"sponsor_en", &SiteSettings::sponsor_en},
    {"organiser_zh", &SiteSettings::organiser_zh},
    {"organiser_en", &SiteSettings::organiser_en},
    {"contact_zh", &SiteSettings::contact_zh},
    {"contact_en", &SiteSettings::contact_en},
    {"party_mark", &SiteSettings::party_mark},
    {"report_error", &SiteSettings::report_error},
    {"icp_number", &SiteSettings::icp_number},
    {"police_number", &SiteSettings::police_number},
    {"description_zh", &SiteSettings::description_zh},
    {"description_en", &SiteSettings::description_en},
    {"keywords", &SiteSettings::keywords},
    {"urgent_zh", &SiteSettings::urgent_zh},
    {"urgent_en", &SiteSettings::urgent_en},
    {"urgent_address", &SiteSettings::urgent_address},
    {"demonstration", &SiteSettings::demonstration},
}};

constexpr storage::Sql select_sites(
    "SELECT id, key, region, domain, name_zh, name_en, position, version FROM portal_site ORDER BY position, id");
constexpr storage::Sql select_settings("SELECT site, name, value FROM portal_site_setting");
constexpr storage::Sql insert(
    "INSERT INTO portal_site (id, key, region, domain, name_zh, name_en, position, version) "
    "VALUES (:id, :key, :region, :domain, :name_zh, :name_en, :position, 1)");
constexpr storage::Sql update(
    "UPDATE portal_site SET key = :key, region = :region, domain = :domain, name_zh = :name_zh, name_en = :name_en, "
    "position = :position, version = version + 1 WHERE id = :id AND version = :version");
constexpr storage::Sql put_setting(
    "INSERT INTO portal_site_setting (site, name, value) VALUES (:site, :name, :value) "
    "ON CONFLICT (site, name) DO UPDATE SET value = excluded.value");

void write_settings(storage::Transaction& tx, const Site& site) {
  for (const auto& [name, field] : settings)
    tx.run(put_setting, {{"site", site.id}, {"name", name}, {"value", site.settings.*field}});
}

}  // namespace

std::vector<Site> list_sites(storage::Reader& reader) {
  auto sites = reader.list(select_sites, {}, [](storage::Row& row) {
    Site site;
    row >> site.id >> site.key >> site.region >> site.domain >> site.name_zh >> site.name_en >> site.position >> site.version;
    return site;
  });
  reader.for_each(select_settings, {}, [&](storage::Row& row) {
    Id id;
    std::string name;
    std::string value;
    row >> id >> name >> value;
    const auto site = std::ranges::find(sites, id, &Site::id);
    const auto setting = std::ranges::find(settings, name, [](const auto& known) { return known.first; });
    if (site != sites.end() && setting != settings.end()) site->settings.*setting->second = value;
  });
  return sites;
}

std::optional<Site> find_site(storage::Reader& reader, Id id) {
  for (auto& site : list_sites(reader))
    if (site.id == id) return std::move(site);
  return std::nullopt;
}

std::optional<Site> find_site_by_key(storage::Reader& reader, std::string_view key) {
  for (auto& site : list_sites(reader))
    if (site.key == key) return std::move(site);
  return std::nullopt;
}

void insert_site(storage::Transaction& tx, const Site& site) {
  tx.run(insert, {{"id", site.id},
                  {"key", site.key},
                  {"region", site.region},
                  {"domain", site.domain},
                  {"name_zh", site.name_zh},
                  {"name_en", site.name_en},
                  {"position", site.position}});
  write_settings(tx, site);
}

bool update_site(storage::Transaction& tx, const Site& site) {
  const auto changed = tx.run(update, {{"key", site.key},
                                       {"region", site.region},
                                       {"domain", site.domain},
                                       {"name_zh", site.name_zh},
                                       {"name_en", site.name_en},
                                       {"position", site.position},
                                       {"id", site.id},
                                       {"version", site.version}});
  if (changed == 0) return false;
  write_settings(tx, site);
  return true;
}

}  // namespace fiveone::portal
