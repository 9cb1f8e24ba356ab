#include "modules/identity/session/recognise.hpp"

#include "floor/base/log.hpp"

namespace fiveone::identity {
namespace {

constexpr std::int64_t seen_every_ms = 60'000;

bool changes_something(http::Method method) { return method != http::Method::Get && method != http::Method::Head; }

// What a desk asks by itself must not keep a session alive that its person has left.
bool is_unattended(const http::Request& request) { return request.is_unattended || !request.header("x-unattended").empty(); }

// That somebody was seen is worth a write a minute, and no failure of what they came for.
void see(storage::Database& records, const Session& session, Instant at) {
  if (at.ms - session.seen.ms < seen_every_ms) return;
  try {
    const auto kept = records.write([&](storage::Transaction& tx) -> Result<> {
      touch_session(tx, session.id, at);
      return {};
    });
    if (!kept) log_warning("session.not_seen", {{"key", kept.error().key}});
  } catch (const storage::StorageError& error) {
    log_warning("session.not_seen", {{"reason", std::string_view(error.what())}});
  }
}

void wear(http::Caller& caller, storage::Reader& reader, const Hat& hat) {
  caller.post = hat.post;
  caller.delegation = hat.delegation;
  if (hat.is_lent()) caller.on_behalf_of = hat.holder;
  caller.rights = rights_of(reader, hat);
}

struct Known {
  Session session;
  http::Caller caller;
};

}  // namespace

http::Caller caller_in(storage::Reader& reader, const SessionFound& found, Instant at) {
  http::Caller caller{.person = found.person, .session = found.session.id, .account = found.account, .name = found.name};
  if (const auto hat = hat_of(reader, found.person, found.session.post, found.session.delegation, day_of(at))) wear(caller, reader, *hat);
  return caller;
}

Result<std::shared_ptr<const http::Caller>> recognise(storage::Database& records, const Cookies& cookies, const http::Request& request) {
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
  if (!is_unattended(request)) see(records, known->session, at);
  return std::make_shared<const http::Caller>(std::move(known->caller));
}

}  // namespace fiveone::identity
