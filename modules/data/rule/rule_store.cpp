#include "modules/data/rule/rule_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_RULE "SELECT id, form, key, text, class, message_zh, message_en, since, until, state, version FROM data_rule "
constexpr storage::Sql rule_by_id(FIVEONE_RULE "WHERE id = :id");
constexpr storage::Sql rules_of_form(FIVEONE_RULE "WHERE form = :form ORDER BY CASE WHEN state = 3 THEN 1 ELSE 0 END, class, key");
constexpr storage::Sql active_rules(FIVEONE_RULE
                                    "WHERE form = :form AND state = 2 AND since <= :number AND (until = 0 OR until >= :number) ORDER BY class, key");
#undef FIVEONE_RULE
constexpr storage::Sql key_taken("SELECT 1 FROM data_rule WHERE form = :form AND key = :key");
constexpr storage::Sql mark("SELECT count(*), coalesce(sum(version), 0) FROM data_rule WHERE form = :form");
constexpr storage::Sql insert_rule_row(
    "INSERT INTO data_rule (id, form, key, text, class, message_zh, message_en, since, until, state, version) "
    "VALUES (:id, :form, :key, :text, :class, :message_zh, :message_en, :since, :until, :state, 1)");
constexpr storage::Sql update(
    "UPDATE data_rule SET text = :text, class = :class, message_zh = :message_zh, message_en = :message_en, since = :since, until = :until, "
    "state = :state, version = version + 1 WHERE id = :id");

Rule read_rule(storage::Row& row) {
  Rule rule;
  row >> rule.id >> rule.form >> rule.text.key >> rule.text.text >> rule.text.class_ >> rule.text.message_zh >> rule.text.message_en >> rule.since >>
      rule.until >> rule.state >> rule.version;
  return rule;
}

}  // namespace

std::optional<Rule> find_rule(storage::Reader& reader, Id id) { return reader.find(rule_by_id, {{"id", id}}, read_rule); }
std::vector<Rule> list_rules(storage::Reader& reader, Id form) { return reader.list(rules_of_form, {{"form", form}}, read_rule); }
std::vector<Rule> list_active_rules(storage::Reader& reader, Id form, std::int64_t number) {
  return reader.list(active_rules, {{"form", form}, {"number", number}}, read_rule);
}
bool is_rule_key_taken(storage::Reader& reader, Id form, std::string_view key) {
  return reader.value<std::int64_t>(key_taken, {{"form", form}, {"key", key}}).has_value();
}
RulesMark mark_of_rules(storage::Reader& reader, Id form) {
  return reader.find(mark, {{"form", form}}, [](storage::Row& row) {
    RulesMark found;
    row >> found.rules >> found.versions;
    return found;
  }).value();
}

void insert_rule(storage::Transaction& tx, const Rule& rule) {
  tx.run(insert_rule_row, {{"id", rule.id},
                  {"form", rule.form},
                  {"key", rule.text.key},
                  {"text", rule.text.text},
                  {"class", rule.text.class_},
                  {"message_zh", rule.text.message_zh},
                  {"message_en", rule.text.message_en},
                  {"since", rule.since},
                  {"until", rule.until},
                  {"state", rule.state}});
}
void update_rule(storage::Transaction& tx, const Rule& rule) {
  tx.run(update, {{"id", rule.id},
                  {"text", rule.text.text},
                  {"class", rule.text.class_},
                  {"message_zh", rule.text.message_zh},
                  {"message_en", rule.text.message_en},
                  {"since", rule.since},
                  {"until", rule.until},
                  {"state", rule.state}});
}

}  // namespace fiveone::data
