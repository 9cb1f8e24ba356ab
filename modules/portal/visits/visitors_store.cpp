#include "modules/portal/visits/visitors.hpp"

#include <algorithm>
#include <vector>

#include "floor/base/ascii.hpp"

namespace fiveone::portal {
namespace {

constexpr std::array<std::string_view, 10> robots_words{"bot", "spider", "crawl", "slurp", "curl", "wget", "python", "java/", "monitor", "headless"};

constexpr storage::Sql own("SELECT classes FROM portal_visitors WHERE site = :site AND year = :year AND node = :node");
constexpr storage::Sql all_nodes("SELECT classes FROM portal_visitors WHERE site = :site AND year = :year");
constexpr storage::Sql put(
    "INSERT INTO portal_visitors (site, year, node, classes) VALUES (:site, :year, :node, :classes) "
    "ON CONFLICT (site, year, node) DO UPDATE SET classes = excluded.classes");

// FNV-1a, its bits stirred as by splitmix64: each page asks for it.
std::uint64_t hash_of(std::string_view address, std::string_view agent) {
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto take = [&](std::string_view text) {
    for (const unsigned char c : text) hash = (hash ^ c) * 0x100000001b3;
    hash = (hash ^ 0xff) * 0x100000001b3;
  };
  take(address);
  take(agent);
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

bool is_robot(std::string_view agent) {
  const auto small = lowered(agent);
  return agent.empty() || std::ranges::any_of(robots_words, [&](std::string_view word) { return small.contains(word); });
}

}  // namespace

Visitors::Kept& Visitors::kept(const Key& key) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = all_.find(key); found != all_.end()) return *found->second;
  }
  const std::unique_lock lock(mutex_);
  auto& there = all_[key];
  if (!there) there = std::make_unique<Kept>();
  return *there;
}

void Visitors::note(Id site, std::string_view address, std::string_view agent) {
  auto& found = kept({site, date_of(day_of(now())).year});
  const auto hash = hash_of(address, agent);
  if (!found.sketch.is_news(hash) || is_robot(agent)) return;
  found.sketch.add(hash);
  found.has_news = true;
}

void Visitors::fold() {
  std::vector<std::pair<Key, Kept*>> news;
  {
    const std::shared_lock lock(mutex_);
    for (const auto& [key, one] : all_)
      if (one->has_news.exchange(false)) news.emplace_back(key, one.get());
  }
  if (news.empty()) return;
  try {
    database_.write([&](storage::Transaction& tx) -> Result<> {
      for (const auto& [key, one] : news) {
        // What this node had seen before it was started anew.
        if (const auto before = tx.value<std::string>(own, {{"site", key.site}, {"year", key.year}, {"node", this_node()}})) one->sketch.add_text(*before);
        const auto text = one->sketch.text();
        tx.run(put, {{"site", key.site}, {"year", key.year}, {"node", this_node()}, {"classes", text}});
      }
      return {};
    }).value();
  } catch (...) {
    for (const auto& [key, one] : news) one->has_news = true;
    throw;
  }
}

std::int64_t Visitors::count(storage::Reader& reader, Id site, int year) {
  VisitorSketch all;
  reader.for_each(all_nodes, {{"site", site}, {"year", year}}, [&](storage::Row& row) {
    std::string text;
    row >> text;
    all.add_text(text);
  });
  return all.estimate();
}

}  // namespace fiveone::portal
