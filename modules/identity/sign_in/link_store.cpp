#include "modules/identity/sign_in/link_store.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql insert(
    "INSERT INTO identity_link (id, hash, account, purpose, made, ends) VALUES (:id, :hash, :account, :purpose, :made, :ends)");
constexpr storage::Sql delete_some("DELETE FROM identity_link WHERE account = :account AND purpose = :purpose");
constexpr storage::Sql delete_all("DELETE FROM identity_link WHERE account = :account");
constexpr storage::Sql delete_old("DELETE FROM identity_link WHERE ends <= :ends");
constexpr storage::Sql by_hash("SELECT account FROM identity_link WHERE hash = :hash AND ends > :at");

constexpr storage::Sql count_device("SELECT count(*) FROM identity_device WHERE hash = :hash AND account = :account AND ends > :at");
constexpr storage::Sql upsert_device(
    "INSERT INTO identity_device (id, hash, account, ends) VALUES (:id, :hash, :account, :ends) "
    "ON CONFLICT (hash, account) DO UPDATE SET ends = excluded.ends");
constexpr storage::Sql delete_devices("DELETE FROM identity_device WHERE account = :account");
constexpr storage::Sql delete_old_devices("DELETE FROM identity_device WHERE ends <= :ends");

}  // namespace

void insert_link(storage::Transaction& tx, const std::string& hash, Id account, LinkPurpose purpose, Instant made, Instant ends) {
  tx.run(insert, {{"id", make_id()}, {"hash", hash}, {"account", account}, {"purpose", purpose}, {"made", made}, {"ends", ends}});
}

void delete_links_of(storage::Transaction& tx, Id account, LinkPurpose purpose) {
  tx.run(delete_some, {{"account", account}, {"purpose", purpose}});
}

void delete_all_links_of(storage::Transaction& tx, Id account) { tx.run(delete_all, {{"account", account}}); }
std::int64_t delete_links_before(storage::Transaction& tx, Instant ends) { return tx.run(delete_old, {{"ends", ends}}); }

std::optional<Id> find_linked_account(storage::Reader& reader, const std::string& hash, Instant at) {
  return reader.value<Id>(by_hash, {{"hash", hash}, {"at", at}});
}

bool has_device(storage::Reader& reader, const std::string& hash, Id account, Instant at) {
  return reader.value<std::int64_t>(count_device, {{"hash", hash}, {"account", account}, {"at", at}}).value_or(0) > 0;
}

void put_device(storage::Transaction& tx, const std::string& hash, Id account, Instant ends) {
  tx.run(upsert_device, {{"id", make_id()}, {"hash", hash}, {"account", account}, {"ends", ends}});
}

void delete_devices_of(storage::Transaction& tx, Id account) { tx.run(delete_devices, {{"account", account}}); }
std::int64_t delete_devices_before(storage::Transaction& tx, Instant ends) { return tx.run(delete_old_devices, {{"ends", ends}}); }

}  // namespace fiveone::identity
