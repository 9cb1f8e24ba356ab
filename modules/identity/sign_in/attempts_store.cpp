#include "modules/identity/sign_in/attempts_store.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql by_key("SELECT failures, last FROM identity_attempt WHERE key = :key");
constexpr storage::Sql put(
    "INSERT INTO identity_attempt (key, failures, last) VALUES (:key, :failures, :last) "
    "ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last = excluded.last");
constexpr storage::Sql delete_one("DELETE FROM identity_attempt WHERE key = :key");
constexpr storage::Sql decrease("UPDATE identity_attempt SET failures = failures - 1 WHERE key = :key AND failures > 0");
constexpr storage::Sql delete_before("DELETE FROM identity_attempt WHERE last < :last");

}  // namespace

Attempts find_attempts(storage::Reader& reader, const std::string& key) {
  return reader
      .find(by_key, {{"key", key}},
            [](storage::Row& row) {
              Attempts attempts;
              row >> attempts.failures >> attempts.last;
              return attempts;
            })
      .value_or(Attempts{});
}

void put_attempts(storage::Transaction& tx, const std::string& key, const Attempts& attempts) {
  tx.run(put, {{"key", key}, {"failures", attempts.failures}, {"last", attempts.last}});
}

void delete_attempts(storage::Transaction& tx, const std::string& key) { tx.run(delete_one, {{"key", key}}); }
void decrease_attempts(storage::Transaction& tx, const std::string& key) { tx.run(decrease, {{"key", key}}); }
std::int64_t delete_attempts_before(storage::Transaction& tx, Instant last) { return tx.run(delete_before, {{"last", last}}); }

}  // namespace fiveone::identity
