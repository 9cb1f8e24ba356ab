#include "modules/identity/region/region_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_REGIONS_ON_DAY                                                                                        \
  "SELECT r.id, r.code, r.level, s.name_zh, s.name_en, coalesce(p.code, ''), r.valid_from, r.valid_to "               \
  "FROM identity_region r "                                                                                           \
  "JOIN identity_region_span s ON s.region = r.id AND s.valid_from <= :day AND (s.valid_to IS NULL OR s.valid_to > :day) " \
  "LEFT JOIN identity_region p ON p.id = s.parent "

constexpr storage::Sql regions_on_day(FIVEONE_REGIONS_ON_DAY "ORDER BY r.level, r.code");
constexpr storage::Sql region_on_day(FIVEONE_REGIONS_ON_DAY "WHERE r.code = :code");
#undef FIVEONE_REGIONS_ON_DAY

constexpr storage::Sql insert_life(
    "INSERT INTO identity_region (id, code, level, valid_from, valid_to) VALUES (:id, :code, :level, :day, NULL)");
constexpr storage::Sql put_span(
    "INSERT INTO identity_region_span (region, valid_from, valid_to, name_zh, name_en, parent) "
    "VALUES (:region, :day, NULL, :name_zh, :name_en, :parent) "
    "ON CONFLICT (region, valid_from) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, parent = excluded.parent");
constexpr storage::Sql close_span(
    "UPDATE identity_region_span SET valid_to = :day WHERE region = :region AND valid_to IS NULL AND valid_from < :day");
constexpr storage::Sql close_life("UPDATE identity_region SET valid_to = :day WHERE id = :region");
constexpr storage::Sql last_span("SELECT max(valid_from) FROM identity_region_span WHERE region = :region");
constexpr storage::Sql first_day("SELECT min(valid_from) FROM identity_region WHERE code = :code");
constexpr storage::Sql orphans(
    "SELECT r.code, p.code FROM identity_region_span s JOIN identity_region r ON r.id = s.region "
    "JOIN identity_region p ON p.id = s.parent "
    "WHERE p.valid_to IS NOT NULL AND (s.valid_to IS NULL OR s.valid_to > p.valid_to) ORDER BY r.code");

constexpr storage::Sql insert_event(
    "INSERT INTO identity_region_change (code, day, kind, successor_code, name, parent_code, day_known, source) "
    "VALUES (:code, :day, :kind, :successor_code, :name, :parent_code, :day_known, :source)");
constexpr storage::Sql same_event(
    "SELECT code, day, kind, successor_code, name, parent_code, day_known, source FROM identity_region_change "
    "WHERE code = :code AND day = :day AND kind = :kind AND successor_code = :successor_code");
constexpr storage::Sql events(
    "SELECT code, day, kind, successor_code, name, parent_code, day_known, source FROM identity_region_change "
    "ORDER BY day, code, kind, successor_code");

Region read_region(storage::Row& row) {
  Region r;
  row >> r.id >> r.code >> r.level >> r.name_zh >> r.name_en >> r.parent_code >> r.valid_from >> r.valid_to;
  return r;
}

Change read_change(storage::Row& row) {
  Change c;
  row >> c.code >> c.day >> c.kind >> c.successor_code >> c.name >> c.parent_code >> c.day_known >> c.source;
  return c;
}

void write_span(storage::Transaction& tx, const Region& region, std::optional<Id> parent, Day day) {
  tx.run(put_span, {{"region", region.id},
                    {"day", day},
                    {"name_zh", region.name_zh},
                    {"name_en", region.name_en},
                    {"parent", parent}});
}

}  // namespace

std::vector<Region> list_regions(storage::Reader& reader, Day day) {
  return reader.list(regions_on_day, {{"day", day}}, read_region);
}

std::optional<Region> region_as_of(storage::Reader& reader, std::string_view code, Day day) {
  return reader.find(region_on_day, {{"day", day}, {"code", code}}, read_region);
}

void insert_region(storage::Transaction& tx, const Region& region, std::optional<Id> parent) {
  tx.run(insert_life, {{"id", region.id}, {"code", region.code}, {"level", region.level}, {"day", region.valid_from}});
  write_span(tx, region, parent, region.valid_from);
}

void end_region(storage::Transaction& tx, Id region, Day day) {
  tx.run(close_span, {{"day", day}, {"region", region}});
  tx.run(close_life, {{"day", day}, {"region", region}});
}

void change_region(storage::Transaction& tx, const Region& region, std::optional<Id> parent, Day day) {
  tx.run(close_span, {{"day", day}, {"region", region.id}});
  write_span(tx, region, parent, day);
}

std::optional<Day> last_change_day(storage::Reader& reader, Id region) {
  return reader.value<std::optional<Day>>(last_span, {{"region", region}}).value_or(std::nullopt);
}

std::optional<Day> first_day_of_code(storage::Reader& reader, std::string_view code) {
  return reader.value<std::optional<Day>>(first_day, {{"code", code}}).value_or(std::nullopt);
}

std::vector<std::pair<std::string, std::string>> list_orphans(storage::Reader& reader) {
  return reader.list(orphans, {}, [](storage::Row& row) {
    std::pair<std::string, std::string> orphan;
    row >> orphan.first >> orphan.second;
    return orphan;
  });
}

void insert_change(storage::Transaction& tx, const Change& change) {
  tx.run(insert_event, {{"code", change.code},
                        {"day", change.day},
                        {"kind", change.kind},
                        {"successor_code", change.successor_code},
                        {"name", change.name},
                        {"parent_code", change.parent_code},
                        {"day_known", change.day_known},
                        {"source", change.source}});
}

std::optional<Change> find_recorded(storage::Reader& reader, const Change& change) {
  return reader.find(same_event,
                     {{"code", change.code}, {"day", change.day}, {"kind", change.kind}, {"successor_code", change.successor_code}},
                     read_change);
}

std::vector<Change> list_changes(storage::Reader& reader) { return reader.list(events, {}, read_change); }

}  // namespace fiveone::identity
