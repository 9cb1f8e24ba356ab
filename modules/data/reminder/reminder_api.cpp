#include "modules/data/reminder/reminder_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/data/reminder/reminder.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_ENUM(Audience, Unit, Bureau)
BOOST_DESCRIBE_STRUCT(ReminderRule, (), (days, to))
BOOST_DESCRIBE_STRUCT(ReminderPlan, (), (from_time, rules, version))
BOOST_DESCRIBE_STRUCT(Urging, (), (form, period, within, unit))
BOOST_DESCRIBE_STRUCT(Urged, (), (units, reports, people, told_today, unreachable))

struct ReminderChange {
  std::string from_time;
  std::vector<ReminderRule> rules;
};
BOOST_DESCRIBE_STRUCT(ReminderChange, (), (from_time, rules))

namespace {

constexpr std::string_view planning = "data.calendar.write";

Result<ReminderPlan> change(audit::Act& act, const http::Request& request, const ReminderChange& body) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), planning));
  TRY(const auto version, http::version_in(request));
  CHECK_OK(change_reminder_plan(act, version, {.from_time = body.from_time, .rules = body.rules}));
  return reminder_plan(act.tx);
}

}  // namespace

void add_reminder_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, ReminderPlan>(
      http::Method::Get, "/api/data/reminder-plan", http::Permission(planning), "When who has not filed is told so",
      [&records](const http::Request&) -> Result<ReminderPlan> { return records.read(reminder_plan); }));
  router.add(verb_route<ReminderChange, ReminderPlan>(records, "data.reminder.plan", http::Method::Put, "/api/data/reminder-plan",
                                                      http::Permission(planning), "Say when who has not filed is told so", change));
  router.add(verb_route<Urging, Urged>(records, "data.reminder.urge", http::Method::Post, "/api/data/reminders", http::Permission(reviewing),
                                       "Tell now who has not filed a form for a period, once a day",
                                       [](audit::Act& act, const http::Request& request, const Urging& body) {
                                         return urge(act, identity::caller_of(request), body);
                                       }));
}

}  // namespace fiveone::data
