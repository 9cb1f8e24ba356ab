#include "floor/house/house.hpp"

namespace fiveone {

std::vector<storage::Migration> migrations_in(std::span<const EmbeddedFile> files) {
  constexpr std::string_view folder = "/migrations/";
  std::vector<storage::Migration> migrations;
  for (const auto& file : files) {
    const auto at = file.path.find(folder);
    if (at == std::string_view::npos || !file.path.ends_with(".sql")) continue;
    // "modules/portal/migrations/0001_x.sql" is known as "portal/0001_x"
    const auto room = file.path.substr(file.path.rfind('/', at - 1) + 1);
    const auto room_name = room.substr(0, room.find('/'));
    const auto name = file.path.substr(at + folder.size());
    migrations.push_back({fmt::format("{}/{}", room_name, name.substr(0, name.size() - 4)), std::string(file.text)});
  }
  std::ranges::sort(migrations, {}, &storage::Migration::name);
  return migrations;
}

}  // namespace fiveone
