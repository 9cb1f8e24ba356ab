#include "modules/data/form/form_views.hpp"

#include "modules/data/calendar/working_days.hpp"

namespace fiveone::data {
namespace {

std::vector<FaultView> translated(const std::vector<FieldError>& fields, Language language) {
  std::vector<FaultView> faults;
  for (const auto& field : fields) faults.push_back({field.where, translate(language, field)});
  return faults;
}

constexpr std::size_t next_shown = 4;

std::vector<NextDue> list_next(storage::Reader& reader, const Schedule& schedule) {
  if (!faults_of(schedule).empty()) return {};
  const auto at = now();
  const auto days = working_days(reader);
  const auto add = [&](Day day, std::int64_t count) { return days.add_working_days(day, static_cast<int>(count)).day; };
  std::vector<NextDue> next;
  for (const auto& period : periods_between(schedule, Day{day_of(at).number - 200}, Day{day_of(at).number + 760})) {
    const auto due = due_of(schedule, period, add);
    if (due >= at) next.push_back({period.text(), due});
    if (next.size() == next_shown) break;
  }
  return next;
}

}  // namespace

FormView view_form(storage::Reader& reader, Form form) {
  FormView view{form.id, std::move(form.names.key), std::move(form.names.name_zh), std::move(form.names.name_en), {}, form.version};
  for (auto& version : list_versions(reader, form.id))
    view.versions.push_back({version.id, version.number, version.state, std::move(version.approval), version.valid_to,
                             version.design.schedule.frequency, version.design.schedule.filers, version.version});
  return view;
}

DesignFindings findings_of(const FormDesign& design, Language language) {
  return {translated(faults_of(design), language), translated(hints_of(design), language)};
}

Result<VersionView> view_version(storage::Reader& reader, Id id, Language language) {
  const auto version = find_version(reader, id);
  if (!version) return fail(ErrorKind::NotFound, "form.version_not_found", {{"version", to_string(id)}});
  const auto form = find_form(reader, version->form).value();
  auto next = list_next(reader, version->design.schedule);
  VersionView view{version->id, version->form, version->form_key, form.names.name_zh, form.names.name_en, version->number, version->state,
                   version->approval, version->valid_to, version->design, {}, {}, std::move(next), version->version};
  if (version->state != FormVersionState::Draft) return view;
  auto findings = findings_of(version->design, language);
  view.faults = std::move(findings.faults);
  view.hints = std::move(findings.hints);
  return view;
}

}  // namespace fiveone::data
