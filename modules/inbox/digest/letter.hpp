// What one digest says.
#pragma once

#include <optional>
#include <string>

#include "floor/mail/mail.hpp"
#include "modules/inbox/digest/digest_store.hpp"

namespace fiveone::inbox {

struct Letter {
  mail::Mail mail;
  std::size_t tasks = 0;
  std::size_t notices = 0;
};

// The person's tasks, in any of their hats, that are overdue or due within a day, and the notices of the mark's span that they have not read,
// each with its reason and its link below `origin`. Nothing where there is nothing to tell, or nobody to tell it to.
std::optional<Letter> write_letter(storage::Reader& reader, Id person, const DigestMark& mark, const std::string& origin);

}  // namespace fiveone::inbox
