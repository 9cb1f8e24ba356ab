// The titles of all articles, in memory on each node: a part of a title is looked for there, where the records would have to be read from end to
// end. A question first reads what changed since the last one (an index of the records says so), so that it
// sees what its own snapshot holds. What is found here is a hint: the records say whether it is still so and who may see it.
#pragma once

#include <memory>
#include <shared_mutex>
#include <stop_token>
#include <unordered_map>

#include "floor/storage/database.hpp"
#include "modules/portal/newsroom/desk_list.hpp"

namespace fiveone::portal {

class Titles {
 public:
  // Articles of `site` whose title bears `wish.title`, newest change first, from behind `before`; at most `most`. Of the wish its states,
  // kind and column count too.
  std::vector<DeskKey> find(storage::Reader& reader, Id site, const DeskWish& wish, const DeskKey& before, std::size_t most);

  // Reads all titles before somebody asks, in small portions.
  void read_ahead(storage::Database& records, const std::stop_token& stop);

 private:
  struct Entry {
    DeskKey key;
    Id column;
    std::uint32_t begin;  // of its title in `text`; it ends where the next one begins
    ArticleState state;
    ArticleKind kind;
  };
  // As it was read: who changed since stands here twice, and only the later one is what the records say.
  struct Shelf {
    std::shared_mutex mutex;
    std::vector<Entry> entries;  // by key
    std::string text;            // lowered titles, a line each
    std::size_t tidy = 0;        // how many there were when no article stood here twice
    bool is_whole = false;       // once everything was read
  };

  Shelf& shelf_of(Id site);
  static bool read_on(storage::Reader& reader, Id site, Shelf& shelf);
  static void catch_up(storage::Reader& reader, Id site, Shelf& shelf);
  static void forget_from(Shelf& shelf, std::size_t from);
  static std::vector<std::size_t> bearing(const Shelf& shelf, std::string_view part, std::size_t from, std::size_t to);

  std::mutex mutex_;
  std::unordered_map<Id, std::unique_ptr<Shelf>> shelves_;
};

}  // namespace fiveone::portal
