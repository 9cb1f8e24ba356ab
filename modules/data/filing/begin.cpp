#include "modules/data/filing/begin.hpp"

#include "modules/data/emergency/emergency.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/report/tally.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t begun_at_a_time = 500;
constexpr std::int32_t days_looked_back = 45;
constexpr std::int32_t days_looked_ahead = 14;  // a report may be due before its period ends

bool files(Filers filers, identity::OrganisationKind kind) {
  switch (filers) {
    case Filers::Enterprises: return kind == identity::OrganisationKind::Enterprise || kind == identity::OrganisationKind::Base;
    case Filers::CountyBureaus: return kind == identity::OrganisationKind::CountyBureau;
    case Filers::CityBureaus: return kind == identity::OrganisationKind::CityBureau;
  }
  return false;
}

void write_new(storage::Transaction& tx, const Report& report) {
  insert_report(tx, report);
  move_tally(tx, nullptr, report);
}

Result<> check_unit(storage::Reader& reader, const FormVersion& form, Id unit, Day day) {
  const auto found = identity::organisation_near(reader, unit, day);
  if (!found || !files(form.design.schedule.filers, found->kind)) return fail(ErrorKind::BadInput, "data.unit_other");
  return {};
}

// One period of one form to be opened, of its own schedule or by an emergency.
struct Opening {
  FormVersionPtr form;
  Period period;
  std::optional<ExtraPeriod> extra{};

  Id emergency() const { return extra ? extra->emergency.id : Id{}; }
};

// Who has no report yet.
std::vector<Id> missing_units(storage::Database& records, const Surroundings& around, const Opening& opening) {
  return records.read([&](storage::Reader& reader) {
    auto filers = around.list_filers(reader, *opening.form, opening.period);
    if (opening.extra) filers = list_concerned(reader, opening.extra->emergency, filers, opening.period.last());
    std::ranges::sort(filers);
    const auto there = list_units_of(reader, opening.form->form, opening.period.text(), opening.emergency());
    std::vector<Id> missing;
    std::ranges::set_difference(filers, there, std::back_inserter(missing));
    return missing;
  });
}

Instant due_time(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Period& period) {
  return due_of(form.design.schedule, period, [&](Day day, std::int64_t days) { return around.add_working_days(reader, day, days); });
}

Result<std::int64_t> open_some(storage::Database& records, const Surroundings& around, const Opening& opening, std::span<const Id> units) {
  const auto& form = *opening.form;
  const auto& period = opening.period;
  const audit::Actor system;
  return audit::perform(records, system, "data.report.open", [&](audit::Act& act) -> Result<std::int64_t> {
    std::int64_t made = 0;
    const auto due = opening.extra ? opening.extra->due : due_time(act.tx, around, form, period);
    for (const auto unit : units) {
      if (find_report_of(act.tx, form.form, period.text(), unit, opening.emergency())) continue;  // another node was here
      auto report = make_report(act.tx, form, period, unit, due);
      if (!report) continue;  // an organisation that belongs nowhere on the map of that day
      report->emergency = opening.emergency();
      write_new(act.tx, *report);
      ++made;
    }
    act.record("form", form.form, {}, JsonText().add("period", period.text()).add("reports", made));
    return made;
  });
}

Result<std::int64_t> open_period(storage::Database& records, const Surroundings& around, const Opening& opening) {
  const auto missing = missing_units(records, around, opening);
  std::int64_t made = 0;
  for (std::size_t from = 0; from < missing.size(); from += begun_at_a_time) {
    const auto count = std::min(begun_at_a_time, missing.size() - from);
    TRY(const auto some, open_some(records, around, opening, std::span(missing).subspan(from, count)));
    made += some;
  }
  return made;
}

// The periods of a form in some days, each with the version that holds on its last day.
std::vector<Opening> openings_of(storage::Reader& reader, Id form, Day first, Day last, Day today) {
  std::vector<Opening> all;
  std::vector<FormVersionPtr> versions;
  for (const auto& one : list_versions(reader, form))
    if (one.state != FormVersionState::Draft) versions.push_back(find_version(reader, one.id));
  for (const auto& version : versions)
    for (const auto& period : periods_between(version->design.schedule, first, last)) {
      const auto holds = active_version(reader, form, period.last());
      const bool is_opened = opening_of(version->design.schedule, period) <= today;
      if (is_opened && holds && holds->id == version->id && !has_expired(*version, today)) all.push_back({version, period});
    }
  return all;
}

// What emergencies ask for besides; nothing of it before its day.
std::vector<Opening> extra_openings(storage::Reader& reader, Day first, Day last, Day today) {
  std::vector<Opening> all;
  for (auto day = first; day <= std::min(last, today); ++day.number)
    for (auto& extra : extra_periods(reader, day)) {
      const auto form = active_version(reader, extra.emergency.data.form, day);
      if (form && !has_expired(*form, today)) all.push_back({form, extra.period, std::move(extra)});
    }
  return all;
}

}  // namespace

Result<Report> make_report(storage::Reader& reader, const FormVersion& form, const Period& period, Id unit, Instant due) {
  const auto bureau = bureau_of_unit(reader, unit, period.last());
  if (!bureau) return fail(ErrorKind::BadInput, "data.unit_other");
  return Report{.id = make_id(),
                .form = form.form,
                .form_version = form.id,
                .unit = unit,
                .bureau = *bureau,
                .keeper = standing_for(reader, *bureau),
                .period = period.text(),
                .first = period.first(),
                .last = period.last(),
                .due = due,
                .holder = unit};
}

Result<Report> new_report(const Acting& acting, const NewReport& wanted) {
  auto& tx = acting.act.tx;
  const auto period = Period::parse(wanted.period);
  if (!period) return fail(ErrorKind::BadInput, "data.period_other", {{"period", wanted.period}});
  const auto form = active_version(tx, wanted.form, period->last());
  const auto bureau = bureau_of_unit(tx, wanted.unit, period->last()).value_or(wanted.unit);
  CHECK_OK(require_filing(tx, acting.caller, {.unit = wanted.unit, .bureau = bureau, .keeper = standing_for(tx, bureau)}));
  if (!find_form(tx, wanted.form)) return fail(ErrorKind::NotFound, "http.not_found");
  if (!form) return fail(ErrorKind::Conflict, "data.form_gone");
  if (!is_of(form->design.schedule, *period)) return fail(ErrorKind::BadInput, "data.period_other", {{"period", wanted.period}});
  if (has_expired(*form, day_of(acting.act.at)))
    return fail(ErrorKind::Conflict, "data.form_expired", {{"day", to_iso(form->approval->expires)}, {"number", std::to_string(form->number)}});
  CHECK_OK(check_unit(tx, *form, wanted.unit, period->last()));
  if (const auto opening = opening_of(form->design.schedule, *period); day_of(acting.act.at) < opening)
    return fail(ErrorKind::Conflict, "data.period_not_open", {{"day", to_iso(opening)}});
  if (const auto there = find_report_of(tx, wanted.form, wanted.period, wanted.unit))
    return fail(ErrorKind::Conflict, "data.report_twice", {{"report", to_string(there->id)}});
  return make_report(tx, *form, *period, wanted.unit, due_time(tx, acting.around, *form, *period));
}

Result<Report> begin_report(const Acting& acting, const NewReport& wanted) {
  TRY(auto report, new_report(acting, wanted));
  write_new(acting.act.tx, report);
  acting.act.record("report", report.id, {}, JsonText().add("form", report.form).add("unit", report.unit).add("period", report.period));
  return report;
}

Result<std::int64_t> open_periods(storage::Database& records, const Surroundings& around, Day first, Day last) {
  const auto forms = records.read([](storage::Reader& reader) { return list_forms(reader); });
  std::int64_t made = 0;
  const auto open_all = [&](const std::vector<Opening>& openings) -> Result<> {
    for (const auto& opening : openings) {
      TRY(const auto some, open_period(records, around, opening));
      made += some;
    }
    return {};
  };
  for (const auto& form : forms)
    CHECK_OK(open_all(records.read([&](storage::Reader& reader) { return openings_of(reader, form.id, first, last, day_of(now())); })));
  CHECK_OK(open_all(records.read([&](storage::Reader& reader) { return extra_openings(reader, first, last, day_of(now())); })));
  return made;
}

Result<std::int64_t> open_periods(storage::Database& records, const Surroundings& around) {
  const auto today = day_of(now());
  return open_periods(records, around, Day{today.number - days_looked_back}, Day{today.number + days_looked_ahead});
}

}  // namespace fiveone::data
