#include "modules/identity/account/powers.hpp"

#include "modules/identity/person/person.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/rights/administrators_store.hpp"

namespace fiveone::identity {

Result<Id> person_in_place(const http::Request& request) {
  const auto id = request.place_id("person");
  if (!id) return fail(ErrorKind::NotFound, "person.not_found", {{"person", std::string(request.place("person"))}});
  return *id;
}

Result<Account> account_in_hand(storage::Reader& reader, const http::Request& request) {
  TRY(const auto person, person_in_place(request));
  CHECK_OK(require_to_change(reader, *request.caller, "identity.account.write", person));
  auto account = find_account_of(reader, person);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  return *std::move(account);
}

Result<> refuse_other_administrators(storage::Reader& reader, Id person) {
  for (const auto& held : list_held(reader, person, day_of(now()))) {
    const auto power = administrator_of(held.permission);
    if (power && *power != Administrator::Accounts) return fail(ErrorKind::Forbidden, "account.of_other_administrator");
  }
  return {};
}

}  // namespace fiveone::identity
