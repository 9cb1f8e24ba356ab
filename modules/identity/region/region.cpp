#include "modules/identity/region/region.hpp"

#include <limits>
#include <set>

#include "modules/identity/region/region_store.hpp"

namespace fiveone::identity {
namespace {

constexpr std::array<std::pair<Level, std::string_view>, 3> levels = {{
    {Level::Province, "province"}, {Level::City, "city"}, {Level::County, "county"}}};

constexpr std::array<std::pair<ChangeKind, std::string_view>, 6> change_kinds = {{
    {ChangeKind::Established, "established"},
    {ChangeKind::Recoded, "recoded"},
    {ChangeKind::Split, "split"},
    {ChangeKind::Renamed, "renamed"},
    {ChangeKind::Moved, "moved"},
    {ChangeKind::Merged, "merged"},
}};

template <class Words, class Kind>
std::string_view word_of(const Words& words, Kind kind) {
  const auto found = std::ranges::find(words, kind, [](const auto& pair) { return pair.first; });
  return found == words.end() ? std::string_view{} : found->second;
}

template <class Words>
auto kind_of(const Words& words, std::string_view word) -> std::optional<decltype(words[0].first)> {
  for (const auto& [kind, known] : words)
    if (known == word) return kind;
  return std::nullopt;
}

using Below = std::map<std::string, std::vector<const Region*>>;

std::vector<RegionNode> nodes_below(const Below& below, const std::string& parent) {
  std::vector<RegionNode> nodes;
  const auto found = below.find(parent);
  if (found == below.end()) return nodes;
  for (const auto* region : found->second) nodes.push_back({*region, nodes_below(below, region->code)});
  return nodes;
}

bool passes_on(ChangeKind kind) { return kind == ChangeKind::Merged || kind == ChangeKind::Recoded; }

// The codes that became `code`, with all before them, itself among them.
std::set<std::string> codes_behind(const std::vector<Change>& changes, std::string_view code) {
  std::set<std::string> found = {std::string(code)};
  for (std::size_t before = 0; before != found.size();) {
    before = found.size();
    for (const auto& change : changes)
      if (passes_on(change.kind) && found.contains(change.successor_code)) found.insert(change.code);
  }
  return found;
}

// What ended `code` between two days.
const Change* find_end(const std::vector<Change>& changes, std::string_view code, Day from, Day to) {
  const auto found = std::ranges::find_if(changes, [&](const Change& change) {
    return change.code == code && passes_on(change.kind) && change.day >= from && change.day <= to;
  });
  return found == changes.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(Level level) { return word_of(levels, level); }
std::optional<Level> parse_level(std::string_view word) { return kind_of(levels, word); }
std::string_view name_of(ChangeKind kind) { return word_of(change_kinds, kind); }
std::optional<ChangeKind> parse_change_kind(std::string_view word) { return kind_of(change_kinds, word); }

std::vector<RegionNode> tree_as_of(storage::Reader& reader, Day day) {
  const auto regions = list_regions(reader, day);
  Below below;
  for (const auto& region : regions) below[region.parent_code].push_back(&region);
  return nodes_below(below, "");
}

std::vector<Region> find_regions_by_name(storage::Reader& reader, std::string_view beginning, Day day) {
  auto regions = list_regions(reader, day);
  std::erase_if(regions, [&](const Region& region) { return !region.name_zh.starts_with(beginning); });
  return regions;
}

bool was_ever_region(storage::Reader& reader, std::string_view code) { return first_day_of_code(reader, code).has_value(); }

std::optional<Region> successor_of(storage::Reader& reader, std::string_view code, Day day) {
  auto region = region_as_of(reader, code, day);
  if (region) return region;
  const auto changes = list_changes(reader);
  Day reached{std::numeric_limits<std::int32_t>::min()};
  for (std::size_t step = 0; step < changes.size() && !region; ++step) {
    const auto* end = find_end(changes, code, reached, day);
    if (!end) break;
    code = end->successor_code;
    reached = end->day;
    region = region_as_of(reader, code, day);
  }
  return region;
}

std::vector<Region> predecessors_of(storage::Reader& reader, std::string_view code, Day day) {
  std::vector<Region> found;
  for (const auto& behind : codes_behind(list_changes(reader), code))
    if (auto region = region_as_of(reader, behind, day)) found.push_back(*std::move(region));
  return found;
}

}  // namespace fiveone::identity
