#include <sys/statvfs.h>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/mail.hpp"
#include "app/premises.hpp"
#include "app/provider.hpp"

namespace fiveone {
namespace {

constexpr std::uint64_t enough_disk_mb = 1'000;

class Examination {
 public:
  void found(bool good, std::string_view zh, std::string_view en) {
    const auto what = console_language() == Language::Chinese ? zh : en;
    fmt::print("{}\n", say(good ? "doctor.good" : "doctor.bad", {{"what", std::string(what)}}));
    all_good_ &= good;
  }
  int status() const { return all_good_ ? done : failed; }

 private:
  bool all_good_ = true;
};

void examine_disk(Examination& examination, const std::filesystem::path& folder) {
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) != 0) return examination.found(false, "读不到磁盘信息", "the disk cannot be examined");
  const auto free_mb = disk.f_bavail * disk.f_frsize / 1'000'000;
  examination.found(free_mb >= enough_disk_mb, fmt::format("磁盘剩余 {} MB", free_mb), fmt::format("{} MB of disk are free", free_mb));
}

void examine_clock(Examination& examination) {
  const bool plausible = now() >= start_of(*make_day(2026, 1, 1));
  examination.found(plausible, fmt::format("系统时间 {}", to_minutes(now())), fmt::format("the clock says {}", to_minutes(now())));
}

void examine_worker(Examination& examination) {
  const auto worker = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "fiveone-worker";
  const bool there = std::filesystem::exists(worker);
  examination.found(there, fmt::format("图片处理程序 {}", worker.string()), fmt::format("the picture worker {}", worker.string()));
}

void examine_records(Examination& examination, const Settings& settings) {
  const auto records = storage::Database::open({.url = settings.database_url(), .readers = 1});
  const auto pending = records->pending(all_migrations());
  examination.found(pending.empty(), fmt::format("未执行的数据库结构变更 {} 项", pending.size()),
                    fmt::format("{} schema changes are pending", pending.size()));
  const auto faults = records->check_integrity();
  examination.found(faults.empty(), faults.empty() ? "数据库完整" : "数据库损坏：" + faults.front(),
                    faults.empty() ? "the records are whole" : "the records are damaged: " + faults.front());
  if (!pending.empty()) return;
  const auto dead = records->read([](storage::Reader& reader) { return jobs::count(reader, jobs::State::Dead); });
  examination.found(dead == 0, fmt::format("失败待处理的任务 {} 项", dead), fmt::format("{} jobs lie on the dead-letter list", dead));
}

// Something that stands elsewhere: it answers, or its fault is told.
void found_elsewhere(Examination& examination, const Result<>& seen, std::string_view zh, std::string_view en) {
  const auto told = [&](Language language) {
    if (seen) return std::string(language == Language::Chinese ? zh : en);
    const auto& error = seen.error();
    return error.fields.empty() ? translate(language, error) : translate(language, error.fields.front());
  };
  examination.found(seen.has_value(), told(Language::Chinese), told(Language::English));
}

void examine_provider(Examination& examination, const Settings& settings) {
  if (settings.provider_issuer.empty() && settings.provider_client.empty()) return;
  const auto provider = provider_in(settings);
  const auto seen = provider ? identity::try_provider(*provider, settings.origin_or_default()) : Result<>(std::unexpected(provider.error()));
  found_elsewhere(examination, seen, "统一身份认证 " + settings.provider_issuer, "the identity provider " + settings.provider_issuer);
}

void examine_mail(Examination& examination, const Settings& settings) {
  const auto mail = mail_in(settings);
  if (mail && !*mail) return;
  const auto seen = mail ? (*mail)->greet() : Result<>(std::unexpected(mail.error()));
  found_elsewhere(examination, seen, "邮件服务器 " + settings.mail_server, "the mail server " + settings.mail_server);
}

void examine_search(Examination& examination, const DataFolder& folder) {
  try {
    const auto index = search::Index::open(folder.search());
    examination.found(true, fmt::format("检索索引有 {} 篇", index->size()), fmt::format("the search index holds {} documents", index->size()));
  } catch (const std::exception& error) {
    examination.found(false, error.what(), error.what());
  }
}

void examine_warehouse(Examination& examination, const Settings& settings) {
  const auto premises = Premises::open(settings);
  if (!premises) return;  // pending migrations, which were told already
  try {
    const bool holds_figures = (*premises)->warehouse().position().has_value();
    examination.found(true, holds_figures ? "数据仓库可用" : "数据仓库还没有数据", holds_figures ? "the warehouse answers" : "the warehouse holds nothing yet");
  } catch (const warehouse::WarehouseError& error) {
    examination.found(false, fmt::format("数据仓库：{}", error.what()), fmt::format("the warehouse: {}", error.what()));
  }
}

}  // namespace

int examine(const Settings& settings) {
  const DataFolder folder{settings.data};
  Examination examination;
  if (!std::filesystem::exists(settings.data))
    return tell_error({ErrorKind::NotFound, "data.not_ready", {{"folder", settings.data.string()}}, {}, {}});
  examine_disk(examination, settings.data);
  examine_clock(examination);
  examine_worker(examination);
  examine_records(examination, settings);
  examine_provider(examination, settings);
  examine_mail(examination, settings);
  // The index has one writer: while a server holds the folder, its own figures say how the index is.
  if (const auto lock = FolderLock::take(folder)) {
    examine_search(examination, folder);
    examine_warehouse(examination, settings);
  }
  return examination.status();
}

}  // namespace fiveone
