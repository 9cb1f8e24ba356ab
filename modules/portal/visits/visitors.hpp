// How many different visitors a site had in a year (独立用户访问总量), told apart by network address and browser without keeping either.
// Robots that say so are left out.
#pragma once

#include <atomic>
#include <memory>
#include <shared_mutex>
#include <string_view>
#include <unordered_map>

#include "floor/storage/database.hpp"
#include "modules/portal/visits/visitor_sketch.hpp"

namespace fiveone::portal {

class Visitors {
 public:
  explicit Visitors(storage::Database& database) : database_(database) {}

  // A page was answered. Never waits for the database.
  void note(Id site, std::string_view address, std::string_view agent);
  // Writes what is new to the records.
  void fold();

  static std::int64_t count(storage::Reader& reader, Id site, int year);

 private:
  struct Kept {
    VisitorSketch sketch;
    std::atomic<bool> has_news = false;
  };
  struct Key {
    Id site;
    int year = 0;
    bool operator==(const Key&) const = default;
  };
  struct HashOfKey {
    std::size_t operator()(const Key& key) const { return std::hash<Id>()(key.site) * 4'001 + static_cast<std::size_t>(key.year); }
  };
  Kept& kept(const Key& key);

  storage::Database& database_;
  std::shared_mutex mutex_;
  std::unordered_map<Key, std::unique_ptr<Kept>, HashOfKey> all_;
};

}  // namespace fiveone::portal
