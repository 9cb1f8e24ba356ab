#include "modules/data/form/form_store.hpp"

#include <map>
#include <mutex>

namespace fiveone::data {
namespace {

constexpr std::size_t most_kept = 200;

#define FIVEONE_FORM "SELECT id, key, name_zh, name_en, version FROM data_form "
constexpr storage::Sql form_by_id(FIVEONE_FORM "WHERE id = :id");
constexpr storage::Sql form_by_key(FIVEONE_FORM "WHERE key = :key");
constexpr storage::Sql all_forms(FIVEONE_FORM "ORDER BY key");
#undef FIVEONE_FORM
constexpr storage::Sql new_form("INSERT INTO data_form (id, key, name_zh, name_en, version) VALUES (:id, :key, :name_zh, :name_en, 1)");
constexpr storage::Sql rename_form_row("UPDATE data_form SET name_zh = :name_zh, name_en = :name_en, version = version + 1 WHERE id = :id");

#define FIVEONE_VERSION \
  "SELECT v.id, v.form, f.key, v.number, v.state, v.approval_number, v.approved_by, v.valid_from, v.expires, v.valid_to, v.version " \
  "FROM data_form_version v JOIN data_form f ON f.id = v.form "
constexpr storage::Sql version_by_id(FIVEONE_VERSION "WHERE v.id = :id");
constexpr storage::Sql version_on_day(FIVEONE_VERSION
                                      "WHERE v.form = :form AND v.state > 1 AND v.valid_from <= :day AND v.valid_to >= :day "
                                      "ORDER BY v.valid_from DESC LIMIT 1");
constexpr storage::Sql last_approved(FIVEONE_VERSION "WHERE v.form = :form AND v.state > 1 ORDER BY v.number DESC LIMIT 1");
constexpr storage::Sql versions_of(FIVEONE_VERSION "WHERE v.form = :form ORDER BY v.number DESC");
#undef FIVEONE_VERSION
constexpr storage::Sql schedules_of("SELECT schedule FROM data_form_version WHERE form = :form ORDER BY number DESC");
constexpr storage::Sql design_of("SELECT layout, schedule, instructions_zh, instructions_en FROM data_form_version WHERE id = :id");

constexpr storage::Sql new_version(
    "INSERT INTO data_form_version (id, form, number, state, approval_number, approved_by, valid_from, expires, valid_to, layout, schedule, "
    "instructions_zh, instructions_en, version) VALUES (:id, :form, :number, 1, '', '', NULL, NULL, NULL, :layout, :schedule, "
    ":instructions_zh, :instructions_en, 1)");
constexpr storage::Sql design(
    "UPDATE data_form_version SET layout = :layout, schedule = :schedule, instructions_zh = :instructions_zh, "
    "instructions_en = :instructions_en, version = version + 1 WHERE id = :id");
constexpr storage::Sql drop_version("DELETE FROM data_form_version WHERE id = :id AND state = 1");
constexpr storage::Sql drop_form("DELETE FROM data_form WHERE id = :id");
constexpr storage::Sql activate_row(
    "UPDATE data_form_version SET state = 2, approval_number = :approval_number, approved_by = :approved_by, valid_from = :valid_from, "
    "expires = :expires, valid_to = :expires, version = version + 1 WHERE id = :id");
constexpr storage::Sql end_row("UPDATE data_form_version SET state = 3, valid_to = :last, version = version + 1 WHERE id = :id");

Form read_form(storage::Row& row) {
  Form form;
  row >> form.id >> form.names.key >> form.names.name_zh >> form.names.name_en >> form.version;
  return form;
}

FormVersion read_version(storage::Row& row) {
  FormVersion version;
  Approval approval;
  std::optional<Day> valid_from;
  std::optional<Day> expires;
  row >> version.id >> version.form >> version.form_key >> version.number >> version.state >> approval.approval_number >> approval.approved_by >>
      valid_from >> expires >> version.valid_to >> version.version;
  if (valid_from && expires) {
    approval.valid_from = *valid_from;
    approval.expires = *expires;
    version.approval = std::move(approval);
  }
  return version;
}

FormDesign read_design(storage::Row& row) {
  FormDesign read;
  std::string layout;
  std::string schedule;
  row >> layout >> schedule >> read.instructions_zh >> read.instructions_en;
  read.layout = http::decode_json<Layout>(layout, http::kept_json).value();
  read.schedule = http::decode_json<Schedule>(schedule, http::kept_json).value();
  return read;
}

// Versions that no verb can change any more but in their days, by id and version.
class KeptVersions {
 public:
  FormVersionPtr find(const FormVersion& head) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find({head.id, head.version});
    return found == kept_.end() ? nullptr : found->second;
  }
  void keep(const FormVersionPtr& version) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= most_kept) kept_.clear();
    kept_.insert_or_assign({version->id, version->version}, version);
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<Id, std::int64_t>, FormVersionPtr> kept_;
};

KeptVersions& kept_versions() {
  static KeptVersions kept;
  return kept;
}

FormVersionPtr with_design(storage::Reader& reader, std::optional<FormVersion> head) {
  if (!head) return nullptr;
  const bool stays = head->state != FormVersionState::Draft;
  if (auto kept = stays ? kept_versions().find(*head) : nullptr) return kept;
  head->design = reader.find(design_of, {{"id", head->id}}, read_design).value();
  auto version = std::make_shared<const FormVersion>(*std::move(head));
  if (stays) kept_versions().keep(version);
  return version;
}

}  // namespace

std::optional<Form> find_form(storage::Reader& reader, Id form) { return reader.find(form_by_id, {{"id", form}}, read_form); }
std::optional<Form> find_form(storage::Reader& reader, std::string_view key) { return reader.find(form_by_key, {{"key", key}}, read_form); }
std::vector<Form> list_forms(storage::Reader& reader) { return reader.list(all_forms, {}, read_form); }

FormVersionPtr active_version(storage::Reader& reader, Id form, Day day) {
  return with_design(reader, reader.find(version_on_day, {{"form", form}, {"day", day}}, read_version));
}
FormVersionPtr find_version(storage::Reader& reader, Id version) {
  return with_design(reader, reader.find(version_by_id, {{"id", version}}, read_version));
}
std::optional<FormVersion> find_last_approved(storage::Reader& reader, Id form) {
  return reader.find(last_approved, {{"form", form}}, read_version);
}
std::vector<FormVersion> list_versions(storage::Reader& reader, Id form) {
  auto versions = reader.list(versions_of, {{"form", form}}, read_version);
  const auto schedules = reader.list(schedules_of, {{"form", form}}, [](storage::Row& row) {
    std::string schedule;
    row >> schedule;
    return http::decode_json<Schedule>(schedule, http::kept_json).value();
  });
  for (std::size_t i = 0; i < versions.size(); ++i) versions[i].design.schedule = schedules.at(i);
  return versions;
}

Id insert_form(storage::Transaction& tx, const FormNames& names) {
  const auto id = make_id();
  tx.run(new_form, {{"id", id}, {"key", names.key}, {"name_zh", names.name_zh}, {"name_en", names.name_en}});
  return id;
}
void update_names(storage::Transaction& tx, Id form, const std::string& name_zh, const std::string& name_en) {
  tx.run(rename_form_row, {{"id", form}, {"name_zh", name_zh}, {"name_en", name_en}});
}

Id insert_draft(storage::Transaction& tx, Id form, std::int64_t number, const FormDesign& made) {
  const auto id = make_id();
  const auto layout = http::encode_json(made.layout);
  const auto schedule = http::encode_json(made.schedule);
  tx.run(new_version, {{"id", id},
                       {"form", form},
                       {"number", number},
                       {"layout", layout},
                       {"schedule", schedule},
                       {"instructions_zh", made.instructions_zh},
                       {"instructions_en", made.instructions_en}});
  return id;
}
void update_design(storage::Transaction& tx, Id version, const FormDesign& made) {
  const auto layout = http::encode_json(made.layout);
  const auto schedule = http::encode_json(made.schedule);
  tx.run(design, {{"id", version},
                  {"layout", layout},
                  {"schedule", schedule},
                  {"instructions_zh", made.instructions_zh},
                  {"instructions_en", made.instructions_en}});
}
void delete_version(storage::Transaction& tx, Id version) { tx.run(drop_version, {{"id", version}}); }
void delete_form(storage::Transaction& tx, Id form) { tx.run(drop_form, {{"id", form}}); }

void set_active(storage::Transaction& tx, Id version, const Approval& approval) {
  tx.run(activate_row, {{"id", version},
                    {"approval_number", approval.approval_number},
                    {"approved_by", approval.approved_by},
                    {"valid_from", approval.valid_from},
                    {"expires", approval.expires}});
}
void set_ended(storage::Transaction& tx, Id version, Day last) { tx.run(end_row, {{"id", version}, {"last", last}}); }

}  // namespace fiveone::data
