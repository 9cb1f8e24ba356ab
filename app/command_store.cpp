#include <fstream>

#include "app/backup.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "floor/http/json_value.hpp"
#include "modules/identity/identity.hpp"
#include "modules/portal/portal.hpp"

namespace fiveone {
namespace {

using FirstLinks = std::vector<identity::FirstLink>;

Result<FirstLinks> initialise_folder(const Settings& settings, FirstContent content) {
  std::filesystem::create_directories(settings.data);
  std::filesystem::permissions(settings.data, std::filesystem::perms::owner_all);
  const auto lock = FolderLock::take({settings.data});
  if (!lock) return fail(ErrorKind::Conflict, "data.in_use", {{"folder", settings.data.string()}});
  CHECK_OK(migrate(settings));
  TRY(const auto premises, Premises::open(settings));
  if (content == FirstContent::Demonstration) CHECK_OK(premises->demonstrate());
  if (content == FirstContent::Shandong)
    CHECK_OK(identity::load_shipped(premises->records(), audit::Actor{.name = "operator"}, identity::shandong_map()));
  CHECK_OK(identity::found(premises->records(), audit::Actor{.name = "operator"}));
  CHECK_OK(portal::ensure_first_site(premises->records()));
  TRY(auto links, identity::found_administrators(premises->records(), audit::Actor{.name = "operator"}));
  premises->catch_up();
  return links;
}

void tell_links(const Settings& settings, const FirstLinks& links) {
  if (links.empty()) return;
  tell(say("init.links", {{"time", to_minutes(links.front().link.ends)}}));
  for (const auto& first : links)
    fmt::print("{}\n", say("init.link", {{"name", first.name},
                                         {"account", first.account},
                                         {"address", start_address(settings, first.link.token)}}));
}

void tell_demonstration_accounts(const Settings& settings) {
  std::ifstream file(identity::demonstration_accounts_file(settings.data));
  for (std::string line; std::getline(file, line);) fmt::print("{}\n", line);
}

// A result that only says whether it worked.
int end(const Result<>& outcome, std::string_view key, const MessageArgs& args = {}) {
  if (!outcome) return tell_error(outcome.error());
  tell(say(key, args));
  return done;
}

std::int64_t number_in(const http::JsonValue& json, std::string_view name) {
  const auto* value = json.find(name);
  const auto* number = value == nullptr ? nullptr : value->as<http::JsonNumber>();
  return number == nullptr ? 0 : std::strtoll(number->text.c_str(), nullptr, 10);
}

}  // namespace

int initialise(const Settings& settings, FirstContent content) {
  const auto links = initialise_folder(settings, content);
  if (!links) return tell_error(links.error());
  tell(say("init.done", {{"folder", settings.data.string()}}));
  tell_links(settings, *links);
  if (content == FirstContent::Demonstration) tell_demonstration_accounts(settings);
  return done;
}

int apply_migrations(const Settings& settings) {
  std::filesystem::create_directories(settings.data);
  const auto lock = FolderLock::take({settings.data});
  if (!lock) return tell_error({ErrorKind::Conflict, "data.in_use", {{"folder", settings.data.string()}}, {}, {}});
  return end(migrate(settings), "migrate.done");
}

int write_backup(const Settings& settings, const std::filesystem::path& archive) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  const auto absolute = std::filesystem::absolute(archive).string();
  std::string body;
  http::JsonWriter(body).begin_object().member("file", absolute).end_object();
  const auto answer = (*office)->ask(http::Method::Post, "/api/operator/backup", body);
  if (!answer) return tell_error(answer.error());
  tell(say("backup.done", {{"file", absolute}, {"bytes", std::to_string(std::filesystem::file_size(archive))}}));
  return done;
}

int restore_backup(const Settings& settings, const std::filesystem::path& archive) {
  ProgressLine line;
  const auto outcome = restore(settings, archive, [&](std::string_view step, double) { line.show(say(fmt::format("restore.{}", step))); });
  line.finish();
  return end(outcome, "restore.done", {{"folder", settings.data.string()}});
}

int verify_audit(const Settings& settings) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  const auto answer = (*office)->ask(http::Method::Get, "/api/operator/audit/verification");
  if (!answer) return tell_error(answer.error());
  const auto json = http::parse_json(*answer);
  if (!json) return tell_error(json.error());
  const auto* list = json->find("faults");
  const auto* faults = list == nullptr ? nullptr : list->as<std::vector<http::JsonValue>>();
  fmt::print("{}\n", say("audit.counted", {{"entries", std::to_string(number_in(*json, "entries"))}}));
  if (faults == nullptr || faults->empty()) {
    fmt::print("{}\n", say("audit.whole"));
    return done;
  }
  for (const auto& fault : *faults)
    if (const auto* text = fault.as<std::string>()) fmt::print("{}\n", *text);
  return failed;
}

int rebuild_index(const Settings& settings) {
  if (const auto lock = FolderLock::take({settings.data})) std::filesystem::remove_all(DataFolder{settings.data}.search());
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  const auto answer = (*office)->ask(http::Method::Post, "/api/operator/search/rebuild");
  if (!answer) return tell_error(answer.error());
  const auto json = http::parse_json(*answer);
  tell(say("rebuild.done", {{"documents", std::to_string(json ? number_in(*json, "documents") : 0)}}));
  return done;
}

}  // namespace fiveone
