#include "modules/data/form/shipped.hpp"

#include "embedded/modules_data.hpp"
#include "modules/data/form/form.hpp"

namespace fiveone::data {

struct ShippedForm {
  std::string key;
  std::string name_zh;
  std::string name_en;
  Approval approval;
  FormDesign design;
};
BOOST_DESCRIBE_STRUCT(ShippedForm, (), (key, name_zh, name_en, approval, design))

namespace {

std::vector<ShippedForm> shipped_forms() {
  std::vector<ShippedForm> forms;
  for (const auto& file : embedded_modules_data()) {
    if (!file.path.starts_with("modules/data/form/shipped/")) continue;
    auto form = http::decode_json<ShippedForm>(file.text);
    if (!form) throw std::logic_error(fmt::format("{} is no form: {}", file.path, form.error().key));
    forms.push_back(*std::move(form));
  }
  return forms;
}

// True where it was not there.
Result<bool> put_in(audit::Act& act, const ShippedForm& shipped) {
  if (find_form(act.tx, shipped.key)) return false;
  TRY(const auto form, create_form(act, {shipped.key, shipped.name_zh, shipped.name_en}));
  const auto draft = list_versions(act.tx, form).front();
  CHECK_OK(fill_first_version(act, draft.id, shipped.design, shipped.approval));
  return true;
}

bool is_missing(storage::Database& database, const ShippedForm& form) {
  return database.read([&](storage::Reader& reader) { return !find_form(reader, form.key); });
}

}  // namespace

Result<std::size_t> ensure_shipped_forms(storage::Database& database, const audit::Actor& actor) {
  std::size_t count = 0;
  for (const auto& form : shipped_forms()) {
    if (!is_missing(database, form)) continue;
    TRY(const bool put, database.write([&](storage::Transaction& tx) -> Result<bool> {
      audit::Act act(tx, actor, "data.form.ship");
      return put_in(act, form);
    }));
    count += put ? 1 : 0;
  }
  return count;
}

}  // namespace fiveone::data
