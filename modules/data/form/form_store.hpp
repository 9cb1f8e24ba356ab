// The rows of forms and their versions. For this folder only.
#pragma once

#include "modules/data/form/form.hpp"

namespace fiveone::data {

Id insert_form(storage::Transaction& tx, const FormNames& names);
void update_names(storage::Transaction& tx, Id form, const std::string& name_zh, const std::string& name_en);

Id insert_draft(storage::Transaction& tx, Id form, std::int64_t number, const FormDesign& design);
void update_design(storage::Transaction& tx, Id version, const FormDesign& design);
void delete_version(storage::Transaction& tx, Id version);
void delete_form(storage::Transaction& tx, Id form);  // whose last version is gone
void set_active(storage::Transaction& tx, Id version, const Approval& approval);
void set_ended(storage::Transaction& tx, Id version, Day last);
// The last version that is no draft, in force or to come; nothing where there is none.
std::optional<FormVersion> find_last_approved(storage::Reader& reader, Id form);

}  // namespace fiveone::data
