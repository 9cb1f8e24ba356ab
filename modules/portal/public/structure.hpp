// Sites and columns as one snapshot in memory: every page needs them, they change seldom, and a few hundred rows are all there is.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "modules/portal/column/column.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {

struct Structure {
  std::vector<Site> sites;      // in their order; the first is the province's
  std::vector<Column> columns;  // parents before children

  const Site* site(Id id) const;
  const Site* site_by_key(std::string_view key) const;
  // The site whose domain this is; the first one for any other host.
  const Site* site_of_host(std::string_view host) const;
  const Column* column(Id id) const;
  const Column* column_by_key(Id site, std::string_view key) const;
  std::vector<const Column*> columns_of(Id site) const;
  std::vector<const Column*> top_columns(Id site) const;
  std::vector<const Column*> children(Id column) const;
  std::vector<const Column*> trail(const Column& column) const;  // from the top to it
};

Structure read_structure(storage::Reader& reader);

// "/col/col12/index.html"
std::string address_of(const Column& column);
// "/" for the first site, "/site/weifang/" for the others: their own domain shows the same at "/".
std::string home_address(const Structure& structure, const Site& site);

}  // namespace fiveone::portal
