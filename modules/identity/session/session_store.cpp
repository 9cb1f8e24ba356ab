#include "modules/identity/session/session_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_SESSION "s.id, s.account, s.post, s.delegation, s.address, s.agent, s.created, s.seen, s.ends "

constexpr storage::Sql by_hash(
    "SELECT " FIVEONE_SESSION ", a.person, a.name, p.name FROM identity_session s JOIN identity_account a ON a.id = s.account "
    "JOIN identity_person p ON p.id = a.person WHERE s.handle = :hash AND a.locked = 0");
constexpr storage::Sql by_id("SELECT " FIVEONE_SESSION "FROM identity_session s WHERE s.id = :id");
constexpr storage::Sql by_account("SELECT " FIVEONE_SESSION "FROM identity_session s WHERE s.account = :account ORDER BY s.id DESC");
#undef FIVEONE_SESSION

constexpr storage::Sql insert(
    "INSERT INTO identity_session (id, handle, account, post, delegation, address, agent, created, seen, ends) "
    "VALUES (:id, :hash, :account, :post, :delegation, :address, :agent, :created, :seen, :ends)");
constexpr storage::Sql hash_is("UPDATE identity_session SET handle = :hash WHERE id = :id");
constexpr storage::Sql hat_is("UPDATE identity_session SET post = :post, delegation = :delegation WHERE id = :id");
constexpr storage::Sql seen_is("UPDATE identity_session SET seen = :seen WHERE id = :id AND seen < :seen");
constexpr storage::Sql delete_one("DELETE FROM identity_session WHERE id = :id");
constexpr storage::Sql delete_all("DELETE FROM identity_session WHERE account = :account AND id <> :but");
constexpr storage::Sql delete_old("DELETE FROM identity_session WHERE ends <= :ends OR seen <= :seen");

void read_into(storage::Row& row, Session& s) {
  row >> s.id >> s.account >> s.post >> s.delegation >> s.address >> s.agent >> s.created >> s.seen >> s.ends;
}

Session read_session(storage::Row& row) {
  Session session;
  read_into(row, session);
  return session;
}

}  // namespace

void insert_session(storage::Transaction& tx, const Session& session, const std::string& hash) {
  tx.run(insert, {{"id", session.id},
                  {"hash", hash},
                  {"account", session.account},
                  {"post", session.post},
                  {"delegation", session.delegation},
                  {"address", session.address},
                  {"agent", session.agent},
                  {"created", session.created},
                  {"seen", session.seen},
                  {"ends", session.ends}});
}

void update_hash(storage::Transaction& tx, Id session, const std::string& hash) { tx.run(hash_is, {{"id", session}, {"hash", hash}}); }

void update_hat(storage::Transaction& tx, Id session, Id post, Id delegation) {
  tx.run(hat_is, {{"id", session}, {"post", post}, {"delegation", delegation}});
}

void touch_session(storage::Transaction& tx, Id session, Instant seen) { tx.run(seen_is, {{"id", session}, {"seen", seen}}); }

std::int64_t delete_session(storage::Transaction& tx, Id session) { return tx.run(delete_one, {{"id", session}}); }

std::int64_t delete_sessions_of(storage::Transaction& tx, Id account, Id but) {
  return tx.run(delete_all, {{"account", account}, {"but", but}});
}

std::int64_t delete_sessions_before(storage::Transaction& tx, Instant ends, Instant seen) {
  return tx.run(delete_old, {{"ends", ends}, {"seen", seen}});
}

std::optional<SessionFound> find_by_hash(storage::Reader& reader, const std::string& hash) {
  return reader.find(by_hash, {{"hash", hash}}, [](storage::Row& row) {
    SessionFound found;
    read_into(row, found.session);
    row >> found.person >> found.account >> found.name;
    return found;
  });
}

std::optional<Session> find_session(storage::Reader& reader, Id session) { return reader.find(by_id, {{"id", session}}, read_session); }

std::vector<Session> list_sessions_of(storage::Reader& reader, Id account) {
  return reader.list(by_account, {{"account", account}}, read_session);
}

}  // namespace fiveone::identity
