// The rows of sessions. For this room only.
#pragma once

#include "modules/identity/session/session.hpp"

namespace fiveone::identity {

void insert_session(storage::Transaction& tx, const Session& session, const std::string& hash);
void update_hash(storage::Transaction& tx, Id session, const std::string& hash);
void update_hat(storage::Transaction& tx, Id session, Id post, Id delegation);
std::int64_t delete_session(storage::Transaction& tx, Id session);
std::int64_t delete_sessions_of(storage::Transaction& tx, Id account, Id but);
std::int64_t delete_sessions_before(storage::Transaction& tx, Instant ends, Instant seen);
std::optional<SessionFound> find_by_hash(storage::Reader& reader, const std::string& hash);
std::vector<Session> list_sessions_of(storage::Reader& reader, Id account);

}  // namespace fiveone::identity
