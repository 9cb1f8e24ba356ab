// The three administrators who cannot stand in for each other: who makes accounts does not say what they may do, and neither reads the
// log in which both are written down (GB/T 22239-2019 8.1.4: system, audit and security management are separate).
//
// Counted over all posts of a person that have not ended, those of the future too. A lent post brings none of these permissions along
// (rights.cpp), so that nothing can be put together by lending. Looking at people, roles and grants is no administrator's power.
#pragma once

#include <optional>
#include <string_view>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

enum class Administrator {
  Accounts,  // makes people and accounts, ends sessions (系统管理员)
  Grants,    // makes roles, gives and takes them (安全管理员)
  Audit,     // reads the log (审计管理员)
};

// Whose power a permission is; nothing for all others.
std::optional<Administrator> administrator_of(std::string_view permission);

// Conflict `identity.exclusive_…`, naming the two and the person: asked after a change, inside its transaction.
Result<> check_exclusive(storage::Reader& reader, Id person, Day today);
// The same of everybody who holds a role.
Result<> check_exclusive_holders(storage::Reader& reader, Id role, Day today);

}  // namespace fiveone::identity
