// The rows of links and known browsers. For this folder only.
#pragma once

#include "modules/identity/sign_in/link.hpp"

namespace fiveone::identity {

void insert_link(storage::Transaction& tx, const std::string& hash, Id account, LinkPurpose purpose, Instant made, Instant ends);
void delete_links_of(storage::Transaction& tx, Id account, LinkPurpose purpose);
void delete_all_links_of(storage::Transaction& tx, Id account);
std::int64_t delete_links_before(storage::Transaction& tx, Instant ends);
std::optional<Id> find_linked_account(storage::Reader& reader, const std::string& hash, Instant at);

bool has_device(storage::Reader& reader, const std::string& hash, Id account, Instant at);
void put_device(storage::Transaction& tx, const std::string& hash, Id account, Instant ends);
void delete_devices_of(storage::Transaction& tx, Id account);
std::int64_t delete_devices_before(storage::Transaction& tx, Instant ends);

}  // namespace fiveone::identity
