#include "modules/data/sample/sample_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_SAMPLE "SELECT id, key, name_zh, name_en, form, industry, valid_from, valid_to, version FROM data_sample "
#define FIVEONE_ON_DAY "valid_from <= :day AND (valid_to IS NULL OR valid_to > :day) "
constexpr storage::Sql all(FIVEONE_SAMPLE "ORDER BY key");
constexpr storage::Sql by_id(FIVEONE_SAMPLE "WHERE id = :id");
constexpr storage::Sql by_key(FIVEONE_SAMPLE "WHERE key = :key");
constexpr storage::Sql of_form(FIVEONE_SAMPLE "WHERE form = :form AND " FIVEONE_ON_DAY "ORDER BY key");
#undef FIVEONE_SAMPLE
constexpr storage::Sql insert(
    "INSERT INTO data_sample (id, key, name_zh, name_en, form, industry, valid_from, valid_to, version) "
    "VALUES (:id, :key, :name_zh, :name_en, :form, :industry, :valid_from, :valid_to, :version)");
constexpr storage::Sql update(
    "UPDATE data_sample SET name_zh = :name_zh, name_en = :name_en, form = :form, industry = :industry, valid_from = :valid_from, "
    "valid_to = :valid_to, version = :version WHERE id = :id");
#define FIVEONE_MEMBER "SELECT unit, valid_from, valid_to, reason, replaces FROM data_sample_member WHERE sample = :sample "
constexpr storage::Sql members_on(FIVEONE_MEMBER "AND " FIVEONE_ON_DAY "ORDER BY unit");
constexpr storage::Sql member_on(FIVEONE_MEMBER "AND unit = :unit AND " FIVEONE_ON_DAY);
constexpr storage::Sql members_ever(FIVEONE_MEMBER "ORDER BY unit, valid_from");
#undef FIVEONE_MEMBER
#undef FIVEONE_ON_DAY
constexpr storage::Sql add_member_row(
    "INSERT INTO data_sample_member (sample, unit, valid_from, valid_to, reason, replaces) "
    "VALUES (:sample, :unit, :valid_from, NULL, '', :replaces)");
constexpr storage::Sql close(
    "UPDATE data_sample_member SET valid_to = :valid_to, reason = :reason WHERE sample = :sample AND unit = :unit AND valid_from = :valid_from");
constexpr storage::Sql belongs(
    "SELECT count(*) FROM data_sample_member WHERE sample = :sample AND unit = :unit AND (valid_to IS NULL OR valid_to > :day)");

Sample read_sample(storage::Row& row) {
  Sample s;
  auto& d = s.data;
  row >> s.id >> s.key >> d.name_zh >> d.name_en >> d.form >> d.industry >> d.valid_from >> d.valid_to >> s.version;
  return s;
}

Member read_member(storage::Row& row) {
  Member m;
  row >> m.unit >> m.valid_from >> m.valid_to >> m.reason >> m.replaces;
  return m;
}

}  // namespace

void insert_sample(storage::Transaction& tx, const Sample& s) {
  const auto& d = s.data;
  tx.run(insert, {{"id", s.id}, {"key", s.key}, {"name_zh", d.name_zh}, {"name_en", d.name_en}, {"form", d.form}, {"industry", d.industry},
                  {"valid_from", d.valid_from}, {"valid_to", d.valid_to}, {"version", s.version}});
}

void update_sample(storage::Transaction& tx, const Sample& s) {
  const auto& d = s.data;
  tx.run(update, {{"id", s.id}, {"name_zh", d.name_zh}, {"name_en", d.name_en}, {"form", d.form}, {"industry", d.industry},
                  {"valid_from", d.valid_from}, {"valid_to", d.valid_to}, {"version", s.version}});
}

std::vector<Sample> list_samples(storage::Reader& reader) { return reader.list(all, {}, read_sample); }
std::optional<Sample> find_sample(storage::Reader& reader, Id id) { return reader.find(by_id, {{"id", id}}, read_sample); }
std::optional<Sample> find_sample_by_key(storage::Reader& reader, std::string_view key) { return reader.find(by_key, {{"key", key}}, read_sample); }

std::vector<Sample> list_samples_of_form(storage::Reader& reader, std::string_view form, Day day) {
  return reader.list(of_form, {{"form", form}, {"day", day}}, read_sample);
}

std::vector<Member> list_members(storage::Reader& reader, Id sample, Day day) {
  return reader.list(members_on, {{"sample", sample}, {"day", day}}, read_member);
}

std::optional<Member> find_member(storage::Reader& reader, Id sample, Id unit, Day day) {
  return reader.find(member_on, {{"sample", sample}, {"unit", unit}, {"day", day}}, read_member);
}

std::vector<Member> list_all_members(storage::Reader& reader, Id sample) { return reader.list(members_ever, {{"sample", sample}}, read_member); }

void insert_member(storage::Transaction& tx, Id sample, const Member& m) {
  tx.run(add_member_row, {{"sample", sample}, {"unit", m.unit}, {"valid_from", m.valid_from}, {"replaces", m.replaces}});
}

void close_member(storage::Transaction& tx, Id sample, const Member& m) {
  tx.run(close, {{"sample", sample}, {"unit", m.unit}, {"valid_from", m.valid_from}, {"valid_to", m.valid_to}, {"reason", m.reason}});
}

bool belongs_from(storage::Reader& reader, Id sample, Id unit, Day from) {
  return reader.value<std::int64_t>(belongs, {{"sample", sample}, {"unit", unit}, {"day", from}}).value_or(0) > 0;
}

}  // namespace fiveone::data
