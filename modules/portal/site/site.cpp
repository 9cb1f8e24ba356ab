#include "modules/portal/site/site.hpp"

#include "modules/portal/site/site_store.hpp"

namespace fiveone::portal {
namespace {

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 40 && key.front() >= 'a' && key.front() <= 'z' &&
         std::ranges::all_of(key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Result<> check_site(storage::Reader& reader, const Site& site) {
  if (!is_key(site.key)) return fail(ErrorKind::BadInput, "site.key_form", {{"key", site.key}});
  if (site.name_zh.empty()) return fail(ErrorKind::BadInput, "site.name_missing");
  for (const auto& other : list_sites(reader)) {
    if (other.id == site.id) continue;
    if (other.key == site.key) return fail(ErrorKind::Conflict, "site.key_taken", {{"key", site.key}});
    if (!site.domain.empty() && other.domain == site.domain)
      return fail(ErrorKind::Conflict, "site.domain_taken", {{"domain", site.domain}});
  }
  return {};
}

JsonText describe(const Site& site) {
  return JsonText().add("key", site.key).add("name", site.name_zh).add("domain", site.domain).add("id_code", site.settings.id_code);
}

}  // namespace

Result<Id> create_site(audit::Act& act, const Site& site) {
  CHECK_OK(check_site(act.tx, site));
  auto made = site;
  made.id = make_id();
  made.version = 1;
  insert_site(act.tx, made);
  act.record("site", made.id, {}, describe(made));
  act.emit("portal.site.changed", made.id);
  return made.id;
}

Result<> change_site(audit::Act& act, const Site& site) {
  const auto before = find_site(act.tx, site.id);
  if (!before) return fail(ErrorKind::NotFound, "site.not_found");
  CHECK_OK(check_site(act.tx, site));
  if (!update_site(act.tx, site)) return fail(ErrorKind::Conflict, "stale");
  act.record("site", site.id, describe(*before), describe(site));
  act.emit("portal.site.changed", site.id);
  return {};
}

}  // namespace fiveone::portal
