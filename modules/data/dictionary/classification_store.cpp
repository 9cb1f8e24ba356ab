#include "modules/data/dictionary/classification_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_CLASSIFICATION "SELECT id, key, name_zh, name_en, note_zh, note_en, version FROM data_classification "
constexpr storage::Sql all_classification_rows(FIVEONE_CLASSIFICATION "ORDER BY key");
constexpr storage::Sql by_key(FIVEONE_CLASSIFICATION "WHERE key = :key");
#undef FIVEONE_CLASSIFICATION
constexpr storage::Sql insert_classification_row(
    "INSERT INTO data_classification (id, key, name_zh, name_en, note_zh, note_en, version) "
    "VALUES (:id, :key, :name_zh, :name_en, :note_zh, :note_en, :version)");
constexpr storage::Sql update_classification_row(
    "UPDATE data_classification SET name_zh = :name_zh, name_en = :name_en, note_zh = :note_zh, note_en = :note_en, version = :version "
    "WHERE id = :id");

#define FIVEONE_CODE "SELECT code, name_zh, name_en, parent, valid_from, valid_to, version, position FROM data_code WHERE classification = :of "
constexpr storage::Sql codes_on(FIVEONE_CODE "AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day) ORDER BY position, code");
constexpr storage::Sql spans(FIVEONE_CODE "ORDER BY position, code, valid_from");
constexpr storage::Sql spans_of_code(FIVEONE_CODE "AND code = :code ORDER BY valid_from");
constexpr storage::Sql code_on(FIVEONE_CODE "AND code = :code AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)");
#undef FIVEONE_CODE
constexpr storage::Sql add_code(
    "INSERT INTO data_code (classification, code, valid_from, valid_to, name_zh, name_en, parent, position, version) "
    "VALUES (:of, :code, :valid_from, :valid_to, :name_zh, :name_en, :parent, :position, :version)");
constexpr storage::Sql put_code(
    "UPDATE data_code SET valid_to = :valid_to, name_zh = :name_zh, name_en = :name_en, parent = :parent, version = :version "
    "WHERE classification = :of AND code = :code AND valid_from = :valid_from");
constexpr storage::Sql last("SELECT coalesce(max(position), 0) FROM data_code WHERE classification = :of");

Classification read_classification(storage::Row& row) {
  Classification c;
  row >> c.id >> c.key >> c.name_zh >> c.name_en >> c.note_zh >> c.note_en >> c.version;
  return c;
}

Code read_code(storage::Row& row) {
  Code c;
  row >> c.code >> c.name_zh >> c.name_en >> c.parent >> c.valid_from >> c.valid_to >> c.version >> c.position;
  return c;
}

}  // namespace

void insert_classification(storage::Transaction& tx, const Classification& c) {
  tx.run(insert_classification_row, {{"id", c.id}, {"key", c.key}, {"name_zh", c.name_zh}, {"name_en", c.name_en}, {"note_zh", c.note_zh}, {"note_en", c.note_en},
                  {"version", c.version}});
}

void update_classification(storage::Transaction& tx, const Classification& c) {
  tx.run(update_classification_row, {{"id", c.id}, {"name_zh", c.name_zh}, {"name_en", c.name_en}, {"note_zh", c.note_zh}, {"note_en", c.note_en}, {"version", c.version}});
}

std::vector<Classification> list_kept_classifications(storage::Reader& reader) {
  return reader.list(all_classification_rows, {}, read_classification);
}

std::optional<Classification> find_kept_classification(storage::Reader& reader, std::string_view key) {
  return reader.find(by_key, {{"key", key}}, read_classification);
}

void insert_code(storage::Transaction& tx, Id classification, const Code& c) {
  tx.run(add_code, {{"of", classification}, {"code", c.code}, {"valid_from", c.valid_from}, {"valid_to", c.valid_to}, {"name_zh", c.name_zh},
                    {"name_en", c.name_en}, {"parent", c.parent}, {"position", c.position}, {"version", c.version}});
}

void update_code(storage::Transaction& tx, Id classification, const Code& c) {
  tx.run(put_code, {{"of", classification}, {"code", c.code}, {"valid_from", c.valid_from}, {"valid_to", c.valid_to}, {"name_zh", c.name_zh},
                    {"name_en", c.name_en}, {"parent", c.parent}, {"version", c.version}});
}

std::vector<Code> list_kept_codes(storage::Reader& reader, Id classification, Day day) {
  return reader.list(codes_on, {{"of", classification}, {"day", day}}, read_code);
}

std::vector<Code> list_spans(storage::Reader& reader, Id classification) { return reader.list(spans, {{"of", classification}}, read_code); }

std::vector<Code> list_spans_of(storage::Reader& reader, Id classification, std::string_view code) {
  return reader.list(spans_of_code, {{"of", classification}, {"code", code}}, read_code);
}

std::optional<Code> find_kept_code(storage::Reader& reader, Id classification, std::string_view code, Day day) {
  return reader.find(code_on, {{"of", classification}, {"code", code}, {"day", day}}, read_code);
}

std::int64_t last_position(storage::Reader& reader, Id classification) {
  return reader.value<std::int64_t>(last, {{"of", classification}}).value_or(0);
}

}  // namespace fiveone::data
