#include "modules/identity/totp/totp_store.hpp"

#include "modules/identity/totp/totp.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql delete_all("DELETE FROM identity_recovery_code WHERE account = :account");
constexpr storage::Sql insert("INSERT INTO identity_recovery_code (id, account, hash) VALUES (:id, :account, :hash)");
constexpr storage::Sql delete_one("DELETE FROM identity_recovery_code WHERE account = :account AND hash = :hash");
constexpr storage::Sql count("SELECT count(*) FROM identity_recovery_code WHERE account = :account");

}  // namespace

void replace_recovery_codes(storage::Transaction& tx, Id account, const std::vector<std::string>& hashes) {
  tx.run(delete_all, {{"account", account}});
  for (const auto& hash : hashes) tx.run(insert, {{"id", make_id()}, {"account", account}, {"hash", hash}});
}

bool use_recovery_code(storage::Transaction& tx, Id account, const std::string& hash) {
  return tx.run(delete_one, {{"account", account}, {"hash", hash}}) > 0;
}

std::int64_t count_recovery_codes(storage::Reader& reader, Id account) {
  return reader.value<std::int64_t>(count, {{"account", account}}).value_or(0);
}

}  // namespace fiveone::identity
