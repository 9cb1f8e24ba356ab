#include <algorithm>
#include <cstring>
#include <mutex>

#include "floor/base/log.hpp"
#include "modules/portal/newsroom/title_pattern.hpp"
#include "modules/portal/newsroom/titles.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {
namespace {

constexpr std::int64_t portion = 20'000;
constexpr std::size_t in_a_block = 4'096;
// Another node's clock may differ, and a verb that began earlier may end later: what is this new is read again.
constexpr std::int64_t read_again_ms = 10'000;

constexpr storage::Sql changed_after(
    "SELECT id, updated, home, state, kind, title FROM portal_article WHERE site = :site AND (updated, id) > (:updated, :id) "
    "ORDER BY updated, id LIMIT :portion");

bool comes_before(const DeskKey& a, const DeskKey& b) { return std::tie(a.updated, a.article) < std::tie(b.updated, b.article); }

template <class Wanted, class One>
bool is_wanted(const Wanted& wanted, One one) {
  return wanted.empty() || std::ranges::find(wanted, one) != wanted.end();
}

}  // namespace

Titles::Shelf& Titles::shelf_of(Id site) {
  const std::lock_guard lock(mutex_);
  auto& shelf = shelves_[site];
  if (!shelf) shelf = std::make_unique<Shelf>();
  return *shelf;
}

void Titles::forget_from(Shelf& shelf, std::size_t from) {
  if (from >= shelf.entries.size()) return;
  shelf.text.resize(shelf.entries[from].begin);
  shelf.entries.resize(from);
}

// One portion; false when it was the last.
bool Titles::read_on(storage::Reader& reader, Id site, Shelf& shelf) {
  const auto last = shelf.entries.empty() ? DeskKey{{INT64_MIN}, {0}} : shelf.entries.back().key;
  std::int64_t read = 0;
  reader.for_each(changed_after, {{"site", site}, {"updated", last.updated}, {"id", last.article}, {"portion", portion}}, [&](storage::Row& row) {
    Entry entry{};
    std::string title;
    row >> entry.key.article >> entry.key.updated >> entry.column >> entry.state >> entry.kind >> title;
    entry.begin = static_cast<std::uint32_t>(shelf.text.size());
    shelf.entries.push_back(entry);
    shelf.text += lowered(title);
    shelf.text += '\n';
    ++read;
  });
  if (!shelf.is_whole) shelf.tidy = shelf.entries.size();
  if (read < portion) shelf.is_whole = true;
  return read == portion;
}

// After a quarter of the articles was changed everything is read anew.
void Titles::catch_up(storage::Reader& reader, Id site, Shelf& shelf) {
  if (shelf.entries.size() > shelf.tidy + shelf.tidy / 4 + in_a_block) {
    forget_from(shelf, 0);
    shelf.is_whole = false;
  }
  if (shelf.is_whole && !shelf.entries.empty()) {
    const DeskKey since{{shelf.entries.back().key.updated.ms - read_again_ms}, {0}};
    const auto first = std::ranges::lower_bound(shelf.entries, since, comes_before, &Entry::key);
    forget_from(shelf, static_cast<std::size_t>(first - shelf.entries.begin()));
  }
  while (read_on(reader, site, shelf)) {}
}

// Those of entries [from, to) whose line bears it.
std::vector<std::size_t> Titles::bearing(const Shelf& shelf, std::string_view part, std::size_t from, std::size_t to) {
  std::vector<std::size_t> found;
  const auto end_of = [&](std::size_t index) -> std::size_t {
    return index + 1 < shelf.entries.size() ? shelf.entries[index + 1].begin : shelf.text.size();
  };
  const std::string_view text = shelf.text;
  for (std::size_t at = shelf.entries[from].begin, end = end_of(to - 1); at < end;) {
    const auto* place = static_cast<const char*>(memmem(text.data() + at, end - at, part.data(), part.size()));
    if (place == nullptr) break;
    const auto offset = static_cast<std::uint32_t>(place - text.data());
    const auto behind = std::ranges::upper_bound(shelf.entries.begin() + static_cast<std::ptrdiff_t>(from),
                                                 shelf.entries.begin() + static_cast<std::ptrdiff_t>(to), offset, {}, &Entry::begin);
    found.push_back(static_cast<std::size_t>(behind - shelf.entries.begin()) - 1);
    at = end_of(found.back());
  }
  return found;
}

std::vector<DeskKey> Titles::find(storage::Reader& reader, Id site, const DeskWish& wish, const DeskKey& before, std::size_t most) {
  auto& shelf = shelf_of(site);
  {
    const std::unique_lock lock(shelf.mutex);
    catch_up(reader, site, shelf);
  }
  const auto part = lowered_part(wish.title);
  std::vector<DeskKey> found;
  const std::shared_lock lock(shelf.mutex);
  const auto behind = std::ranges::lower_bound(shelf.entries, before, comes_before, &Entry::key);
  for (auto to = static_cast<std::size_t>(behind - shelf.entries.begin()); to > 0 && found.size() < most;) {
    const auto from = to > in_a_block ? to - in_a_block : 0;
    auto in_block = bearing(shelf, part, from, to);
    for (auto index = in_block.rbegin(); index != in_block.rend() && found.size() < most; ++index) {
      const auto& entry = shelf.entries[*index];
      if (is_wanted(wish.states, entry.state) && (!wish.kind || *wish.kind == entry.kind) && (!wish.column || *wish.column == entry.column))
        found.push_back(entry.key);
    }
    to = from;
  }
  return found;
}

void Titles::read_ahead(storage::Database& records, const std::stop_token& stop) {
  try {
    const auto sites = records.read([](storage::Reader& reader) { return list_sites(reader); });
    for (const auto& site : sites) {
      auto& shelf = shelf_of(site.id);
      for (bool more = true; more && !stop.stop_requested();) {
        more = records.read([&](storage::Reader& reader) {
          const std::unique_lock lock(shelf.mutex);
          return !shelf.is_whole && read_on(reader, site.id, shelf);
        });
      }
    }
  } catch (const std::exception& error) {  // the first question reads them
    log_warning("titles.read_ahead", {{"reason", std::string_view(error.what())}});
  }
}

}  // namespace fiveone::portal
