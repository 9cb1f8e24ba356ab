// The one way in: every session begins here, whatever proves who somebody is.
//
// Two things prove it: a password, or the word of the identity provider, which replaces the password and nothing else. Whoever has a
// second step is asked for it either way; a locked account stays locked, and a password that must be changed must be changed.
//
// A try is counted first (attempts.hpp), then the password is looked at for as long as one takes, whether or not there is such an
// account, and only then does anything differ. What was wrong is not told, and what was typed is kept nowhere.
#pragma once

#include <optional>
#include <string>

#include "modules/identity/provider/trip.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/sign_in/entrance.hpp"

namespace fiveone::identity {

struct Credentials {
  std::string account;
  std::string password;
  std::string code;  // of the second step, "" where none was given
};

// That the provider has vouched for somebody (provider/trip.hpp), which counts once.
struct Voucher {
  TripKey key;
  std::string code;  // as above
};

// Where from: address, browser, and the cookie by which it may be known.
struct Comer {
  Origin origin;
  std::string device;
};

Comer comer_of(const Entrance& entrance, const http::Request& request);

struct Entry {
  Account account;
  OpenedSession session;  // none where a new password must be chosen first
  std::string device;     // by which the browser is known from now on
  std::string ticket;     // the link for choosing a new password
};

// Unauthorized `sign_in.refused`, `.code_wanted`, `.code_wrong`; Forbidden `sign_in.locked`; TooOften `sign_in.slow_down`; Busy `secret.busy`.
Result<Entry> sign_in(Entrance& entrance, const audit::Actor& visitor, const Credentials& credentials, const Comer& comer);

// The same. Besides Gone `provider.trip_ended`, Forbidden `provider.unknown` where no account is bound to that identity.
Result<Entry> sign_in_vouched(Entrance& entrance, const audit::Actor& visitor, const Voucher& voucher, const Comer& comer);

// Chooses the password that a link is for. Gone `link.ended`, BadInput `password.refused`.
Result<Account> use_link(Entrance& entrance, const audit::Actor& visitor, const std::string& token, const std::string& password);

struct NewPassword {
  std::string old_one;
  std::string new_one;
};
// Replaces one's own password, known anew by the old one; other sessions end, and this one gets another handle, which is returned.
// BadInput `password.refused` (`password.old_wrong` among them), TooOften `sign_in.slow_down`.
Result<std::string> change_own_password(Entrance& entrance, const audit::Actor& actor, Id session, const NewPassword& passwords,
                                        const Comer& comer);

}  // namespace fiveone::identity
