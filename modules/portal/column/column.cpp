#include "modules/portal/column/column.hpp"

#include "modules/portal/column/column_store.hpp"

namespace fiveone::portal {
namespace {

constexpr int most_review_steps = 3;

// Walks up from the wished parent: it must stay in the site, and never meet the column itself.
Result<> check_parent(storage::Reader& reader, const Column& column) {
  auto parent = column.parent;
  for (int depth = 0; parent; ++depth) {
    const auto above = find_column(reader, *parent);
    if (!above || above->site != column.site || above->id == column.id || depth > 8) return fail(ErrorKind::BadInput, "column.parent");
    parent = above->parent;
  }
  return {};
}

Result<> check_column(storage::Reader& reader, const Column& column) {
  if (column.key.empty() || column.name_zh.empty()) return fail(ErrorKind::BadInput, "column.name_missing");
  if (column.description_zh.empty() || column.keywords.empty() || column.statutory_type.empty())
    return fail(ErrorKind::BadInput, "column.label_missing", {{"column", column.name_zh}});
  if (column.review_steps < 0 || column.review_steps > most_review_steps)
    return fail(ErrorKind::BadInput, "column.review_steps", {{"most", std::to_string(most_review_steps)}});
  const auto same_key = find_column_by_key(reader, column.site, column.key);
  if (same_key && same_key->id != column.id) return fail(ErrorKind::Conflict, "column.key_taken", {{"key", column.key}});
  return check_parent(reader, column);
}

JsonText describe(const Column& column) {
  return JsonText().add("key", column.key).add("name", column.name_zh).add("site", column.site).add("type", column.statutory_type).add("review_steps", column.review_steps);
}

}  // namespace

Result<Id> create_column(audit::Act& act, const Column& column) {
  CHECK_OK(check_column(act.tx, column));
  auto made = column;
  made.id = make_id();
  made.version = 1;
  insert_column(act.tx, made);
  act.record("column", made.id, {}, describe(made));
  act.emit("portal.column.changed", made.id, JsonText().add("site", made.site));
  return made.id;
}

Result<> change_column(audit::Act& act, const Column& column) {
  const auto before = find_column(act.tx, column.id);
  if (!before) return fail(ErrorKind::NotFound, "column.not_found");
  CHECK_OK(check_column(act.tx, column));
  if (!update_column(act.tx, column)) return fail(ErrorKind::Conflict, "stale");
  act.record("column", column.id, describe(*before), describe(column));
  act.emit("portal.column.changed", column.id, JsonText().add("site", column.site));
  return {};
}

}  // namespace fiveone::portal
