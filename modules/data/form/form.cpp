#include "modules/data/form/form.hpp"

#include <algorithm>

#include "floor/base/messages.hpp"
#include "floor/base/text.hpp"
#include "floor/jobs/queue.hpp"
#include "modules/data/form/form_store.hpp"
#include "modules/data/form/known_terms.hpp"
#include "modules/data/form/layout_check.hpp"
#include "modules/data/form/words.hpp"
#include "modules/data/rule/formula.hpp"
#include "modules/data/rule/rule.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_name = 80;
constexpr std::size_t longest_approval = 100;
constexpr std::size_t longest_instructions = 20'000;
constexpr std::int32_t longest_life_days = 7'310;

JsonText describe(const FormNames& names) {
  return JsonText().add("key", names.key).add("name_zh", names.name_zh).add("name_en", names.name_en);
}

// The log says which layout it was; the records keep what it was.
JsonText describe(const FormVersion& version) {
  JsonText json;
  json.add("form", version.form_key).add("number", version.number).add("layout", sha256_hex(http::encode_json(version.design.layout)));
  json.add("schedule", sha256_hex(http::encode_json(version.design.schedule)));
  if (version.approval)
    json.add("approval", version.approval->approval_number).add("from", to_iso(version.approval->valid_from)).add("expires", to_iso(version.approval->expires));
  if (version.valid_to) json.add("to", to_iso(*version.valid_to));
  return json;
}

Result<> refuse(std::vector<FieldError> fields) {
  if (fields.empty()) return {};
  return std::unexpected(Error{ErrorKind::BadInput, "form.refused", {}, std::move(fields), {}});
}

void check_names(std::vector<FieldError>& fields, const std::string& name_zh, const std::string& name_en) {
  const MessageArgs most{{"most", std::to_string(longest_name)}};
  if (!is_caption(name_zh, 1, longest_name)) fields.push_back({"/name_zh", "form.caption", most});
  if (!is_caption(name_en, 1, longest_name)) fields.push_back({"/name_en", "form.caption", most});
}

std::vector<FieldError> faults_of_texts(const FormDesign& design) {
  std::vector<FieldError> fields;
  const MessageArgs most{{"most", std::to_string(longest_instructions)}};
  if (!is_prose(design.instructions_zh, longest_instructions)) fields.push_back({"/instructions_zh", "form.instructions", most});
  if (!is_prose(design.instructions_en, longest_instructions)) fields.push_back({"/instructions_en", "form.instructions", most});
  return fields;
}

// 1-本月 needs months to add up.
std::vector<FieldError> faults_between(const FormDesign& design) {
  std::vector<FieldError> fields;
  if (design.schedule.frequency >= Frequency::Month) return fields;
  const auto is_cumulative = [](PeriodOf of) { return of == PeriodOf::Cumulative || of == PeriodOf::CumulativeLastYear; };
  for (std::size_t s = 0; s < design.layout.sections.size(); ++s) {
    const auto& columns = design.layout.sections[s].columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (is_cumulative(columns[c].period)) fields.push_back({fmt::format("/layout/sections/{}/columns/{}/period", s, c), "form.cumulative", {}});
  }
  return fields;
}

std::vector<FieldError> below_layout(std::vector<FieldError> fields) {
  for (auto& field : fields) field.where = "/layout" + field.where;
  return fields;
}

void check_approval(std::vector<FieldError>& fields, const Approval& approval, Day today, const std::optional<FormVersion>& last) {
  const MessageArgs most{{"most", std::to_string(longest_approval)}};
  if (!is_caption(approval.approval_number, 1, longest_approval)) fields.push_back({"/approval_number", "form.caption", most});
  if (!is_caption(approval.approved_by, 1, longest_approval)) fields.push_back({"/approved_by", "form.caption", most});
  if (last && last->approval && approval.valid_from <= last->approval->valid_from)
    fields.push_back({"/valid_from", "form.valid_from_before", {{"day", to_iso(last->approval->valid_from)}}});
  if (approval.expires < approval.valid_from || approval.expires < today || approval.expires.number - approval.valid_from.number > longest_life_days)
    fields.push_back({"/expires", "form.expires", {}});
}

Error no_version(Id version) { return {ErrorKind::NotFound, "form.version_not_found", {{"version", to_string(version)}}, {}, {}}; }

Result<FormVersionPtr> get_draft(storage::Reader& reader, Id id, std::int64_t version) {
  auto found = find_version(reader, id);
  if (!found) return std::unexpected(no_version(id));
  if (found->state != FormVersionState::Draft) return fail(ErrorKind::Conflict, "form.no_draft");
  if (found->version != version) return fail(ErrorKind::Conflict, "stale");
  return found;
}

void append(std::vector<FieldError>& all, std::vector<FieldError> more) { std::ranges::move(more, std::back_inserter(all)); }

}  // namespace

bool has_expired(const FormVersion& version, Day day) { return !version.approval || day > version.approval->expires; }

std::vector<FieldError> faults_of(const FormDesign& design) {
  auto fields = below_layout(faults_of(design.layout));
  if (fields.empty()) fields = below_layout(check_formulas(design.layout));  // which must know the cells
  append(fields, faults_of(design.schedule));
  append(fields, faults_between(design));
  append(fields, faults_of_texts(design));
  return fields;
}

std::vector<FieldError> hints_of(const FormDesign& design) { return below_layout(hints_of(design.layout)); }

Result<Id> create_form(audit::Act& act, const FormNames& names) {
  std::vector<FieldError> fields;
  if (!is_form_key(names.key)) fields.push_back({"/key", "form.key", {}});
  check_names(fields, names.name_zh, names.name_en);
  CHECK_OK(refuse(std::move(fields)));
  if (find_form(act.tx, names.key)) return fail(ErrorKind::Conflict, "form.key_taken", {{"key", names.key}});
  const auto form = insert_form(act.tx, names);
  insert_draft(act.tx, form, 1, {});
  act.record("form", form, {}, describe(names));
  act.emit("data.form.changed", form);
  return form;
}

Result<> fill_first_version(audit::Act& act, Id id, const FormDesign& design, const Approval& approval) {
  CHECK_OK(check_bounds(design.layout));
  CHECK_OK(refuse(faults_of(design)));
  update_design(act.tx, id, design);
  if (approval.expires < day_of(act.at)) return {};
  set_active(act.tx, id, approval);
  act.emit("data.form.activated", id);
  return {};
}

Result<std::int64_t> rename_form(audit::Act& act, Id id, std::int64_t version, const std::string& name_zh, const std::string& name_en) {
  const auto before = find_form(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "form.not_found", {{"form", to_string(id)}});
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  std::vector<FieldError> fields;
  check_names(fields, name_zh, name_en);
  CHECK_OK(refuse(std::move(fields)));
  update_names(act.tx, id, name_zh, name_en);
  act.record("form", id, describe(before->names), describe({before->names.key, name_zh, name_en}));
  act.emit("data.form.changed", id);
  return version + 1;
}

Result<Id> draft_version(audit::Act& act, Id form) {
  if (!find_form(act.tx, form)) return fail(ErrorKind::NotFound, "form.not_found", {{"form", to_string(form)}});
  const auto versions = list_versions(act.tx, form);
  if (versions.front().state == FormVersionState::Draft) return fail(ErrorKind::Conflict, "form.has_draft");
  const auto last = find_version(act.tx, versions.front().id);
  const auto draft = insert_draft(act.tx, form, last->number + 1, last->design);
  act.record("form_version", draft, {}, describe(*find_version(act.tx, draft)));
  act.emit("data.form.changed", form);
  return draft;
}

Result<std::int64_t> save_draft(audit::Act& act, Id id, std::int64_t version, const FormDesign& design) {
  TRY(const auto before, get_draft(act.tx, id, version));
  CHECK_OK(check_bounds(design.layout));
  auto fields = faults_of_texts(design);
  append(fields, below_layout(unknown_terms(act.tx, design.layout)));
  CHECK_OK(refuse(std::move(fields)));
  update_design(act.tx, id, design);
  act.record("form_version", id, describe(*before), describe(*find_version(act.tx, id)));
  act.emit("data.form.changed", before->form);
  return version + 1;
}

Result<> drop_draft(audit::Act& act, Id id, std::int64_t version) {
  TRY(const auto before, get_draft(act.tx, id, version));
  const bool is_only = list_versions(act.tx, before->form).size() == 1;
  if (is_only && !list_rules(act.tx, before->form).empty()) return fail(ErrorKind::Conflict, "form.has_rules");
  delete_version(act.tx, id);
  if (is_only) delete_form(act.tx, before->form);
  act.record("form_version", id, describe(*before), {});
  act.emit("data.form.changed", before->form);
  return {};
}

Result<std::int64_t> activate_version(audit::Act& act, Id id, std::int64_t version, const Approval& approval) {
  TRY(const auto before, get_draft(act.tx, id, version));
  const auto last = find_last_approved(act.tx, before->form);
  auto fields = faults_of(before->design);
  append(fields, below_layout(unknown_terms(act.tx, before->design.layout)));
  check_approval(fields, approval, day_of(act.at), last);
  CHECK_OK(refuse(std::move(fields)));
  if (const auto unfit = list_unfit(act.tx, before->form, before->number, before->design.layout); !unfit.empty())
    return fail(ErrorKind::Conflict, "form.rules_unfit", {{"rules", fmt::format("{}", fmt::join(unfit, ", "))}});
  const Day day_before{approval.valid_from.number - 1};
  if (last && last->valid_to > day_before) set_ended(act.tx, last->id, day_before);
  set_active(act.tx, id, approval);
  act.record("form_version", id, describe(*before), describe(*find_version(act.tx, id)));
  jobs::put(act.tx, opening_job, "", "{}", act.at);  // what is due already is asked for at once
  act.emit("data.form.activated", id, JsonText().add("form", before->form_key));
  return version + 1;
}

Result<std::int64_t> end_version(audit::Act& act, Id id, std::int64_t version, Day last) {
  const auto before = find_version(act.tx, id);
  if (!before) return std::unexpected(no_version(id));
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  const auto yesterday = day_of(act.at).number - 1;
  if (before->state == FormVersionState::Draft || before->valid_to->number < yesterday) return fail(ErrorKind::Conflict, "form.not_active");
  if (last.number < yesterday || last < before->approval->valid_from || last > *before->valid_to) return fail(ErrorKind::BadInput, "form.end_day");
  set_ended(act.tx, id, last);
  act.record("form_version", id, describe(*before), describe(*find_version(act.tx, id)));
  act.emit("data.form.changed", before->form);
  return version + 1;
}

}  // namespace fiveone::data
