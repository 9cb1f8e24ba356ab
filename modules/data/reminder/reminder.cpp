#include "modules/data/reminder/reminder.hpp"

#include <algorithm>
#include <set>

#include "modules/data/calendar/working_days.hpp"
#include "modules/data/filing/handling.hpp"
#include "modules/data/reminder/reminder_store.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/report/views.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/inbox.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t looked_around_ms = 60LL * 24 * 3'600'000;  // what is due longer ago was told long ago, or before there were reminders
constexpr std::size_t read_at_a_time = 2'000;
constexpr std::size_t told_at_a_time = 100;  // addressees in one transaction: other writers wait no longer than this takes
constexpr std::size_t most_urged = 5'000;
constexpr std::size_t most_rules = 20;
constexpr std::int64_t earliest = -30;
constexpr std::int64_t latest = 60;

JsonText describe(const ReminderPlan& plan) {
  std::vector<std::string> rules;
  for (const auto& rule : plan.rules) rules.push_back(fmt::format("{} {:+}", rule.to == Audience::Unit ? "unit" : "bureau", rule.days));
  return JsonText().add("from_time", plan.from_time).add("rules", rules);
}

struct Addressee {
  Id organisation;
  Audience to = Audience::Unit;
  auto operator<=>(const Addressee&) const = default;
};

// A report that is to be told of, and by which rule.
struct Reminder {
  Report report;
  std::optional<std::int64_t> days;
};
using Reminders = std::map<Addressee, std::vector<Reminder>>;

// The bureau that waits for what a unit has not handed in: the first that will review it.
std::optional<Id> bureau_waiting(storage::Reader& reader, const Report& report) {
  const auto version = find_version(reader, report.form_version);
  const auto station = version ? next_station(reader, version->design.schedule, report) : std::nullopt;
  return station ? std::optional(station->holder) : std::nullopt;
}

// The last rule whose day has come.
std::optional<std::int64_t> rule_reached(const ReminderPlan& plan, Audience to, std::int64_t days) {
  std::optional<std::int64_t> reached;
  for (const auto& rule : plan.rules)
    if (rule.to == to && rule.days <= days) reached = rule.days;
  return reached;
}

// What the rules ask for today and was not told yet.
class Search {
 public:
  Search(storage::Reader& reader, Instant at) : reader_(reader), at_(at), plan_(reminder_plan(reader)), days_(working_days(reader)) {}

  bool is_too_early() const { return at_.ms < start_of(day_of(at_)).ms + minutes_of(plan_.from_time).value_or(0) * minute_ms; }

  Reminders run() {
    std::vector<Report> some;
    std::optional<Report> behind;
    do {
      some = list_unfiled(reader_, {at_.ms - looked_around_ms}, {at_.ms + looked_around_ms}, behind ? &*behind : nullptr, read_at_a_time);
      for (const auto to : {Audience::Unit, Audience::Bureau}) look_at(some, to);
      if (!some.empty()) behind = some.back();
    } while (some.size() == read_at_a_time);
    return std::move(found_);
  }

 private:
  void look_at(const std::vector<Report>& reports, Audience to) {
    std::vector<Id> ids;
    for (const auto& report : reports) ids.push_back(report.id);
    const auto told = list_told(reader_, to, ids);
    for (const auto& report : reports) {
      const auto reached = rule_reached(plan_, to, days_since_due(report));
      const auto before = told.find(report.id);
      if (!reached || (before != told.end() && before->second.days >= reached)) continue;  // nothing told is less than any day
      const auto organisation = to == Audience::Unit ? std::optional(report.unit) : bureau_waiting(reader_, report);
      if (organisation) found_[{*organisation, to}].push_back({report, reached});
    }
  }
  std::int64_t days_since_due(const Report& report) {
    const auto due = day_of(report.due);
    const auto known = since_.find(due);
    if (known != since_.end()) return known->second;
    return since_[due] = days_.working_days_between(due, day_of(at_));
  }

  storage::Reader& reader_;
  Instant at_;
  ReminderPlan plan_;
  WorkingDays days_;
  std::map<Day, std::int64_t> since_;
  Reminders found_;
};

// One notice for all of them; they are by due.
inbox::Notice notice_of(storage::Reader& reader, const Addressee& addressee, const std::vector<Reminder>& reminders, Instant at) {
  const auto& first = reminders.front().report;
  const auto late = std::ranges::count_if(reminders, [&](const Reminder& one) { return one.report.due < at; });
  std::set<Id> units;
  for (const auto& one : reminders) units.insert(one.report.unit);
  const bool is_one = reminders.size() == 1 && addressee.to == Audience::Unit;
  auto args = names_of(reader, first);
  args.emplace_back("due", to_minutes(first.due));
  if (const auto organisation = identity::organisation_near(reader, addressee.organisation, day_of(at)))
    add_name(args, "organisation", organisation->name_zh, organisation->name_en);
  if (is_one)
    return {.kind = inbox::NoticeKind::Deadline, .reason_key = late != 0 ? "reminder.one_late" : "reminder.one", .args = args, .address = address_of(first)};
  args.emplace_back("count", std::to_string(reminders.size()));
  args.emplace_back("late", std::to_string(late));
  if (addressee.to == Audience::Unit) return {.kind = inbox::NoticeKind::Deadline, .reason_key = "reminder.several", .args = args, .address = "/desk/data/reports"};
  args.emplace_back("units", std::to_string(units.size()));
  return {.kind = inbox::NoticeKind::Deadline, .reason_key = "reminder.bureau", .args = args,
          .address = fmt::format("/desk/data/reports?within={}", addressee.organisation.value)};
}

std::string_view permission_of(Audience to) { return to == Audience::Unit ? writing : reviewing; }

// How many people were told.
std::int64_t tell(audit::Act& act, const Addressee& addressee, std::vector<Reminder> reminders) {
  std::ranges::sort(reminders, {}, [](const Reminder& one) { return std::pair(one.report.due, one.report.id); });
  const auto people = identity::people_holding(act.tx, permission_of(addressee.to), addressee.organisation, day_of(act.at));
  const auto notice = notice_of(act.tx, addressee, reminders, act.at);
  for (const auto person : people) inbox::notify(act, person, notice);
  if (!people.empty())  // what nobody heard was not told
    for (const auto& one : reminders) put_told(act.tx, addressee.to, one.report.id, {one.days, act.at});
  return std::ssize(people);
}

// Those that nobody has told or handed in meanwhile.
std::vector<Reminder> still_untold(storage::Reader& reader, Audience to, const std::vector<Reminder>& reminders) {
  std::vector<Id> ids;
  for (const auto& one : reminders) ids.push_back(one.report.id);
  const auto told = list_told(reader, to, ids);
  std::vector<Reminder> left;
  std::ranges::copy_if(reminders, std::back_inserter(left), [&](const Reminder& one) {
    const auto before = told.find(one.report.id);
    const auto now_there = find_report(reader, one.report.id);
    return now_there && !now_there->filed && (before == told.end() || before->second.days < one.days);
  });
  return left;
}

Result<> tell_some(storage::Database& records, std::span<const std::pair<Addressee, std::vector<Reminder>>> some) {
  const audit::Actor system;
  return records.write([&](storage::Transaction& tx) -> Result<> {
    audit::Act act(tx, system, "data.remind");
    std::int64_t reports = 0, people = 0;
    for (const auto& [addressee, reminders] : some) {
      auto left = still_untold(tx, addressee.to, reminders);
      if (left.empty()) continue;
      reports += std::ssize(left);
      people += tell(act, addressee, std::move(left));
    }
    if (reports > 0) act.record("reminder", {}, {}, JsonText().add("reports", reports).add("people", people));
    return {};
  });
}

// Of the bureaus where the caller reviews.
std::vector<Id> bureaus_urged(storage::Reader& reader, const http::Caller& caller, const Urging& urging, Day today) {
  auto bureaus = identity::bureaus_in_reach(reader, caller, reviewing, today);
  if (!urging.within) return bureaus;
  const auto below = identity::organisations_below(reader, *urging.within, today);
  std::erase_if(bureaus, [&](Id id) { return std::ranges::find(below, id) == below.end(); });
  return bureaus;
}

std::vector<Report> list_urged(storage::Reader& reader, const http::Caller& caller, const Urging& urging, Day today) {
  ReportQuestion question{.keepers = bureaus_urged(reader, caller, urging, today), .units = {}, .form = urging.form, .period = urging.period,
                          .unit = urging.unit.value_or(Id{}), .state = {}, .limit = most_urged + 1};
  std::vector<Report> found;
  for (const auto state : {ReportState::Expected, ReportState::Draft}) {
    question.state = state;
    for (auto& report : list_reports(reader, question))
      if (!report.filed) found.push_back(std::move(report));
  }
  return found;
}

}  // namespace

Result<std::int64_t> change_reminder_plan(audit::Act& act, std::int64_t version, const ReminderPlan& wished) {
  const auto before = reminder_plan(act.tx);
  if (before.version != version) return fail(ErrorKind::Conflict, "stale");
  Error error{ErrorKind::BadInput, "reminder.refused", {}, {}, {}};
  if (!minutes_of(wished.from_time)) error.fields.push_back({"/from_time", "form.due_time", {}});
  if (wished.rules.size() > most_rules) error.fields.push_back({"/rules", "reminder.rules", {{"most", std::to_string(most_rules)}}});
  std::set<ReminderRule> seen;
  for (std::size_t i = 0; i < std::min(wished.rules.size(), most_rules); ++i) {
    const auto days = wished.rules[i].days;
    if (days < earliest || days > latest)
      error.fields.push_back({fmt::format("/rules/{}/days", i), "reminder.days", {{"before", std::to_string(-earliest)}, {"after", std::to_string(latest)}}});
    else if (!seen.insert(wished.rules[i]).second) error.fields.push_back({fmt::format("/rules/{}/days", i), "reminder.twice", {}});
  }
  if (!error.fields.empty()) return std::unexpected(std::move(error));
  auto after = wished;
  after.version = version + 1;
  put_reminder_plan(act.tx, after);
  act.record("reminder_plan", {}, describe(before), describe(after));
  return after.version;
}

Result<> remind(storage::Database& records) {
  const auto found = records.read([](storage::Reader& reader) {
    Search search(reader, now());
    return search.is_too_early() ? Reminders{} : search.run();
  });
  const std::vector<std::pair<Addressee, std::vector<Reminder>>> all(found.begin(), found.end());
  for (std::size_t from = 0; from < all.size(); from += told_at_a_time)
    CHECK_OK(tell_some(records, std::span(all).subspan(from, std::min(told_at_a_time, all.size() - from))));
  return {};
}

Result<Urged> urge(audit::Act& act, const http::Caller& caller, const Urging& urging) {
  const auto today = day_of(act.at);
  const auto reports = list_urged(act.tx, caller, urging, today);
  if (reports.size() > most_urged) return fail(ErrorKind::BadInput, "reminder.too_many", {{"most", std::to_string(most_urged)}});
  std::vector<Id> ids;
  for (const auto& report : reports) ids.push_back(report.id);
  const auto told = list_told(act.tx, Audience::Unit, ids);
  Reminders found;
  std::set<Id> told_today;
  for (const auto& report : reports) {
    const auto before = told.find(report.id);
    const auto days = before == told.end() ? std::nullopt : before->second.days;
    if (before != told.end() && day_of(before->second.at) == today) told_today.insert(report.unit);
    else found[{report.unit, Audience::Unit}].push_back({report, days});
  }
  Urged urged{.told_today = std::ssize(told_today)};
  for (auto& [addressee, reminders] : found) {
    const auto count = std::ssize(reminders);
    const auto people = tell(act, addressee, std::move(reminders));
    if (people == 0) ++urged.unreachable;
    else ++urged.units, urged.reports += count, urged.people += people;
  }
  act.record("form", urging.form, {}, JsonText().add("period", urging.period).add("units", urged.units).add("reports", urged.reports));
  return urged;
}

}  // namespace fiveone::data
