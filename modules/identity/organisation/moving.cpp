#include "modules/identity/organisation/moving.hpp"

#include "modules/identity/organisation/organisation_store.hpp"
#include "modules/identity/organisation/timeline.hpp"

namespace fiveone::identity {
namespace {

bool is_at_or_below(storage::Reader& reader, Organisation organisation, Id above, Day day) {
  while (organisation.id != above) {
    const auto next = organisation.parent ? organisation_as_of(reader, *organisation.parent, day) : std::nullopt;
    if (!next) return false;
    organisation = *next;
  }
  return true;
}

Result<Organisation> movable(storage::Reader& reader, Id id, std::int64_t version, Day day) {
  auto found = organisation_as_of(reader, id, day);
  if (!found) return fail(ErrorKind::NotFound, "organisation.not_found", {{"organisation", to_string(id)}});
  if (found->version != version) return fail(ErrorKind::Conflict, "stale");
  if (is_bureau(found->kind)) return fail(ErrorKind::BadInput, "organisation.bureau_stays");
  if (found->valid_to || list_spans(reader, id).back().valid_from > day) return fail(ErrorKind::Conflict, "organisation.later", {{"day", to_iso(day)}});
  return *std::move(found);
}

Result<> check_place(storage::Reader& reader, const Organisation& moved, Day day) {
  for (const auto& other : list_at(reader, moved.region_code, day))
    if (other.id != moved.id && other.name_zh == moved.name_zh && other.parent == moved.parent)
      return fail(ErrorKind::Conflict, "organisation.name_taken", {{"name", moved.name_zh}});
  return {};
}

JsonText describe(const Organisation& o, Day day) {
  return JsonText().add("parent", o.parent ? to_string(*o.parent) : "").add("region", o.region_code).add("from", to_iso(day));
}

}  // namespace

Result<std::int64_t> move_organisation(audit::Act& act, Id id, std::int64_t version, Day day, Id parent) {
  TRY(const auto before, movable(act.tx, id, version, day));
  if (before.parent == parent) return fail(ErrorKind::BadInput, "organisation.same_parent");
  const auto above = organisation_as_of(act.tx, parent, day);
  if (!above || above->valid_to) return fail(ErrorKind::BadInput, "organisation.parent", {{"day", to_iso(day)}});
  if (is_at_or_below(act.tx, *above, id, day)) return fail(ErrorKind::BadInput, "organisation.below_itself");
  auto after = before;
  after.parent = parent;
  after.region_code = above->region_code;
  CHECK_OK(check_place(act.tx, after, day));
  change_organisation(act.tx, after, day);
  act.record("organisation", id, describe(before, day), describe(after, day));
  act.emit("identity.organisation.changed", id);
  return version + 1;
}

}  // namespace fiveone::identity
