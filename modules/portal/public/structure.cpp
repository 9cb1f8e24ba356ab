#include "modules/portal/public/structure.hpp"

namespace fiveone::portal {
namespace {

template <class T, class Key, class Projection>
const T* find_in(const std::vector<T>& all, const Key& key, Projection projection) {
  const auto found = std::ranges::find(all, key, projection);
  return found == all.end() ? nullptr : &*found;
}

template <class Wanted>
std::vector<const Column*> columns_that(const std::vector<Column>& all, Wanted wanted) {
  std::vector<const Column*> some;
  for (const auto& column : all)
    if (wanted(column)) some.push_back(&column);
  return some;
}

}  // namespace

const Site* Structure::site(Id id) const { return find_in(sites, id, &Site::id); }
const Site* Structure::site_by_key(std::string_view key) const { return find_in(sites, key, &Site::key); }
const Column* Structure::column(Id id) const { return find_in(columns, id, &Column::id); }

const Site* Structure::site_of_host(std::string_view host) const {
  if (sites.empty()) return nullptr;
  const auto* site = host.empty() ? nullptr : find_in(sites, host, &Site::domain);
  return site != nullptr ? site : &sites.front();
}

const Column* Structure::column_by_key(Id site, std::string_view key) const {
  const auto found = std::ranges::find_if(columns, [&](const Column& c) { return c.site == site && c.key == key; });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<const Column*> Structure::columns_of(Id site) const {
  return columns_that(columns, [&](const Column& c) { return c.site == site; });
}

std::vector<const Column*> Structure::top_columns(Id site) const {
  return columns_that(columns, [&](const Column& c) { return c.site == site && !c.parent; });
}

std::vector<const Column*> Structure::children(Id column) const {
  return columns_that(columns, [&](const Column& c) { return c.parent == column; });
}

std::vector<const Column*> Structure::trail(const Column& column) const {
  std::vector<const Column*> trail;
  for (const auto* at = &column; at != nullptr; at = at->parent ? this->column(*at->parent) : nullptr) trail.insert(trail.begin(), at);
  return trail;
}

Structure read_structure(storage::Reader& reader) { return {list_sites(reader), list_columns(reader)}; }

std::string address_of(const Column& column) { return fmt::format("/col/col{}/index.html", column.id.value); }

std::string home_address(const Structure& structure, const Site& site) {
  return &site == &structure.sites.front() ? "/" : fmt::format("/site/{}/", site.key);
}

}  // namespace fiveone::portal
