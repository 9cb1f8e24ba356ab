// Forms 表式 and their versions. A form is designed as a draft, approved under a number for some time, and filed while a version of it is
// in force; on one day that is one version at most. What is in force never changes: who wants it otherwise drafts the next version.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/http/json.hpp"
#include "modules/data/form/layout.hpp"
#include "modules/data/form/schedule.hpp"

namespace fiveone::data {

struct FormNames {
  std::string key;  // "retail_units"; stays
  std::string name_zh;
  std::string name_en;
};

struct Form {
  Id id;
  FormNames names;
  std::int64_t version = 1;
};

// What a draft is made of.
struct FormDesign {
  Layout layout;
  Schedule schedule;
  std::string instructions_zh;  // 填报说明
  std::string instructions_en;
};

BOOST_DESCRIBE_STRUCT(FormDesign, (), (layout, schedule, instructions_zh, instructions_en))

struct Approval {
  std::string approval_number;  // 批准文号
  std::string approved_by;
  Day valid_from;
  Day expires;  // the last day on which it can be filed
};
BOOST_DESCRIBE_STRUCT(Approval, (), (approval_number, approved_by, valid_from, expires))

enum class FormVersionState { Draft = 1, Active = 2, Ended = 3 };
BOOST_DESCRIBE_ENUM(FormVersionState, Draft, Active, Ended)

struct FormVersion {
  Id id;
  Id form;
  std::string form_key;
  std::int64_t number = 1;
  FormVersionState state = FormVersionState::Draft;  // Ended: `valid_to` was set before `expires`
  std::optional<Approval> approval;                  // none of a draft
  std::optional<Day> valid_to;                       // the last day that it is in force
  FormDesign design;
  std::int64_t version = 1;
};
// Versions that are no drafts are read from the records once and then kept.
using FormVersionPtr = std::shared_ptr<const FormVersion>;

// The version in force on a day, or null. A report's is the one in force on its period's last day.
FormVersionPtr active_version(storage::Reader& reader, Id form, Day day);
// Null where there is none.
FormVersionPtr find_version(storage::Reader& reader, Id version);
// Nothing is filed with a version after it has expired, whatever the period.
bool has_expired(const FormVersion& version, Day day);

std::optional<Form> find_form(storage::Reader& reader, Id form);
std::optional<Form> find_form(storage::Reader& reader, std::string_view key);
std::vector<Form> list_forms(storage::Reader& reader);  // by key
// With their schedules, without their layouts; the newest first.
std::vector<FormVersion> list_versions(storage::Reader& reader, Id form);

// What a draft still lacks before it can be activated, and what may be meant so: at JSON pointers below the design.
std::vector<FieldError> faults_of(const FormDesign& design);
std::vector<FieldError> hints_of(const FormDesign& design);

// Verb: a form with an empty first draft. BadInput `form.refused` by field; Conflict `form.key_taken`.
Result<Id> create_form(audit::Act& act, const FormNames& names);
// For what the program carries, within the verb that made the form: the design of its first version, in force under the approval unless
// that has expired. BadInput `form.refused`.
Result<> fill_first_version(audit::Act& act, Id version_id, const FormDesign& design, const Approval& approval);
// Verb; the key stays. NotFound `form.not_found`, Conflict `stale`, BadInput `form.refused`.
Result<std::int64_t> rename_form(audit::Act& act, Id form, std::int64_t version, const std::string& name_zh, const std::string& name_en);
// Verb: the next draft, as the last version is; its id. Conflict `form.has_draft`.
Result<Id> draft_version(audit::Act& act, Id form);
// Verb: what the draft is now, faults and all; the new version. Conflict `stale`, `form.no_draft` (it is in force already); TooLarge
// `form.too_many_…`; BadInput `form.refused` for texts that are too long, and for items and classifications that nobody knows.
Result<std::int64_t> save_draft(audit::Act& act, Id version_id, std::int64_t version, const FormDesign& design);
// Verb: the draft goes, and the form with it where it has no other version (Conflict `form.has_rules` where rules were written for it).
Result<> drop_draft(audit::Act& act, Id version_id, std::int64_t version);
// Verb: in force from `valid_from` (later than that of the version before, which ends with it) to `expires` (today or later). BadInput
// `form.refused` with every fault of the design and the approval; Conflict `stale`, `form.no_draft`, `form.rules_unfit` with the active
// `rules` that name what the layout no longer has.
Result<std::int64_t> activate_version(audit::Act& act, Id version_id, std::int64_t version, const Approval& approval);
// Verb: `last` is the last day in force, yesterday or later. Conflict `stale`, `form.not_active`; BadInput `form.end_day`.
Result<std::int64_t> end_version(audit::Act& act, Id version_id, std::int64_t version, Day last);

}  // namespace fiveone::data
