#include "modules/identity/account/account.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/account/account_store.hpp"
#include "modules/identity/session/session.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t shortest_name = 2;
constexpr std::size_t longest_name = 40;

// Few kinds of characters, so that no two names look alike and are not.
bool may_be_in_name(char32_t c) {
  const bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  return latin || (c >= 0x4E00 && c <= 0x9FFF);
}

bool is_account_name(std::string_view name) {
  const auto length = count_characters(name);
  if (length < shortest_name || length > longest_name) return false;
  for (std::size_t at = 0; at < name.size();)
    if (!may_be_in_name(next_code_point(name, at))) return false;
  return true;
}

// How the desk looks is the desk's business; here it is a word.
bool is_word(std::string_view text) {
  const bool plain = std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  return plain && !text.empty() && text.size() <= 20;
}

JsonText describe(const Account& account) {
  return JsonText().add("name", account.name).add("locked", account.locked).add("must_change", account.must_change);
}

Result<Account> find_version(audit::Act& act, Id id, std::int64_t version) {
  auto account = find_account(act.tx, id);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  if (account->version != version) return fail(ErrorKind::Conflict, "stale");
  return *std::move(account);
}

}  // namespace

std::string fold_account_name(std::string_view typed) {
  std::string folded(trim(typed));
  for (auto& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return folded;
}

Result<Id> open_account(audit::Act& act, Id person, const std::string& name) {
  if (!is_account_name(name)) return fail(ErrorKind::BadInput, "account.name");
  if (!has_person(act.tx, person)) return fail(ErrorKind::NotFound, "person.not_found", {{"person", to_string(person)}});
  if (find_account_of(act.tx, person)) return fail(ErrorKind::Conflict, "account.has_one");
  if (find_account_by_name(act.tx, name)) return fail(ErrorKind::Conflict, "account.name_taken", {{"name", name}});
  const Account account{.id = make_id(), .person = person, .name = name};
  insert_account(act.tx, account, act.at);
  act.record("account", account.id, {}, describe(account).add("person", person));
  act.emit("identity.account.changed", account.id);
  return account.id;
}

Result<std::int64_t> change_account(audit::Act& act, Id id, std::int64_t version, bool locked, bool must_change) {
  TRY(const auto before, find_version(act, id, version));
  update_state(act.tx, id, locked, must_change);
  if (locked) end_sessions_of(act.tx, id);
  auto after = before;
  after.locked = locked;
  after.must_change = must_change;
  act.record("account", id, describe(before), describe(after));
  act.emit("identity.account.changed", id);
  return version + 1;
}

Result<std::int64_t> set_locked(audit::Act& act, Id id, std::int64_t version, bool locked) {
  TRY(const auto before, find_version(act, id, version));
  return change_account(act, id, version, locked, before.must_change);
}

Result<> set_preferences(audit::Act& act, Id id, const Preferences& preferences) {
  const bool known = preferences.language == "zh" || preferences.language == "en";
  if (!known || !is_word(preferences.density) || !is_word(preferences.theme)) return fail(ErrorKind::BadInput, "account.preferences");
  const auto before = find_account(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "account.not_found");
  const auto tell = [](const Preferences& p) { return JsonText().add("language", p.language).add("density", p.density).add("theme", p.theme); };
  update_preferences(act.tx, id, preferences);
  act.record("account", id, tell(before->preferences), tell(preferences));
  return {};
}

}  // namespace fiveone::identity
