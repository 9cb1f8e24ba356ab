#include "floor/storage/postgres_database.hpp"

#include <random>

#include "floor/base/log.hpp"
#include "floor/storage/migrations.hpp"
#include "floor/storage/pool.hpp"
#include "floor/storage/postgres_connection.hpp"

namespace fiveone::storage {
namespace {

constexpr int attempts_limit = 30;
constexpr int attempts_among_others = 3;
constexpr int longest_pause_ms = 100;
constexpr std::int64_t migration_lock = 0x46697665'4f6e65;  // "FiveOne", among the advisory locks of the database

// Units that touch the same pages of an index are taken to depend on each other, whatever they read there. One that has met others several
// times waits until it is alone, and then meets nobody. LOCK takes no snapshot, so that what was committed meanwhile is seen.
constexpr auto among_others = "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE migration IN ROW SHARE MODE";
constexpr auto alone = "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE migration IN EXCLUSIVE MODE";

// The unit left nothing behind and can run again.
struct Again {
  StorageError why;
};

void pause_before(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int most = std::min(longest_pause_ms, 1 << std::min(attempt, 10));
  std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(0, most)(random)));
}

bool can_run_again(const StorageError& error) {
  return error.kind == StorageError::Kind::Conflict || error.kind == StorageError::Kind::Lost;
}

using Lease = Pool<PostgresConnection>::Lease;

void roll_back(PostgresConnection& connection) {
  if (!connection.in_transaction()) return;
  try {
    connection.script("ROLLBACK");
  } catch (const StorageError& error) {
    log_warning("storage.rollback_failed", {{"why", error.what()}});
  }
}

// Rolls back what was not committed, and lets go of a connection that cannot be used again.
struct Tidy {
  const Lease& lease;
  ~Tidy() {
    roll_back(*lease);
    if (!lease->is_usable() || lease->in_transaction()) const_cast<Lease&>(lease).drop();
  }
};

// A connection that has waited in the pool may be dead: then one new one is tried.
void begin(Lease& lease, const std::string& statement) {
  try {
    lease->script(statement);
  } catch (const StorageError& error) {
    if (error.kind != StorageError::Kind::Lost) throw;
    lease.renew();
    lease->script(statement);
  }
}

// A lost connection before this point means that nothing was kept; here nobody knows, and nobody may try again.
void commit(PostgresConnection& connection) {
  try {
    if (connection.script("COMMIT") != "COMMIT") throw StorageError(StorageError::Kind::Other, "COMMIT was refused");
  } catch (const StorageError& error) {
    if (error.kind == StorageError::Kind::Conflict) throw Again{error};
    throw;
  }
}

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const DatabaseSettings& settings)
      : url_(settings.url), writers_(settings.readers, connect()), readers_(settings.readers, connect()) {
    warn_of_order();
  }

  Engine engine() const override { return Engine::Postgres; }

  Result<> migrate(std::span<const Migration> migrations) override {
    PostgresConnection connection(url_);
    PostgresTransaction session(connection);
    const auto script = [&](const std::string& text) { connection.script(text); };
    // Nodes that start together take turns; the lock goes with the connection.
    script("SET lock_timeout = 0");
    session.run("SELECT pg_advisory_lock(:key)", {{"key", migration_lock}});
    return apply_migrations(session, script, migrations);
  }

  std::vector<std::string> pending(std::span<const Migration> migrations) override {
    return read([&](Reader& reader) { return pending_migrations(reader, migrations); });
  }

  void on_commit(std::function<void()> listener) override { listener_ = std::move(listener); }

  Result<> copy_to(const std::filesystem::path& file) override {
    return fail(ErrorKind::Conflict, "storage.copy_elsewhere", {{"file", file.string()}});
  }

  std::vector<std::string> check_integrity() override {
    return read([](Reader& reader) {
      const Sql broken =
          "SELECT 'index ' || indexrelid::regclass::text || ' is not valid' FROM pg_index WHERE NOT indisvalid"
          " UNION ALL SELECT 'constraint ' || conname || ' is not validated' FROM pg_constraint WHERE NOT convalidated";
      return reader.list(broken, {}, [](Row& row) {
        std::string fault;
        row >> fault;
        return fault;
      });
    });
  }

 protected:
  void write_unit(const std::function<bool(Transaction&)>& unit) override {
    for (int attempt = 1;; ++attempt) {
      try {
        return attempt_unit(unit, attempt <= attempts_among_others ? among_others : alone);
      } catch (const Again& again) {
        if (attempt == attempts_limit) give_up(again.why);
        log(LogLevel::Debug, "storage.again", {{"why", again.why.what()}, {"attempt", attempt}});
      }
      pause_before(attempt);
    }
  }

  void read_unit(const std::function<void(Reader&)>& unit) override {
    auto lease = readers_.take();
    begin(lease, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const Tidy tidy{lease};
    PostgresTransaction reader(*lease);
    unit(reader);
  }

 private:
  Pool<PostgresConnection>::Make connect() const {
    return [this] { return std::make_unique<PostgresConnection>(url_); };
  }

  // SQLite orders text by its bytes; so does PostgreSQL only under C, and then an index serves LIKE 'a%' too.
  void warn_of_order() {
    const auto order = read([](Reader& reader) {
      return reader.value<std::string>("SELECT datcollate FROM pg_database WHERE datname = current_database()", {});
    });
    if (order && *order != "C" && *order != "POSIX") log_warning("storage.collation_not_c", {{"collation", *order}});
  }

  [[noreturn]] static void give_up(const StorageError& why) {
    const auto kind = why.kind == StorageError::Kind::Lost ? StorageError::Kind::Lost : StorageError::Kind::Busy;
    throw StorageError(kind, fmt::format("given up after {} attempts: {}", attempts_limit, why.what()));
  }

  void attempt_unit(const std::function<bool(Transaction&)>& unit, const char* beginning) {
    auto lease = writers_.take();
    begin(lease, beginning);
    const Tidy tidy{lease};
    PostgresTransaction transaction(*lease, lease.lane());
    if (!run_unit(transaction, unit)) return;
    commit(*lease);
    if (transaction.changed() && listener_) listener_();
  }

  // What a statement met counts more than what the unit made of it.
  static bool run_unit(PostgresTransaction& transaction, const std::function<bool(Transaction&)>& unit) {
    const auto run_again_if_met = [&] {
      try {
        transaction.require_sound();
      } catch (const StorageError& error) {
        if (can_run_again(error)) throw Again{error};
        throw;
      }
    };
    bool keep = false;
    try {
      keep = unit(transaction);
    } catch (...) {
      run_again_if_met();
      throw;
    }
    run_again_if_met();
    return keep;
  }

  std::string url_;
  std::function<void()> listener_;
  Pool<PostgresConnection> writers_;
  Pool<PostgresConnection> readers_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const DatabaseSettings& settings) {
  return std::make_unique<PostgresDatabase>(settings);
}

}  // namespace fiveone::storage
