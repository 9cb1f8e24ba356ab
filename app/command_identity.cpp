#include <iostream>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/premises.hpp"
#include "modules/identity/commands.hpp"

namespace fiveone {
namespace {

namespace words = identity::commands;

int carry_out(storage::Database& records, const RegionCommand& command, Day as_of) {
  const auto language = console_language();
  if (command.word == "load") return words::load(records, {command.file, as_of, language}, std::cout);
  if (command.word == "changes") return words::changes(records, {command.file, language}, std::cout);
  if (command.word == "tree") return words::tree(records, {as_of, command.as_json, language}, std::cout);
  return words::successor(records, {command.code, as_of, language}, std::cout);
}

}  // namespace

int work_on_regions(const Settings& settings, const RegionCommand& command) {
  const auto as_of = command.as_of.empty() ? std::optional(day_of(now())) : parse_day(command.as_of);
  if (!as_of) {
    tell(say("identity.day_form", {{"day", command.as_of}}));
    return wrong_usage;
  }
  if (!std::filesystem::exists(settings.data))
    return tell_error({ErrorKind::NotFound, "data.not_ready", {{"folder", settings.data.string()}}, {}, {}});
  const bool writes = command.word == "load" || command.word == "changes";
  const auto lock = FolderLock::take({settings.data});
  if (writes && !lock) return tell_error({ErrorKind::Conflict, "data.in_use", {{"folder", settings.data.string()}}, {}, {}});
  set_node(settings.node);
  const auto records = storage::Database::open({.url = settings.database_url(), .readers = 1});
  if (const auto pending = records->pending(all_migrations()); !pending.empty())
    return tell_error({ErrorKind::Conflict, "schema.pending", {{"count", std::to_string(pending.size())}}, {}, {}});
  return carry_out(*records, command, *as_of);
}

}  // namespace fiveone
