// The people without whom nobody could be let in: the three administrators of a new house, and the staff of the demonstration province.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "floor/secret/password.hpp"
#include "modules/identity/sign_in/link.hpp"

namespace fiveone::identity {

struct FirstLink {
  std::string account;
  std::string name;
  IssuedLink link;
};

// In a house without any account: a department where there is no organisation yet, and in the highest one the system, security and audit
// administrators, each with a link to choose a password. Nothing where accounts are. The roles must have been put in (role/role.hpp).
Result<std::vector<FirstLink>> found_administrators(storage::Database& records, const audit::Actor& actor);

inline std::filesystem::path demonstration_accounts_file(const std::filesystem::path& data) { return data / "demonstration-accounts.txt"; }

// Invented staff of the invented department and of two of its cities, named by what they do, all with one password that is made here
// and written into `file` (mode 0600) with their names. Nothing where accounts are.
Result<> found_demonstration_staff(storage::Database& records, const audit::Actor& actor, const secret::PasswordHasher& hasher,
                                   const std::filesystem::path& file);

struct DemonstrationMember {
  std::string account;
  std::string name;  // what they do
  std::string role;  // its key
  Id organisation;
};
// More of them, for what other rooms demonstrate: with the same password, and on the same list. Their persons, in order; none where there
// is no staff of the demonstration, or these are there already.
Result<std::vector<Id>> join_demonstration_staff(storage::Database& records, const audit::Actor& actor, const std::filesystem::path& file,
                                                 const std::vector<DemonstrationMember>& members);

}  // namespace fiveone::identity
