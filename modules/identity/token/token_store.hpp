// The rows of tokens. For this folder only.
#pragma once

#include "modules/identity/token/token.hpp"

namespace fiveone::identity {

void insert_token(storage::Transaction& tx, const Token& token, const std::string& hash);
std::int64_t delete_token(storage::Transaction& tx, Id account, Id token);
std::int64_t delete_tokens_before(storage::Transaction& tx, Instant ends);
std::optional<TokenFound> find_by_token_hash(storage::Reader& reader, const std::string& hash);

}  // namespace fiveone::identity
