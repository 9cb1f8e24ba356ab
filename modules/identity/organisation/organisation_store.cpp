#include "modules/identity/organisation/organisation_store.hpp"

#include "modules/identity/organisation/timeline.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_ORGANISATIONS "SELECT o.id, o.kind, s.name_zh, s.name_en, s.region_code, s.parent, o.valid_from, o.valid_to, o.version "
#define FIVEONE_ON_DAY "s.valid_from <= :day AND (s.valid_to IS NULL OR s.valid_to > :day) "
#define FIVEONE_ORGANISATIONS_ON_DAY \
  FIVEONE_ORGANISATIONS "FROM identity_organisation o JOIN identity_organisation_span s ON s.organisation = o.id WHERE " FIVEONE_ON_DAY

constexpr storage::Sql all(FIVEONE_ORGANISATIONS_ON_DAY "ORDER BY o.kind, s.region_code, s.name_zh, o.id");
constexpr storage::Sql bureaus_on_day(FIVEONE_ORGANISATIONS_ON_DAY "AND s.is_bureau = 1 ORDER BY o.kind, s.region_code, o.id");
constexpr storage::Sql by_id(FIVEONE_ORGANISATIONS_ON_DAY "AND o.id = :id");
constexpr storage::Sql by_name(FIVEONE_ORGANISATIONS_ON_DAY "AND s.name_zh = :name ORDER BY o.kind, s.region_code, o.id");
constexpr storage::Sql at_region(FIVEONE_ORGANISATIONS_ON_DAY "AND s.region_code = :code ORDER BY o.kind, s.name_zh, o.id");
constexpr storage::Sql below_parent(FIVEONE_ORGANISATIONS_ON_DAY "AND s.parent = :parent ORDER BY o.kind, s.region_code, o.id");
constexpr storage::Sql bureau(FIVEONE_ORGANISATIONS_ON_DAY "AND s.region_code = :code AND s.is_bureau = 1");
constexpr storage::Sql in_subtree(
    "WITH RECURSIVE subtree (id, code) AS ("
    "SELECT r.id, r.code FROM identity_region r JOIN identity_region_span s ON s.region = r.id "
    "WHERE r.code = :code AND " FIVEONE_ON_DAY
    "UNION ALL "
    "SELECT r.id, r.code FROM subtree JOIN identity_region_span s ON s.parent = subtree.id "
    "JOIN identity_region r ON r.id = s.region WHERE " FIVEONE_ON_DAY ") "
    FIVEONE_ORGANISATIONS "FROM subtree JOIN identity_organisation_span s ON s.region_code = subtree.code "
    "JOIN identity_organisation o ON o.id = s.organisation WHERE " FIVEONE_ON_DAY
    "ORDER BY o.kind, s.region_code, s.name_zh, o.id");
constexpr storage::Sql near(FIVEONE_ORGANISATIONS
                            "FROM identity_organisation o JOIN identity_organisation_span s ON s.organisation = o.id AND s.valid_from = coalesce("
                            "(SELECT max(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = o.id AND x.valid_from <= :day), "
                            "(SELECT min(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = o.id)) WHERE o.id = :id");
constexpr storage::Sql spans_of(
    "SELECT s.valid_from, s.valid_to, s.name_zh, s.name_en, s.region_code, s.parent, coalesce((SELECT x.name_zh FROM identity_organisation_span x "
    "WHERE x.organisation = s.parent AND x.valid_from <= s.valid_from ORDER BY x.valid_from DESC LIMIT 1), '') "
    "FROM identity_organisation_span s WHERE s.organisation = :id ORDER BY s.valid_from");
constexpr storage::Sql successions(
    "SELECT predecessor, successor, day FROM identity_organisation_successor WHERE predecessor = :id OR successor = :id ORDER BY day, predecessor");
#undef FIVEONE_ORGANISATIONS_ON_DAY
#undef FIVEONE_ON_DAY
#undef FIVEONE_ORGANISATIONS

constexpr storage::Sql insert_life(
    "INSERT INTO identity_organisation (id, kind, valid_from, valid_to) VALUES (:id, :kind, :day, NULL)");
constexpr storage::Sql put_span(
    "INSERT INTO identity_organisation_span (organisation, valid_from, valid_to, name_zh, name_en, region_code, parent, is_bureau) "
    "VALUES (:organisation, :day, :until, :name_zh, :name_en, :region_code, :parent, :is_bureau) "
    "ON CONFLICT (organisation, valid_from) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, "
    "region_code = excluded.region_code, parent = excluded.parent");
constexpr storage::Sql one_version_on("UPDATE identity_organisation SET version = version + 1 WHERE id = :id");
constexpr storage::Sql close_span(
    "UPDATE identity_organisation_span SET valid_to = :day "
    "WHERE organisation = :organisation AND valid_from < :day AND (valid_to IS NULL OR valid_to > :day)");
constexpr storage::Sql end_of_span(
    "SELECT valid_to FROM identity_organisation_span "
    "WHERE organisation = :organisation AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)");
constexpr storage::Sql move_later(
    "UPDATE identity_organisation_span SET region_code = :new_code WHERE region_code = :code AND valid_from > :day");
constexpr storage::Sql hand_over_later(
    "UPDATE identity_organisation_span SET parent = :new_parent WHERE parent = :parent AND valid_from > :day");
constexpr storage::Sql close_life("UPDATE identity_organisation SET valid_to = :day, version = version + 1 WHERE id = :organisation");
constexpr storage::Sql begin_life("UPDATE identity_organisation SET valid_from = :day, version = version + 1 WHERE id = :id");
constexpr storage::Sql begin_first_span(
    "UPDATE identity_organisation_span SET valid_from = :day, region_code = :region_code, name_zh = :name_zh WHERE organisation = :id "
    "AND valid_from = (SELECT min(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = :id)");
constexpr storage::Sql insert_successor(
    "INSERT INTO identity_organisation_successor (predecessor, successor, day) VALUES (:predecessor, :successor, :day)");
constexpr storage::Sql select_successor(
    "SELECT successor FROM identity_organisation_successor WHERE predecessor = :predecessor AND day <= :day");

Organisation read_organisation(storage::Row& row) {
  Organisation o;
  row >> o.id >> o.kind >> o.name_zh >> o.name_en >> o.region_code >> o.parent >> o.valid_from >> o.valid_to >> o.version;
  return o;
}

void write_span(storage::Transaction& tx, const Organisation& organisation, Day day, std::optional<Day> until) {
  tx.run(put_span, {{"organisation", organisation.id},
                    {"day", day},
                    {"until", until},
                    {"name_zh", organisation.name_zh},
                    {"name_en", organisation.name_en},
                    {"region_code", organisation.region_code},
                    {"parent", organisation.parent},
                    {"is_bureau", is_bureau(organisation.kind)}});
}

}  // namespace

std::vector<Organisation> list_organisations(storage::Reader& reader, Day day) {
  return reader.list(all, {{"day", day}}, read_organisation);
}

std::vector<Organisation> list_bureaus(storage::Reader& reader, Day day) {
  return reader.list(bureaus_on_day, {{"day", day}}, read_organisation);
}

std::vector<Organisation> organisations_in(storage::Reader& reader, std::string_view region_code, Day day) {
  return reader.list(in_subtree, {{"code", region_code}, {"day", day}}, read_organisation);
}

std::optional<Organisation> organisation_as_of(storage::Reader& reader, Id id, Day day) {
  return reader.find(by_id, {{"day", day}, {"id", id}}, read_organisation);
}

std::optional<Organisation> organisation_near(storage::Reader& reader, Id id, Day day) {
  return reader.find(near, {{"day", day}, {"id", id}}, read_organisation);
}

std::vector<OrganisationSpan> list_spans(storage::Reader& reader, Id id) {
  return reader.list(spans_of, {{"id", id}}, [](storage::Row& row) {
    OrganisationSpan s;
    row >> s.valid_from >> s.valid_to >> s.name_zh >> s.name_en >> s.region_code >> s.parent >> s.parent_name_zh;
    return s;
  });
}

std::vector<OrganisationSuccession> list_successions(storage::Reader& reader, Id id) {
  return reader.list(successions, {{"id", id}}, [](storage::Row& row) {
    OrganisationSuccession s;
    row >> s.predecessor >> s.successor >> s.day;
    return s;
  });
}

std::vector<Organisation> find_organisations_by_name(storage::Reader& reader, std::string_view name_zh, Day day) {
  return reader.list(by_name, {{"day", day}, {"name", name_zh}}, read_organisation);
}

std::optional<Organisation> bureau_of(storage::Reader& reader, std::string_view region_code, Day day) {
  return reader.find(bureau, {{"day", day}, {"code", region_code}}, read_organisation);
}

std::vector<Organisation> list_at(storage::Reader& reader, std::string_view region_code, Day day) {
  return reader.list(at_region, {{"day", day}, {"code", region_code}}, read_organisation);
}

std::vector<Organisation> list_below(storage::Reader& reader, Id parent, Day day) {
  return reader.list(below_parent, {{"day", day}, {"parent", parent}}, read_organisation);
}

void insert_organisation(storage::Transaction& tx, const Organisation& organisation) {
  tx.run(insert_life, {{"id", organisation.id}, {"kind", organisation.kind}, {"day", organisation.valid_from}});
  write_span(tx, organisation, organisation.valid_from, std::nullopt);
}

void change_organisation(storage::Transaction& tx, const Organisation& organisation, Day day) {
  const auto until = tx.value<std::optional<Day>>(end_of_span, {{"organisation", organisation.id}, {"day", day}});
  tx.run(close_span, {{"day", day}, {"organisation", organisation.id}});
  write_span(tx, organisation, day, until.value_or(std::nullopt));
  tx.run(one_version_on, {{"id", organisation.id}});
}

void move_later_spans(storage::Transaction& tx, std::string_view region_code, std::string_view new_code, Day day) {
  tx.run(move_later, {{"new_code", new_code}, {"code", region_code}, {"day", day}});
}

void hand_over_later_spans(storage::Transaction& tx, Id parent, Id new_parent, Day day) {
  tx.run(hand_over_later, {{"new_parent", new_parent}, {"parent", parent}, {"day", day}});
}

void give_region(storage::Transaction& tx, Id organisation, const std::string& region_code, const std::string& name_zh, Day from) {
  tx.run(begin_life, {{"id", organisation}, {"day", from}});
  tx.run(begin_first_span, {{"id", organisation}, {"day", from}, {"region_code", region_code}, {"name_zh", name_zh}});
}

void end_organisation(storage::Transaction& tx, Id organisation, Day day) {
  tx.run(close_span, {{"day", day}, {"organisation", organisation}});
  tx.run(close_life, {{"day", day}, {"organisation", organisation}});
}

void insert_succession(storage::Transaction& tx, Id predecessor, Id successor, Day day) {
  tx.run(insert_successor, {{"predecessor", predecessor}, {"successor", successor}, {"day", day}});
}

std::optional<Id> find_successor(storage::Reader& reader, Id predecessor, Day day) {
  return reader.value<Id>(select_successor, {{"predecessor", predecessor}, {"day", day}});
}

}  // namespace fiveone::identity
