#include "modules/portal/newsroom/library.hpp"

#include "floor/base/text.hpp"
#include "modules/portal/newsroom/library_store.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/public/media.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_alternative = 500;

JsonText describe(const Medium& m) {
  return JsonText().add("site", m.site).add("hash", m.hash).add("name", m.name).add("alternative", m.alternative);
}

Result<Medium> get_seen_medium(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version) {
  auto medium = find_medium(act.tx, id);
  if (!medium) return fail(ErrorKind::NotFound, "http.not_found");
  CHECK_OK(Scope(act.tx, caller).site(medium->site, keeping_media));
  if (medium->version != version) return fail(ErrorKind::Conflict, "stale", {{"version", std::to_string(medium->version)}});
  return *std::move(medium);
}

}  // namespace

Result<Id> add_medium(audit::Act& act, const http::Caller& caller, Id site, const files::Stored& stored, std::string_view name) {
  CHECK_OK(Scope(act.tx, caller).site(site, keeping_media));
  if (const auto known = find_medium_of_hash(act.tx, site, stored.hash)) {
    act.record("medium", known->id, describe(*known), describe(*known));
    return known->id;
  }
  put_media(act.tx, stored, name);
  const Medium medium{.id = make_id(),
                      .site = site,
                      .hash = stored.hash,
                      .name = shorten(name, longest_name),
                      .width = stored.width,
                      .uploaded = act.at,
                      .uploaded_by = caller.name};
  insert_medium(act.tx, medium);
  act.record("medium", medium.id, {}, describe(medium));
  return medium.id;
}

Result<> change_medium(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, std::string_view name,
                       std::string_view alternative) {
  TRY(const auto before, get_seen_medium(act, caller, id, version));
  if (trim(name).empty() || count_characters(name) > longest_name) return fail(ErrorKind::BadInput, "media.name", {{"limit", std::to_string(longest_name)}});
  if (count_characters(alternative) > longest_alternative) return fail(ErrorKind::BadInput, "copy.text_long", {{"limit", std::to_string(longest_alternative)}});
  auto after = before;
  after.name = name;
  after.alternative = alternative;
  if (!update_medium(act.tx, after)) return fail(ErrorKind::Conflict, "stale");
  act.record("medium", id, describe(before), describe(after));
  return {};
}

Result<> remove_medium(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version) {
  TRY(const auto medium, get_seen_medium(act, caller, id, version));
  if (medium.uses > 0) return fail(ErrorKind::Conflict, "media.used", {{"count", std::to_string(medium.uses)}});
  if (!delete_medium(act.tx, medium)) return fail(ErrorKind::Conflict, "stale");
  act.record("medium", id, describe(medium), {});
  return {};
}

}  // namespace fiveone::portal
