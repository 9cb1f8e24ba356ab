// Tokens for programs: "f1_" and 256 random bits, of which the records keep the SHA-256. A token acts in one post of its owner, with the
// permissions it was given, as far as that post holds them at the moment; it ends by itself within a year.
//
// It comes in `Authorization: Bearer` and nowhere else: what stands in an address stands in the logs of every proxy on the way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/http/message.hpp"

namespace fiveone::identity {

struct Token {
  Id id;
  Id account;
  Id post;
  Id delegation;
  std::string name;    // what its owner calls it
  std::string prefix;  // its first characters
  Instant created;
  std::optional<Instant> used;
  Instant ends;
  std::vector<std::string> permissions;
};

struct NewToken {
  std::string name;
  std::vector<std::string> permissions;
  Day until;  // the last day on which it holds
};

struct MadeToken {
  Token token;
  std::string secret;  // shown this once
};

// Verb: for the caller's account, in the hat that they wear. BadInput `token.refused` with `token.name`, `.permissions` (none, or some that
// the hat does not hold), `.until` (not in the future, or over a year away); Conflict `token.too_many`.
Result<MadeToken> make_token(audit::Act& act, const http::Caller& caller, const NewToken& wanted);
// Verb: of this account. NotFound `token.not_found`.
Result<> end_token(audit::Act& act, Id account, Id token);
std::vector<Token> list_tokens(storage::Reader& reader, Id account);  // the newest first, ended ones among them for a month

// The text after "Bearer ", nothing where there is none.
std::optional<std::string_view> bearer_in(const http::Request& request);
// BadInput `token.in_address` for a token in the query: it is not looked at.
Result<> refuse_token_in_address(const http::Request& request);

struct TokenFound {
  Token token;
  Id person;
  std::string account;
  std::string name;
};
// A live one, of an account that is not locked.
std::optional<TokenFound> find_live_token(storage::Reader& reader, std::string_view secret, Instant at);
void touch_token(storage::Transaction& tx, Id token, Instant used);
std::int64_t forget_tokens(storage::Transaction& tx, Instant at);  // ended a month ago

}  // namespace fiveone::identity
