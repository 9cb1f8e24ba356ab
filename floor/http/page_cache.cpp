#include "floor/http/page_cache.hpp"

#include <list>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace fiveone::http {
namespace {

// How many invalidations are remembered for pages that are being made meanwhile; a page older than all of them is not kept.
constexpr std::size_t remembered = 1'024;
constexpr std::size_t entry_overhead = 512;

std::size_t bytes_of(const std::vector<std::string>& texts) {
  std::size_t sum = 0;
  for (const auto& text : texts) sum += text.size();
  return sum;
}

}  // namespace

struct PageCache::Inner {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedPage> page;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // most recently used first
  struct Invalidation {
    std::string tag;
    std::uint64_t at = 0;
  };

  void erase(Entries::iterator entry) {
    for (const auto& tag : entry->page->tags) {
      const auto found = by_tag.find(tag);
      if (found == by_tag.end()) continue;
      found->second.erase(entry->key);
      if (found->second.empty()) by_tag.erase(found);
    }
    bytes -= entry->bytes;
    by_key.erase(entry->key);
    entries.erase(entry);
  }

  // Whether something that the page was made from changed after `made_at`.
  bool is_stale(const CachedPage& page, std::uint64_t made_at) const {
    if (made_at < forgotten_at) return true;
    return std::ranges::any_of(recent, [&](const Invalidation& one) {
      return one.at > made_at && std::ranges::find(page.tags, one.tag) != page.tags.end();
    });
  }

  void remember(std::string_view tag) {
    if (recent.size() < remembered) {
      recent.push_back({std::string(tag), generation});
      return;
    }
    auto& oldest = recent[next_recent];
    forgotten_at = oldest.at;
    oldest = {std::string(tag), generation};
    next_recent = (next_recent + 1) % remembered;
  }

  std::size_t max_bytes = 0;
  std::size_t bytes = 0;
  mutable std::mutex mutex;
  Entries entries;
  std::unordered_map<std::string, Entries::iterator, Hash, std::equal_to<>> by_key;
  std::unordered_map<std::string, std::unordered_set<std::string>, Hash, std::equal_to<>> by_tag;
  std::vector<Invalidation> recent;
  std::size_t next_recent = 0;
  std::uint64_t generation = 0;
  std::uint64_t forgotten_at = 0;
};

PageCache::PageCache(std::size_t max_bytes) : inner_(std::make_unique<Inner>()) { inner_->max_bytes = max_bytes; }
PageCache::~PageCache() = default;

std::shared_ptr<const CachedPage> PageCache::find(std::string_view key) const {
  const std::scoped_lock lock(inner_->mutex);
  const auto found = inner_->by_key.find(key);
  if (found == inner_->by_key.end()) return {};
  inner_->entries.splice(inner_->entries.begin(), inner_->entries, found->second);
  return found->second->page;
}

void PageCache::put(std::string_view key, std::shared_ptr<const CachedPage> page, std::uint64_t made_at) {
  const auto bytes = key.size() + page->head.size() + bytes_of(page->parts) + bytes_of(page->gzip_parts) +
                     bytes_of(page->tags) + entry_overhead;
  const std::scoped_lock lock(inner_->mutex);
  if (bytes > inner_->max_bytes || inner_->is_stale(*page, made_at)) return;
  if (const auto found = inner_->by_key.find(key); found != inner_->by_key.end()) inner_->erase(found->second);
  while (inner_->bytes + bytes > inner_->max_bytes) inner_->erase(std::prev(inner_->entries.end()));

  inner_->entries.push_front({std::string(key), std::move(page), bytes});
  inner_->bytes += bytes;
  const auto entry = inner_->entries.begin();
  inner_->by_key.emplace(entry->key, entry);
  for (const auto& tag : entry->page->tags) inner_->by_tag[tag].insert(entry->key);
}

std::uint64_t PageCache::generation() const {
  const std::scoped_lock lock(inner_->mutex);
  return inner_->generation;
}

void PageCache::invalidate(std::string_view tag) {
  const std::scoped_lock lock(inner_->mutex);
  ++inner_->generation;
  inner_->remember(tag);
  const auto found = inner_->by_tag.find(tag);
  if (found == inner_->by_tag.end()) return;
  const auto keys = std::move(found->second);
  inner_->by_tag.erase(found);
  for (const auto& key : keys) inner_->erase(inner_->by_key.find(key)->second);
}

void PageCache::clear() {
  const std::scoped_lock lock(inner_->mutex);
  inner_->forgotten_at = ++inner_->generation;
  inner_->entries.clear();
  inner_->by_key.clear();
  inner_->by_tag.clear();
  inner_->bytes = 0;
}

}  // namespace fiveone::http
