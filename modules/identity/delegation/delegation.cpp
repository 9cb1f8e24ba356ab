#include "modules/identity/delegation/delegation.hpp"

#include <set>

#include "modules/identity/delegation/delegation_store.hpp"
#include "modules/identity/post/post.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t longest_reason = 200;
constexpr int most_days = 366;

JsonText describe(const DelegationData& data) {
  return JsonText()
      .add("post", data.post)
      .add("delegate", data.delegate)
      .add("reason", data.reason)
      .add("from", to_iso(data.valid_from))
      .add("to", to_iso(data.valid_to))
      .add("permissions", data.permissions);
}

Result<> check_term(const DelegationData& data, Day today) {
  const bool in_order = data.valid_from >= today && data.valid_to > data.valid_from;
  if (!in_order || data.valid_to.number - data.valid_from.number > most_days)
    return fail(ErrorKind::BadInput, "delegation.term", {{"days", std::to_string(most_days)}});
  return {};
}

Result<> check_permissions(storage::Reader& reader, const DelegationData& data) {
  Error error{ErrorKind::BadInput, "delegation.refused", {}, {}, {}};
  const auto held = list_permissions_of(reader, data.post);
  const std::set<std::string_view> of_post(held.begin(), held.end());
  for (std::size_t i = 0; i < data.permissions.size(); ++i) {
    const auto& permission = data.permissions[i];
    const auto refuse = [&](const char* key) { error.fields.push_back({fmt::format("/permissions/{}", i), key, {{"permission", permission}}}); };
    if (administrator_of(permission)) refuse("delegation.administrator");
    else if (!of_post.contains(permission)) refuse("delegation.permission");
  }
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

Result<> check_delegation(storage::Reader& reader, const DelegationData& data, Id lender, Day today) {
  const auto post = find_post(reader, data.post);
  if (!post || post->person != lender) return fail(ErrorKind::NotFound, "post.not_found", {{"post", to_string(data.post)}});
  if (has_ended(*post, today)) return fail(ErrorKind::Conflict, "post.ended");
  if (!is_line(data.reason, 1, longest_reason)) return fail(ErrorKind::BadInput, "delegation.reason");
  CHECK_OK(check_term(data, today));
  if (data.delegate == lender) return fail(ErrorKind::BadInput, "delegation.self");
  if (!is_colleague(reader, data.post, data.delegate, today)) return fail(ErrorKind::BadInput, "delegation.delegate");
  CHECK_OK(check_permissions(reader, data));
  if (is_lent_already(reader, data)) return fail(ErrorKind::Conflict, "delegation.taken");
  return {};
}

}  // namespace

Result<Id> lend_post(audit::Act& act, const DelegationData& wanted) {
  CHECK_OK(check_delegation(act.tx, wanted, act.actor.person, day_of(act.at)));
  auto data = wanted;
  std::ranges::sort(data.permissions);
  const auto rest = std::ranges::unique(data.permissions);
  data.permissions.erase(rest.begin(), rest.end());
  const auto delegation = insert_delegation(act.tx, data);
  act.record("delegation", delegation, {}, describe(data));
  act.emit("identity.delegation.changed", delegation);
  return delegation;
}

Result<> end_delegation(audit::Act& act, Id id, std::int64_t version) {
  const auto delegation = find_delegation(act.tx, id);
  if (!delegation || (delegation->lender != act.actor.person && delegation->data.delegate != act.actor.person))
    return fail(ErrorKind::NotFound, "delegation.not_found", {{"delegation", to_string(id)}});
  if (delegation->version != version) return fail(ErrorKind::Conflict, "stale");
  if (delegation->ended || delegation->data.valid_to <= day_of(act.at)) return fail(ErrorKind::Conflict, "delegation.over");
  stop_delegation(act.tx, id, act.at);
  act.record("delegation", id, describe(delegation->data), describe(delegation->data).add("ended", act.at));
  act.emit("identity.delegation.changed", id);
  return {};
}

}  // namespace fiveone::identity
