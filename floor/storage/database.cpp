#include "floor/storage/database.hpp"

#include "floor/storage/postgres_database.hpp"
#include "floor/storage/sqlite_database.hpp"

namespace fiveone::storage {

std::unique_ptr<Database> Database::open(const DatabaseSettings& settings) {
  constexpr std::string_view sqlite = "sqlite:";
  const std::string_view url = settings.url;
  if (url.starts_with(sqlite)) return open_sqlite(std::string(url.substr(sqlite.size())), settings);
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return open_postgres(settings);
  throw StorageError(StorageError::Kind::Other, "the database is neither sqlite:… nor postgresql://…");
}

std::string id_list(const std::vector<Id>& ids) {
  std::string out = "[";
  for (const auto id : ids) out += (out.size() == 1 ? "" : ",") + to_string(id);
  return out + "]";
}

}  // namespace fiveone::storage
