// Sessions: somebody at work, in one hat at a time, from one browser.
//
// The browser holds a handle of 256 random bits, the records hold its SHA-256. A session ends by itself after some idle minutes, and
// after some hours however busy it is (sign_in/rules.hpp); its owner and the system administrator may end it before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/identity/account/account.hpp"
#include "modules/identity/rights/hat.hpp"

namespace fiveone::identity {

struct Session {
  Id id;
  Id account;
  Id post;
  Id delegation;
  std::string address;
  std::string agent;
  Instant created;
  Instant seen;
  Instant ends;
};

// Where somebody signs in from.
struct Origin {
  std::string address;
  std::string agent;
};

struct OpenedSession {
  Id id;
  std::string handle;  // for the browser, and for nobody else
};

// A random handle, token or link, and how it is kept.
std::string make_handle();
std::string hash_of_handle(std::string_view handle);

// Begins one in the person's first hat of today. Part of a verb; the sign-in records it.
OpenedSession begin_session(audit::Act& act, const Account& account, const Origin& origin);
// Gives a session another handle: what was known of the old one is worth nothing any more.
std::string renew_handle(storage::Transaction& tx, Id session);

// Verb: acts in another hat from now on. NotFound `session.no_hat`.
Result<> put_on_hat(audit::Act& act, Id session, Id person, Id post);
// Verb. NotFound `session.not_found`.
Result<> end_session(audit::Act& act, Id session);
// Part of a verb: all of an account, but this one. How many.
std::int64_t end_sessions_of(storage::Transaction& tx, Id account, Id but = {});

// The session of a handle, live at `at`; nothing for a locked account.
struct SessionFound {
  Session session;
  Id person;
  std::string account;
  std::string name;
};
std::optional<SessionFound> find_live_session(storage::Reader& reader, std::string_view handle, Instant at);
std::optional<Session> find_session(storage::Reader& reader, Id session);
std::vector<Session> list_sessions(storage::Reader& reader, Id account, Instant at);  // live ones, the newest first
void touch_session(storage::Transaction& tx, Id session, Instant seen);
// Rows that can never be live again. How many.
std::int64_t forget_sessions(storage::Transaction& tx, Instant at);

// The hat that a session wears today: its own choice, or the first of the others where that has ended.
std::optional<Hat> hat_of(storage::Reader& reader, Id person, Id post, Id delegation, Day day);

}  // namespace fiveone::identity
