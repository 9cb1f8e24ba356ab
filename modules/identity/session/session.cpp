#include "modules/identity/session/session.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/session/session_store.hpp"
#include "modules/identity/sign_in/rules.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t handle_bytes = 32;
constexpr std::size_t longest_agent = 200;

// As browsers send it, without what is no text.
std::string clean_agent(std::string_view sent) {
  std::string agent(sent.substr(0, longest_agent));
  std::ranges::replace_if(agent, [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return agent;
}

bool is_live(const Session& session, const SignInRules& rules, Instant at) {
  return at < session.ends && at.ms < session.seen.ms + rules.session_idle_ms();
}

JsonText describe(const Hat& hat) { return JsonText().add("post", hat.post).add("delegation", hat.delegation); }

}  // namespace

std::string make_handle() { return random_token(handle_bytes); }

std::string hash_of_handle(std::string_view handle) { return sha256_hex(handle); }

std::optional<Hat> hat_of(storage::Reader& reader, Id person, Id post, Id delegation, Day day) {
  const auto hats = list_hats(reader, person, day);
  const auto chosen = std::ranges::find_if(hats, [&](const Hat& hat) { return hat.post == post && hat.delegation == delegation; });
  if (chosen != hats.end()) return *chosen;
  if (hats.empty()) return {};
  return hats.front();
}

OpenedSession begin_session(audit::Act& act, const Account& account, const Origin& origin) {
  const auto rules = sign_in_rules(act.tx);
  const auto hat = hat_of(act.tx, account.person, {}, {}, day_of(act.at));
  const OpenedSession opened{make_id(), make_handle()};
  insert_session(act.tx,
                 {.id = opened.id,
                  .account = account.id,
                  .post = hat ? hat->post : Id{},
                  .delegation = hat ? hat->delegation : Id{},
                  .address = origin.address,
                  .agent = clean_agent(origin.agent),
                  .created = act.at,
                  .seen = act.at,
                  .ends = {act.at.ms + rules.session_ms()}},
                 hash_of_handle(opened.handle));
  return opened;
}

std::string renew_handle(storage::Transaction& tx, Id session) {
  auto handle = make_handle();
  update_hash(tx, session, hash_of_handle(handle));
  return handle;
}

Result<> put_on_hat(audit::Act& act, Id id, Id person, Id post) {
  const auto session = find_session(act.tx, id);
  if (!session) return fail(ErrorKind::NotFound, "session.not_found");
  const auto hats = list_hats(act.tx, person, day_of(act.at));
  const auto chosen = std::ranges::find(hats, post, &Hat::post);
  if (chosen == hats.end()) return fail(ErrorKind::NotFound, "session.no_hat");
  update_hat(act.tx, id, chosen->post, chosen->delegation);
  act.emit("identity.session.changed", id);
  act.record("session", id, describe({.post = session->post, .delegation = session->delegation}), describe(*chosen));
  return {};
}

Result<> end_session(audit::Act& act, Id id) {
  const auto session = find_session(act.tx, id);
  if (!session || delete_session(act.tx, id) == 0) return fail(ErrorKind::NotFound, "session.not_found");
  act.emit("identity.session.ended", id);
  act.record("session", id, JsonText().add("account", session->account).add("address", session->address), {});
  return {};
}

std::int64_t end_sessions_of(storage::Transaction& tx, Id account, Id but) { return delete_sessions_of(tx, account, but); }

std::optional<SessionFound> find_live_session(storage::Reader& reader, std::string_view handle, Instant at) {
  auto found = find_by_hash(reader, hash_of_handle(handle));
  if (!found || !is_live(found->session, sign_in_rules(reader), at)) return {};
  return found;
}

std::vector<Session> list_sessions(storage::Reader& reader, Id account, Instant at) {
  auto sessions = list_sessions_of(reader, account);
  const auto rules = sign_in_rules(reader);
  std::erase_if(sessions, [&](const Session& session) { return !is_live(session, rules, at); });
  return sessions;
}

std::int64_t forget_sessions(storage::Transaction& tx, Instant at) {
  return delete_sessions_before(tx, at, {at.ms - sign_in_rules(tx).session_idle_ms()});
}

}  // namespace fiveone::identity
