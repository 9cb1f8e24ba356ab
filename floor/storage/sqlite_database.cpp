#include "floor/storage/sqlite_database.hpp"

#include "floor/storage/migrations.hpp"
#include "floor/storage/pool.hpp"
#include "floor/storage/sqlite_copy.hpp"
#include "floor/storage/sqlite_writer.hpp"

namespace fiveone::storage {
namespace {

void look_for_faults(Reader& reader, std::vector<std::string>& faults) {
  reader.for_each("PRAGMA integrity_check", {}, [&](Row& row) {
    std::string fault;
    row >> fault;
    if (fault != "ok") faults.push_back(std::move(fault));
  });
  reader.for_each("PRAGMA foreign_key_check", {}, [&](Row& row) {
    std::string table;
    std::optional<std::int64_t> id;
    row >> table >> id;
    faults.push_back(fmt::format("{}: row {} refers to a row that is not there", table, id.value_or(0)));
  });
}

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& path, const DatabaseSettings& settings)
      : path_(path),
        vfs_(settings.sqlite_vfs),
        writer_(path, settings),
        readers_(settings.readers, [this] { return std::make_unique<SqliteConnection>(path_, Access::Read, vfs_, ""); }) {}

  Engine engine() const override { return Engine::Sqlite; }

  Result<> migrate(std::span<const Migration> migrations) override {
    Result<> outcome;
    writer_.run_alone([&](SqliteConnection& connection) {
      SqliteTransaction session(connection);
      outcome = apply_migrations(session, [&](const std::string& text) { connection.script(text); }, migrations);
    });
    return outcome;
  }

  std::vector<std::string> pending(std::span<const Migration> migrations) override {
    return read([&](Reader& reader) { return pending_migrations(reader, migrations); });
  }

  void on_commit(std::function<void()> listener) override { writer_.on_commit(std::move(listener)); }

  Result<> copy_to(const std::filesystem::path& file) override { return copy_sqlite(path_, vfs_, file); }

  std::vector<std::string> check_integrity() override {
    std::vector<std::string> faults;
    try {
      read([&](Reader& reader) { look_for_faults(reader, faults); });
    } catch (const StorageError& error) {
      if (error.kind != StorageError::Kind::Corrupt) throw;
      faults.emplace_back(error.what());  // too damaged even to be looked through
    }
    return faults;
  }

 protected:
  void write_unit(const std::function<bool(Transaction&)>& unit) override { writer_.write(unit); }

  void read_unit(const std::function<void(Reader&)>& unit) override {
    const auto lease = readers_.take();
    lease->mark(Bracket::Begin);
    const struct End {
      SqliteConnection& connection;
      ~End() { end_read(connection); }
    } end{*lease};
    SqliteTransaction reader(*lease);
    unit(reader);
  }

 private:
  static void end_read(SqliteConnection& connection) {
    if (!connection.in_transaction()) return;
    try {
      connection.mark(Bracket::RollBack);
    } catch (const StorageError&) {
      // A read has nothing to undo; a connection that is still in its transaction must not be used again.
      if (connection.in_transaction()) std::abort();
    }
  }

  std::string path_;
  std::string vfs_;
  SqliteWriter writer_;
  Pool<SqliteConnection> readers_;  // closed before the writer, which then empties the log
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, const DatabaseSettings& settings) {
  return std::make_unique<SqliteDatabase>(path, settings);
}

}  // namespace fiveone::storage
