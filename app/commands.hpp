// What the program can be told on the command line; main.cpp reads the words, these do the work and give the exit status.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.hpp"

namespace fiveone {

int serve(const Settings& settings);
enum class FirstContent { Empty, Shandong, Demonstration };
int initialise(const Settings& settings, FirstContent content);
int apply_migrations(const Settings& settings);
int write_backup(const Settings& settings, const std::filesystem::path& archive);
int restore_backup(const Settings& settings, const std::filesystem::path& archive);
int verify_audit(const Settings& settings);

struct AuditExport {
  std::filesystem::path file;
  std::string from;  // first and last day, "" for all
  std::string to;
};
int export_audit(const Settings& settings, const AuditExport& command);
// Needs no data folder; `earlier` is an older export that must still be contained, "" for none.
int check_audit_file(const std::filesystem::path& file, const std::filesystem::path& earlier);

int rebuild_index(const Settings& settings);
int rebuild_warehouse(const Settings& settings);
int examine(const Settings& settings);  // doctor

// Where a one-time link leads. What stands behind the # never reaches a server, nor its log.
std::string start_address(const Settings& settings, std::string_view token);

struct UserCommand {
  std::string word;  // list, link, forget-codes, lock, unlock
  std::string account;
};
int work_on_users(const Settings& settings, const UserCommand& command);

struct RegionCommand {
  std::string word;  // load, changes, tree, successor
  std::filesystem::path file;
  std::string code;
  std::string as_of;  // a day, today when it is empty
  bool as_json = false;
};
int work_on_regions(const Settings& settings, const RegionCommand& command);

struct ImportOrder {
  std::filesystem::path file;
  std::string site = "province";
  std::string column;
  std::string format;                  // text, policy-jsonl, wxr
  std::filesystem::path attachments;   // folder with the files that a wxr names, "" for none
};
int import_file(const Settings& settings, const ImportOrder& order);

struct ArticleCommand {
  std::string article;
  std::string word;    // publish, withdraw, redirect, remove
  std::string reason;
  std::string target;
};
int order_article(const Settings& settings, const ArticleCommand& command);

struct DataQuery {
  std::vector<std::string> items;
  std::vector<std::string> by;   // region, unit, period, breakdown
  std::string level = "city";
  std::string period;
  std::string region;
  std::string breakdown;
  std::vector<std::int64_t> forms;
  bool restated = false;
  std::string as_of;             // days, today when they are empty
  std::string map;
  std::string format = "text";   // text (tabs between), csv, json
};
int query_data(const Settings& settings, const DataQuery& query);

int check_portal(const Settings& settings, bool as_json);

}  // namespace fiveone
