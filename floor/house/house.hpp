// What every room is given to work with, and what it gives back. app/ builds the one and lists the others.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/follower.hpp"
#include "floor/base/embedded.hpp"
#include "floor/files/store.hpp"
#include "floor/http/page_cache.hpp"
#include "floor/http/router.hpp"
#include "floor/jobs/queue.hpp"
#include "floor/mail/mail.hpp"
#include "floor/search/index.hpp"
#include "floor/storage/database.hpp"
#include "floor/warehouse/warehouse.hpp"

namespace fiveone {

// Something of one room that hangs on something of another: shown before that other thing ends.
struct Dependant {
  std::string kind;  // "portal.site"
  Id id;
  std::string name_zh;
  std::string name_en;
};
// Of all rooms, those on things of `kind` ("identity.region") that go by `keys`.
using FindDependants = std::function<std::vector<Dependant>(storage::Reader&, std::string_view kind, const std::vector<std::string>& keys)>;

struct House {
  std::filesystem::path folder;  // the data folder
  std::string origin;            // how the outside addresses this server, "http://127.0.0.1:8080": for sites without a domain
  bool several_nodes = false;    // other processes share the records
  std::filesystem::path secret_file{};  // the key that seals what the records keep secret (floor/secret/sealing.hpp)
  int workers = 4;               // requests that are handled at once
  std::int64_t password_passes = 3;  // what a password's hash costs (floor/secret/password.hpp)
  std::int64_t password_memory_kib = 65'536;
  storage::Database& records;
  files::Store& files;
  search::Index& search;
  warehouse::Warehouse& warehouse;  // tables are declared in the room's constructor
  http::Router& router;
  http::PageCache& pages;
  jobs::Runner& jobs;
  mail::Sender* mail = nullptr;  // null where this house sends none
  FindDependants dependants{};  // set when all rooms are open
};

// One thing that a member of staff may open, as the desk's search box lists it.
struct Found {
  std::string kind;     // "article", "person" …: a word that the desk has a text for
  std::string title;
  std::string note;     // where it stands, in what state
  std::string address;  // "/desk/…"
};

// A module at work.
class Room {
 public:
  virtual ~Room() = default;
  virtual void start() {}  // after migrations; background work begins
  virtual void stop() {}
  // Events of committed verbs, in order, on this node's one follower thread: forget cached pages, feed the search index. Reading
  // them again must do no harm.
  virtual void follow(const std::vector<audit::Event>&) {}
  // Everything it has for the search index, from the records; `put` is called for each document.
  virtual void rebuild_search(const std::function<void(std::size_t done)>&) {}
  // Answers on the socket thread from memory, or null.
  virtual std::shared_ptr<const http::CachedPage> from_cache(const http::Request&) { return nullptr; }
  // The page that tells a person of an error, or nothing: another room's, or plain text.
  virtual std::optional<http::Response> draw_error(const http::Request&, const Error&) { return std::nullopt; }
  // Where an address that no route or row answers leads now.
  virtual std::optional<http::Response> moved(const http::Request&) { return std::nullopt; }
  // What of its own the caller may see and these words name, the best first, at most `most`.
  virtual std::vector<Found> find(const http::Caller&, const std::string& /*words*/, std::size_t /*most*/) { return {}; }
  // Before a copy of the records is taken: what is still in memory goes there.
  virtual void flush() {}
  // What of this room hangs on those things of another.
  virtual std::vector<Dependant> dependants_on(storage::Reader&, std::string_view, const std::vector<std::string>&) { return {}; }
  // Lines for /metrics, in the text form of Prometheus.
  virtual std::string metrics() { return {}; }
  // Hashes of the files that its records name, for backup and for the sweep of orphans.
  virtual std::vector<std::string> files_in_use(storage::Reader&) { return {}; }
};

// A module as app/modules.cpp lists it. Its migrations are its embedded files `modules/<name>/migrations/*.sql`, by name.
struct Module {
  std::string_view name;
  std::span<const EmbeddedFile> (*files)();
  std::unique_ptr<Room> (*open)(House&);
  // Puts its part of the invented demonstration province into an empty data folder.
  Result<> (*demonstrate)(House&);
};

// The migrations among a room's embedded files, in order.
std::vector<storage::Migration> migrations_in(std::span<const EmbeddedFile> files);

}  // namespace fiveone
