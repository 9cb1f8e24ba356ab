#include "modules/data/reminder/reminder_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql plan_row("SELECT from_time, version FROM data_reminder_plan");
constexpr storage::Sql change_plan("UPDATE data_reminder_plan SET from_time = :from_time, version = :version");
constexpr storage::Sql rules("SELECT days, audience FROM data_reminder_rule ORDER BY days, audience");
constexpr storage::Sql forget_rules("DELETE FROM data_reminder_rule");
constexpr storage::Sql insert_rule("INSERT INTO data_reminder_rule (days, audience) VALUES (:days, :audience)");
constexpr storage::Sql told("SELECT report, days, at FROM data_reminded WHERE audience = :audience AND report IN {ids :reports}");
constexpr storage::Sql put(
    "INSERT INTO data_reminded (report, audience, days, at) VALUES (:report, :audience, :days, :at) "
    "ON CONFLICT (report, audience) DO UPDATE SET days = excluded.days, at = excluded.at");

}  // namespace

ReminderPlan reminder_plan(storage::Reader& reader) {
  ReminderPlan plan;
  reader.for_each(plan_row, {}, [&](storage::Row& row) { row >> plan.from_time >> plan.version; });
  plan.rules = reader.list(rules, {}, [](storage::Row& row) {
    ReminderRule rule;
    row >> rule.days >> rule.to;
    return rule;
  });
  return plan;
}

void put_reminder_plan(storage::Transaction& tx, const ReminderPlan& plan) {
  tx.run(change_plan, {{"from_time", plan.from_time}, {"version", plan.version}});
  tx.run(forget_rules, {});
  for (const auto& rule : plan.rules) tx.run(insert_rule, {{"days", rule.days}, {"audience", rule.to}});
}

std::map<Id, Told> list_told(storage::Reader& reader, Audience to, const std::vector<Id>& reports) {
  std::map<Id, Told> found;
  const auto ids = storage::id_list(reports);
  reader.for_each(told, {{"audience", to}, {"reports", ids}}, [&](storage::Row& row) {
    Id report;
    row >> report;
    auto& one = found[report];
    row >> one.days >> one.at;
  });
  return found;
}

void put_told(storage::Transaction& tx, Audience to, Id report, const Told& told_now) {
  tx.run(put, {{"report", report}, {"audience", to}, {"days", told_now.days}, {"at", told_now.at}});
}

}  // namespace fiveone::data
