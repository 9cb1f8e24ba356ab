#include "floor/warehouse/duck_warehouse.hpp"

#include "floor/base/log.hpp"
#include "floor/warehouse/duck_load.hpp"

namespace fiveone::warehouse {
namespace {

using Kind = WarehouseError::Kind;

constexpr int questions_at_once = 4;
constexpr std::int64_t rows_worth_sorting = 200'000;

std::filesystem::path with(const std::filesystem::path& path, std::string_view ending) { return path.string() + std::string(ending); }

void remove_file(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  std::filesystem::remove(with(path, ".wal"), ignored);
}

std::string shape_of(std::span<const Table> tables) {
  std::string shape;
  for (const auto& table : tables) shape += fmt::format("{} ({}) ORDER BY {};", table.name, duck_columns(table), order_of(table));
  return shape;
}

}  // namespace

DuckWarehouse::DuckWarehouse(std::filesystem::path path, WarehouseSettings settings)
    : path_(std::move(path)), settings_(std::move(settings)), questions_(questions_at_once) {}

// The file may have been taken away under us: then what we hold is nobody's any more.
std::shared_ptr<DuckFile> DuckWarehouse::file() {
  const std::lock_guard lock(mutex_);
  if (file_ && !file_->is_at(path_)) file_.reset();
  if (!file_ && std::filesystem::exists(path_)) file_ = open_existing();
  return file_;
}

std::shared_ptr<DuckFile> DuckWarehouse::open_existing() {
  try {
    auto opened = std::make_shared<DuckFile>(path_, settings_);
    return has_our_shape(opened) ? opened : nullptr;  // load_anew takes its place
  } catch (const WarehouseError& error) {
    const std::string_view text = error.what();
    if (error.kind == Kind::Full || error.kind == Kind::TooLarge || text.contains("Could not set lock") || text.contains("Permission denied")) throw;
    log_error("warehouse.damaged", {{"reason", text}});
    set_aside();
    return nullptr;
  }
}

bool DuckWarehouse::has_our_shape(const std::shared_ptr<DuckFile>& file) {
  DuckSession session(file);
  bool known = false;
  session.run("SELECT 1 FROM information_schema.tables WHERE table_name = 'warehouse_state'", settings_.question_ms, [&](Row&) { known = true; });
  std::string shape;
  if (known) session.run("SELECT shape FROM warehouse_state", settings_.question_ms, [&](Row& row) { row >> shape; });
  return shape == shape_of(tables_);
}

// For whoever wants to look at what happened to it; the next damaged one takes its place.
void DuckWarehouse::set_aside() {
  std::error_code ignored;
  std::filesystem::rename(path_, with(path_, ".damaged"), ignored);
  remove_file(path_);
}

void DuckWarehouse::forget(const std::shared_ptr<DuckFile>& file) {
  const std::lock_guard lock(mutex_);
  if (file_ == file) file_.reset();
}

// After an error of the disk DuckDB answers nothing more until it is opened again, which also tells whether the file is whole.
template <class Work>
void DuckWarehouse::guarded(const std::shared_ptr<DuckFile>& file, Work work) {
  try {
    work();
  } catch (const WarehouseError& error) {
    const std::string_view text = error.what();
    const bool broken = text.contains("IO Error") || text.contains("FATAL") || text.contains("INTERNAL");
    if (broken || error.kind == Kind::Full || error.kind == Kind::Damaged) forget(file);
    if (error.kind == Kind::Damaged) set_aside();
    throw;
  }
}

std::optional<std::int64_t> DuckWarehouse::position() {
  const auto opened = file();
  if (!opened) return std::nullopt;
  std::int64_t position = 0;
  guarded(opened, [&] { DuckSession(opened).run("SELECT position FROM warehouse_state", settings_.question_ms, [&](Row& row) { row >> position; }); });
  return position;
}

void DuckWarehouse::load(std::int64_t position, const Fill& fill) {
  const std::lock_guard lock(load_mutex_);
  const auto opened = file();
  if (!opened) throw WarehouseError(Kind::Damaged, "the warehouse is gone: it must be loaded anew");
  guarded(opened, [&] {
    DuckSession session(opened);
    session.run("BEGIN", settings_.load_ms);
    DuckLoad rows(session, tables_, settings_.load_ms);
    fill(rows);
    const auto count = rows.finish();
    session.run(fmt::format("UPDATE warehouse_state SET position = {}, unsorted = unsorted + {}", position, count), settings_.load_ms);
    session.run("COMMIT", settings_.load_ms);
    sort_if_worthwhile(session);
  });
}

// Loads are sorted within themselves only. Questions are quick where the rows of an item lie together, so the tables are written anew once
// a quarter of their rows came since. Questions under way go on with the rows that they see.
void DuckWarehouse::sort_if_worthwhile(DuckSession& session) {
  std::int64_t unsorted = 0;
  std::int64_t all = 0;
  session.run("SELECT unsorted FROM warehouse_state", settings_.load_ms, [&](Row& row) { row >> unsorted; });
  if (unsorted < rows_worth_sorting) return;
  for (const auto& table : tables_) {
    std::int64_t rows = 0;
    session.run("SELECT count(*) FROM " + table.name, settings_.load_ms, [&](Row& row) { row >> rows; });
    all += rows;
  }
  if (unsorted < all / 4) return;
  session.run("BEGIN", settings_.load_ms);
  for (const auto& table : tables_) {
    session.run(fmt::format("CREATE TABLE sorted_{0} ({1})", table.name, duck_columns(table)), settings_.load_ms);
    session.run(fmt::format("INSERT INTO sorted_{0} SELECT * FROM {0} ORDER BY {1}", table.name, order_of(table)), settings_.load_ms);
    session.run(fmt::format("DROP TABLE {}", table.name), settings_.load_ms);
    session.run(fmt::format("ALTER TABLE sorted_{0} RENAME TO {0}", table.name), settings_.load_ms);
  }
  session.run("UPDATE warehouse_state SET unsorted = 0", settings_.load_ms);
  session.run("COMMIT", settings_.load_ms);
}

void DuckWarehouse::lay_out(DuckSession& session) {
  for (const auto& table : tables_) session.run(fmt::format("CREATE TABLE {} ({})", table.name, duck_columns(table)), settings_.load_ms);
  session.run("CREATE TABLE warehouse_state (position BIGINT NOT NULL, shape VARCHAR NOT NULL, unsorted BIGINT NOT NULL)", settings_.load_ms);
  session.run(fmt::format("INSERT INTO warehouse_state VALUES (0, '{}', 0)", shape_of(tables_)), settings_.load_ms);
}

// Into a file of its own, which then takes the other's place: the old figures are answered until then, and a damaged file does not matter.
void DuckWarehouse::load_anew(std::int64_t position, const Fill& fill) {
  const std::lock_guard lock(load_mutex_);
  const auto built = with(path_, ".new");
  remove_file(built);
  try {
    DuckSession session(std::make_shared<DuckFile>(built, settings_));
    session.run("BEGIN", settings_.load_ms);
    lay_out(session);
    DuckLoad rows(session, tables_, settings_.load_ms);
    fill(rows);
    rows.finish();
    session.run(fmt::format("UPDATE warehouse_state SET position = {}", position), settings_.load_ms);
    session.run("COMMIT", settings_.load_ms);
    session.run("CHECKPOINT", settings_.load_ms);
  } catch (...) {
    remove_file(built);
    throw;
  }
  put_in_place(built);
}

// A log that lay beside the old file would be played into the new one.
void DuckWarehouse::put_in_place(const std::filesystem::path& built) {
  const std::lock_guard lock(mutex_);
  file_.reset();
  std::error_code ignored;
  std::filesystem::remove(with(path_, ".wal"), ignored);
  std::filesystem::rename(built, path_);
}

void DuckWarehouse::for_each(const Statement& statement, const std::function<void(Row&)>& each) {
  const auto opened = file();
  if (!opened) return;
  if (!questions_.try_acquire_for(std::chrono::milliseconds(settings_.question_ms)))
    throw WarehouseError(Kind::TimedOut, "too many questions at once");
  const std::unique_ptr<std::counting_semaphore<>, void (*)(std::counting_semaphore<>*)> turn(&questions_, [](auto* all) { all->release(); });
  guarded(opened, [&] { DuckSession(opened).run(statement.text(Engine::DuckDb, "true"), settings_.question_ms, each); });
}

}  // namespace fiveone::warehouse
