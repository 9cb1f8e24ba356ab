// Where imported articles came from.
#pragma once

#include "floor/storage/database.hpp"
#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

struct Source {
  Id article;
  std::string fingerprint;
};

std::optional<Source> find_source(storage::Reader& reader, Id site, std::string_view key);
void put_source(storage::Transaction& tx, Id site, std::string_view key, Id article, std::string_view fingerprint);
void set_editions(storage::Transaction& tx, const Article& article);

}  // namespace fiveone::portal
