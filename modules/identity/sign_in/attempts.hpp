// How fast passwords and codes may be tried, so that guessing takes centuries and no stranger can lock a colleague out.
//
// Three counters, kept in the records so that all nodes see them. Of one account from one address: after some free tries each one waits
// longer, from a second to some minutes. Of one address over all accounts, and of one account over all addresses: the same, with more
// free tries and shorter waits. What an address must wait counts from its own last try: a fresh one is never kept waiting by what
// others did to the account. A browser that has signed in to the account before has a counter of its own and minds no other.
//
// A try is counted before its password is looked at, and given back where it was right: a hundred at once are a hundred tries.
#pragma once

#include <string>
#include <string_view>

#include "modules/identity/sign_in/rules.hpp"

namespace fiveone::identity {

struct Try {
  std::string account;  // as typed; none of that name need exist
  std::string address;
  std::string device;   // hash of the cookie of a browser known to the account, "" for a stranger
};

// TooOften `sign_in.slow_down` with `seconds`, and then nothing is counted.
Result<> begin_try(storage::Transaction& tx, const Try& tried, Instant at);
// It was right: as if it had not been tried, and its own counter begins anew.
void take_back(storage::Transaction& tx, const Try& tried);
// It was neither right nor wrong, e.g. the code of a second step is asked for now: as if it had not been tried.
void forget_try(storage::Transaction& tx, const Try& tried);
std::int64_t forget_attempts(storage::Transaction& tx, Instant at);

// "203.0.113.9" itself; of an IPv6 address the first four groups, which are one household's.
std::string network_of(std::string_view address);

}  // namespace fiveone::identity
