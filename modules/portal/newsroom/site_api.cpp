#include "floor/http/json_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/scope.hpp"
#include "modules/portal/newsroom/site_shapes.hpp"
#include "modules/portal/public/structure.hpp"

namespace fiveone::portal {
namespace {

struct DeskColumn {
  Id id;
  std::optional<Id> parent;
  std::string key;
  ColumnKind kind = ColumnKind::List;
  std::string name_zh;
  std::string name_en;
  std::int64_t review_steps = 0;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(DeskColumn, (), (id, parent, key, kind, name_zh, name_en, review_steps, address))

struct DeskSite {
  Id id;
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::optional<Id> organisation;
  std::string address;
  std::vector<std::string> may;
  std::vector<DeskColumn> columns;
};
BOOST_DESCRIBE_STRUCT(DeskSite, (), (id, key, name_zh, name_en, organisation, address, may, columns))

struct DeskSites {
  std::vector<DeskSite> items;
};
BOOST_DESCRIBE_STRUCT(DeskSites, (), (items))

DeskSite describe(storage::Reader& reader, const http::Caller& caller, const Scope& scope, const Structure& structure, const Site& site) {
  DeskSite told{.id = site.id,
                .key = site.key,
                .name_zh = site.name_zh,
                .name_en = site.name_en,
                .organisation = organisation_of(reader, site),
                .address = home_address(structure, *structure.site(site.id))};
  for (const auto& [permission, roots] : caller.rights)
    if (permission.starts_with("portal.") && scope.may(site.id, permission)) told.may.push_back(permission);
  for (const auto* c : structure.columns_of(site.id))
    told.columns.push_back({c->id, c->parent, c->key, c->kind, c->name_zh, c->name_en, c->review_steps, address_of(*c)});
  return told;
}

}  // namespace

void add_site_routes(House& house) {
  house.router.add(http::json_route<http::Nothing, DeskSites>(
      http::Method::Get, "/api/portal/sites", http::Permission(reading_articles), "The sites of the newsroom, and what may be done on each",
      [&records = house.records](const http::Request& request) -> Result<DeskSites> {
        TRY(const http::Caller& caller, caller_of(request));
        return records.read([&](storage::Reader& reader) {
          const auto structure = read_structure(reader);
          const Scope scope(reader, caller);
          DeskSites all;
          for (const auto& site : scope.sites(reading_articles)) all.items.push_back(describe(reader, caller, scope, structure, *site));
          return all;
        });
      }));
}

}  // namespace fiveone::portal
