// fiveone: the command line. Exit status 0: done, 1: it did not work, 2: wrong usage.
#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/modules.hpp"
#include "floor/base/log.hpp"

namespace {

using namespace fiveone;

struct Words {
  std::string data = "var";
  std::optional<std::uint16_t> port;
  bool demonstration = false;
  bool shandong = false;
  bool as_json = false;
  RegionCommand regions;
  UserCommand user;
  std::string archive;
  AuditExport audit_export;
  std::filesystem::path audit_file;
  std::filesystem::path earlier_audit_file;
  ImportOrder import;
  ArticleCommand article;
  DataQuery query;
};

LogLevel level_of(const std::string& name) {
  if (name == "debug") return LogLevel::Debug;
  if (name == "warning") return LogLevel::Warning;
  if (name == "error") return LogLevel::Error;
  return LogLevel::Info;
}

template <class Command>
void does(CLI::App* app, const Words& words, int& status, Command command) {
  app->final_callback([&words, &status, command] {
    auto settings = read_settings(words.data);
    if (!settings) {
      status = tell_error(settings.error());
      return;
    }
    if (words.port) settings->port = *words.port;
    set_log_level(level_of(settings->log));
    status = command(*settings);
  });
}

CLI::App* add(CLI::App& parent, const char* name, const char* what, const char* example) {
  auto* app = parent.add_subcommand(name, what);
  app->footer(std::string("Example:\n  ") + example);
  return app;
}

void add_audit_commands(CLI::App& app, Words& words, int& status) {
  auto* audit = app.add_subcommand("audit", "The log of who did what");
  audit->require_subcommand(1);
  does(add(*audit, "verify", "Find any record that was changed, removed or moved", "fiveone audit verify"), words, status, verify_audit);

  auto* out = add(*audit, "export", "Write the log into one file for an auditor outside; the export is recorded",
                  "fiveone audit export audit-2026.jsonl --from 2026-01-01 --to 2026-12-31");
  out->add_option("FILE", words.audit_export.file, "the file to write")->required();
  out->add_option("--from", words.audit_export.from, "the first day, the log's beginning unless told");
  out->add_option("--to", words.audit_export.to, "the last day, today unless told");
  does(out, words, status, [&words](const Settings& s) { return export_audit(s, words.audit_export); });

  auto* check = add(*audit, "check", "Check such a file, on any machine and without a data folder; exit 1 where a record was changed, removed or moved",
                    "fiveone audit check audit-2026.jsonl --earlier audit-2025.jsonl");
  check->add_option("FILE", words.audit_file, "the file")->required();
  check->add_option("--earlier", words.earlier_audit_file, "an older export of the same log, whose ends must still stand in this one");
  check->final_callback([&words, &status] { status = check_audit_file(words.audit_file, words.earlier_audit_file); });
}

void add_store_commands(CLI::App& app, Words& words, int& status) {
  auto* serve_app = add(app, "serve", "Serve the portal until SIGTERM or SIGINT", "fiveone serve --data var --port 8080");
  serve_app->add_option("--port", words.port, "TCP port, instead of the settings'")->check(CLI::Range(0, 65535));
  does(serve_app, words, status, serve);

  auto* init = add(app, "init", "Make a data folder, with one site and its first columns", "fiveone init --data var --demo");
  init->add_flag("--demo", words.demonstration, "fill it with the invented demonstration province");
  init->add_flag("--shandong", words.shandong, "with the regions of Shandong and their bureaus, as of 2015 and since")->excludes("--demo");
  does(init, words, status, [&words](const Settings& s) {
    return initialise(s, words.demonstration ? FirstContent::Demonstration : words.shandong ? FirstContent::Shandong : FirstContent::Empty);
  });

  does(add(app, "migrate", "Bring the records to this program's schema", "fiveone migrate --data var"), words, status, apply_migrations);

  auto* backup = add(app, "backup", "Write everything into one file, also while the server runs, and check it", "fiveone backup monday.zip");
  backup->add_option("FILE", words.archive, "the file to write")->required();
  does(backup, words, status, [&words](const Settings& s) { return write_backup(s, words.archive); });

  auto* restore = add(app, "restore", "Make a data folder from a backup", "fiveone restore monday.zip --data var2");
  restore->add_option("FILE", words.archive, "the backup")->required()->check(CLI::ExistingFile);
  does(restore, words, status, [&words](const Settings& s) { return restore_backup(s, words.archive); });

  add_audit_commands(app, words, status);

  auto* rebuild = app.add_subcommand("rebuild", "Build anew what is derived from the records");
  rebuild->require_subcommand(1);
  does(add(*rebuild, "search", "The search index", "fiveone rebuild search"), words, status, rebuild_index);

  does(add(*rebuild, "warehouse", "The warehouse of figures", "fiveone rebuild warehouse"), words, status, rebuild_warehouse);

  does(add(app, "doctor", "Examine the server: disk, fonts, clock, data, what to do", "fiveone doctor"), words, status, examine);
}

CLI::App* add_region_command(CLI::App& identity, Words& words, int& status, const char* name, const char* what, const char* example) {
  auto* app = add(identity, name, what, example);
  does(app, words, status, [&words, word = std::string(name)](const Settings& s) {
    words.regions.word = word;
    return work_on_regions(s, words.regions);
  });
  return app;
}

void add_identity_commands(CLI::App& app, Words& words, int& status) {
  auto* identity = app.add_subcommand("identity", "Regions and organisations through time");
  identity->require_subcommand(1);
  auto* load = add_region_command(*identity, words, status, "load", "Load a list of regions (code,name,level,parent_code) and their bureaus",
                                  "fiveone identity load shandong-2015.csv --as-of 2015-09-30");
  load->add_option("FILE", words.regions.file, "the list")->required()->check(CLI::ExistingFile);
  load->add_option("--as-of", words.regions.as_of, "the day on which the list holds")->required();
  auto* changes = add_region_command(*identity, words, status, "changes", "Apply mergers, renamings and recodings; without FILE, those that the program knows",
                                     "fiveone identity changes");
  changes->add_option("FILE", words.regions.file, "a table of changes")->check(CLI::ExistingFile);
  auto* tree = add_region_command(*identity, words, status, "tree", "The tree of regions as of a day", "fiveone identity tree --as-of 2018-12-31");
  tree->add_option("--as-of", words.regions.as_of, "the day, today unless told");
  tree->add_flag("--json", words.regions.as_json, "as JSON");
  auto* successor = add_region_command(*identity, words, status, "successor", "What a region has become by a day", "fiveone identity successor 371202 --as-of 2020-01-01");
  successor->add_option("CODE", words.regions.code, "its code")->required();
  successor->add_option("--as-of", words.regions.as_of, "the day, today unless told");
}

void add_user_command(CLI::App& user, Words& words, int& status, const char* name, const char* what, const char* example) {
  auto* app = add(user, name, what, example);
  if (std::string_view(name) != "list") app->add_option("ACCOUNT", words.user.account, "the name under which somebody signs in")->required();
  does(app, words, status, [&words, word = std::string(name)](const Settings& s) {
    words.user.word = word;
    return work_on_users(s, words.user);
  });
}

void add_user_commands(CLI::App& app, Words& words, int& status) {
  auto* user = app.add_subcommand("user", "Who may sign in");
  user->require_subcommand(1);
  add_user_command(*user, words, status, "list", "Every account, and what it lacks", "fiveone user list");
  add_user_command(*user, words, status, "link", "Print a link by which its owner chooses a password, once", "fiveone user link system");
  add_user_command(*user, words, status, "forget-codes", "Ask for no one-time codes any more", "fiveone user forget-codes zhangsan");
  add_user_command(*user, words, status, "lock", "Lock an account; its sessions end", "fiveone user lock zhangsan");
  add_user_command(*user, words, status, "unlock", "Unlock it", "fiveone user unlock zhangsan");
}

void add_article_command(CLI::App& portal, Words& words, int& status, const char* name, const char* what, const char* example) {
  auto* app = add(portal, name, what, example);
  app->add_option("ID", words.article.article, "the number in the article's address")->required();
  if (std::string_view(name) == "withdraw") app->add_option("--reason", words.article.reason, "what the public is told");
  if (std::string_view(name) == "redirect")
    app->add_option("--to", words.article.target, "a path of this server, e.g. /col/col12/index.html")->required();
  does(app, words, status, [&words, word = std::string(name)](const Settings& s) {
    words.article.word = word;
    return order_article(s, words.article);
  });
}

void add_portal_commands(CLI::App& app, Words& words, int& status) {
  auto* portal = app.add_subcommand("portal", "The public portal");
  portal->require_subcommand(1);

  auto* import = add(*portal, "import", "Import articles; the same file again changes nothing",
                     "fiveone portal import policies.jsonl --site province --column policies --format policy-jsonl");
  import->add_option("FILE", words.import.file, "the file")->required();
  import->add_option("--site", words.import.site, "the site's key")->capture_default_str();
  import->add_option("--column", words.import.column, "the column's key")->required();
  import->add_option("--format", words.import.format, "text, policy-jsonl or wxr")->required()->check(CLI::IsMember({"text", "policy-jsonl", "wxr"}));
  import->add_option("--attachments", words.import.attachments, "folder with the files that a wxr names");
  does(import, words, status, [&words](const Settings& s) { return import_file(s, words.import); });

  add_article_command(*portal, words, status, "publish", "Publish an article's draft, or a withdrawn article again", "fiveone portal publish 4711");
  add_article_command(*portal, words, status, "withdraw", "Take an article back; its address says so", "fiveone portal withdraw 4711 --reason 内容有误");
  add_article_command(*portal, words, status, "redirect", "Lead an article's address elsewhere", "fiveone portal redirect 4711 --to /col/col12/index.html");
  add_article_command(*portal, words, status, "remove", "Remove an article for good (410)", "fiveone portal remove 4711");

  auto* check = add(*portal, "check", "Check labels, footer, links and columns by the rule table; exit 1 for any finding", "fiveone portal check --json");
  check->add_flag("--json", words.as_json, "as JSON");
  does(check, words, status, [&words](const Settings& s) { return check_portal(s, words.as_json); });
}

void add_data_commands(CLI::App& app, Words& words, int& status) {
  auto* data = app.add_subcommand("data", "Forms, reports and figures");
  data->require_subcommand(1);
  auto* query = add(*data, "query", "Accepted figures of items, by region, unit, period and breakdown; beside each total how much of the register its sample holds",
                    "fiveone data query --item retail.sales --by region --by period --period 2015-01..2015-12 --map 2018-12-31");
  query->add_option("--item", words.query.items, "an item's code; several are told one after another")->required();
  query->add_option("--by", words.query.by, "what a row is of")->check(CLI::IsMember({"region", "unit", "period", "breakdown"}));
  query->add_option("--level", words.query.level, "of regions")->check(CLI::IsMember({"province", "city", "county"}))->capture_default_str();
  query->add_option("--period", words.query.period, "a period, or the first and the last of one kind: 2015-01..2015-12");
  query->add_option("--region", words.query.region, "a region's code: it and what lies in it");
  query->add_option("--breakdown", words.query.breakdown, "a code of the rows, instead of the whole");
  query->add_option("--form", words.query.forms, "of this form; several are added up");
  query->add_flag("--restated", words.query.restated, "as later reports restate them, instead of the reports' own");
  query->add_option("--as-of", words.query.as_of, "as known at the end of this day");
  query->add_option("--map", words.query.map, "the regions as they were on this day, today unless told");
  query->add_option("--format", words.query.format, "text, csv or json")->check(CLI::IsMember({"text", "csv", "json"}))->capture_default_str();
  does(query, words, status, [&words](const Settings& s) { return query_data(s, words.query); });
}

}  // namespace

int main(int argc, char** argv) {
  try {
    load_texts();
    CLI::App app("FiveOne: portal, data, office and plans of a commerce department in one program", "fiveone");
    app.set_version_flag("--version", FIVEONE_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    Words words;
    int status = done;
    app.add_option("--data", words.data, "the data folder")->capture_default_str();
    add_store_commands(app, words, status);
    add_identity_commands(app, words, status);
    add_user_commands(app, words, status);
    add_portal_commands(app, words, status);
    add_data_commands(app, words, status);
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app.exit(error) == 0 ? done : wrong_usage;
    }
    return status;
  } catch (const std::exception& error) {
    tell(fmt::format("fiveone: {}", error.what()));
    return failed;
  }
}
