#include "modules/identity/session/recognise.hpp"

#include "floor/base/log.hpp"
#include "modules/identity/token/token.hpp"

namespace fiveone::identity {
namespace {

constexpr std::int64_t seen_every_ms = 60'000;

bool changes_something(http::Method method) { return method != http::Method::Get && method != http::Method::Head; }

// What a desk asks by itself must not keep a session alive that its person has left.
bool is_unattended(const http::Request& request) { return request.is_unattended || !request.header("x-unattended").empty(); }

// That somebody was seen is worth a write a minute, and no failure of what they came for.
template <class Touch>
void see(storage::Database& records, Instant last, Instant at, Touch touch) {
  if (at.ms - last.ms < seen_every_ms) return;
  try {
    const auto kept = records.write([&](storage::Transaction& tx) -> Result<> {
      touch(tx);
      return {};
    });
    if (!kept) log_warning("caller.not_seen", {{"key", kept.error().key}});
  } catch (const storage::StorageError& error) {
    log_warning("caller.not_seen", {{"reason", std::string_view(error.what())}});
  }
}

struct Known {
  Session session;
  http::Caller caller;
};

using Recognised = Result<std::shared_ptr<const http::Caller>>;

Recognised by_session(storage::Database& records, const Cookies& cookies, const http::Request& request) {
  const auto handle = cookies.session_in(request);
  if (handle.empty()) return nullptr;
  const auto at = now();
  auto known = records.read([&](storage::Reader& reader) -> std::optional<Known> {
    const auto found = find_live_session(reader, handle, at);
    if (!found) return {};
    return Known{found->session, caller_in(reader, *found, at)};
  });
  if (!known) return nullptr;
  if (changes_something(request.method) && !http::is_from_own_page(request)) return fail(ErrorKind::Forbidden, "http.other_site");
  if (!is_unattended(request))
    see(records, known->session.seen, at, [&](storage::Transaction& tx) { touch_session(tx, known->session.id, at); });
  return std::make_shared<const http::Caller>(std::move(known->caller));
}

// The very hat in which the token was made, and of its rights those that the token was given.
http::Caller caller_with(storage::Reader& reader, const TokenFound& found, Instant at) {
  http::Caller caller{.person = found.person, .session = found.token.id, .by_token = true, .account = found.account, .name = found.name};
  const auto hat = hat_of(reader, found.person, found.token.post, found.token.delegation, day_of(at));
  if (!hat || hat->post != found.token.post || hat->delegation != found.token.delegation) return caller;
  wear(caller, reader, *hat);
  std::erase_if(caller.rights, [&](const auto& right) { return !std::ranges::binary_search(found.token.permissions, right.first); });
  return caller;
}

Recognised by_token(storage::Database& records, std::string_view secret) {
  const auto at = now();
  std::optional<TokenFound> found;
  auto caller = records.read([&](storage::Reader& reader) {
    found = find_live_token(reader, secret, at);
    return found ? std::make_shared<const http::Caller>(caller_with(reader, *found, at)) : nullptr;
  });
  if (!caller) return fail(ErrorKind::Unauthorized, "token.ended");
  see(records, found->token.used.value_or(Instant{}), at, [&](storage::Transaction& tx) { touch_token(tx, found->token.id, at); });
  return caller;
}

}  // namespace

http::Caller caller_in(storage::Reader& reader, const SessionFound& found, Instant at) {
  http::Caller caller{.person = found.person, .session = found.session.id, .account = found.account, .name = found.name};
  if (const auto hat = hat_of(reader, found.person, found.session.post, found.session.delegation, day_of(at))) wear(caller, reader, *hat);
  return caller;
}

Result<std::shared_ptr<const http::Caller>> recognise(storage::Database& records, const Cookies& cookies, const http::Request& request) {
  CHECK_OK(refuse_token_in_address(request));
  if (const auto secret = bearer_in(request)) return by_token(records, *secret);
  return by_session(records, cookies, request);
}

}  // namespace fiveone::identity
