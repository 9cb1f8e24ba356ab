#include "modules/data/rule/stock_phrase_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql all_phrase_rows("SELECT id, phrase, plain FROM data_stock_phrase ORDER BY plain");
constexpr storage::Sql phrase_by_id("SELECT id, phrase, plain FROM data_stock_phrase WHERE id = :id");
constexpr storage::Sql phrase_by_plain("SELECT id, phrase, plain FROM data_stock_phrase WHERE plain = :plain");
constexpr storage::Sql insert_phrase_row("INSERT INTO data_stock_phrase (id, phrase, plain) VALUES (:id, :phrase, :plain)");
constexpr storage::Sql drop_phrase_row("DELETE FROM data_stock_phrase WHERE id = :id");
constexpr storage::Sql least("SELECT number FROM data_rule_setting WHERE name = 'explanation_characters'");
constexpr storage::Sql set_least_row("UPDATE data_rule_setting SET number = :number WHERE name = 'explanation_characters'");

StockPhrase read_phrase(storage::Row& row) {
  StockPhrase phrase;
  row >> phrase.id >> phrase.phrase >> phrase.plain;
  return phrase;
}

}  // namespace

std::vector<StockPhrase> list_phrases(storage::Reader& reader) { return reader.list(all_phrase_rows, {}, read_phrase); }
std::optional<StockPhrase> find_phrase(storage::Reader& reader, Id id) { return reader.find(phrase_by_id, {{"id", id}}, read_phrase); }
std::optional<StockPhrase> find_phrase_by_plain(storage::Reader& reader, std::string_view plain) {
  return reader.find(phrase_by_plain, {{"plain", plain}}, read_phrase);
}
std::int64_t least_characters(storage::Reader& reader) { return reader.value<std::int64_t>(least, {}).value_or(1); }

void insert_phrase(storage::Transaction& tx, const StockPhrase& phrase) {
  tx.run(insert_phrase_row, {{"id", phrase.id}, {"phrase", phrase.phrase}, {"plain", phrase.plain}});
}
void delete_phrase(storage::Transaction& tx, Id id) { tx.run(drop_phrase_row, {{"id", id}}); }
void update_least_characters(storage::Transaction& tx, std::int64_t characters) { tx.run(set_least_row, {{"number", characters}}); }

}  // namespace fiveone::data
