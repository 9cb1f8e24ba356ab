#include "modules/identity/sign_in/rules_store.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql all("SELECT name, value FROM identity_rule");
constexpr storage::Sql put(
    "INSERT INTO identity_rule (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

}  // namespace

std::vector<std::pair<std::string, std::int64_t>> list_rule_values(storage::Reader& reader) {
  return reader.list(all, {}, [](storage::Row& row) {
    std::pair<std::string, std::int64_t> rule;
    row >> rule.first >> rule.second;
    return rule;
  });
}

void put_rule_value(storage::Transaction& tx, std::string_view name, std::int64_t value) {
  tx.run(put, {{"name", name}, {"value", value}});
}

}  // namespace fiveone::identity
