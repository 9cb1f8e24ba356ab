#include "modules/identity/session/me.hpp"

#include "modules/identity/account/account.hpp"
#include "modules/identity/rights/hat.hpp"
#include "modules/identity/totp/totp.hpp"

namespace fiveone::identity {
namespace {

HatAnswer tell(const Hat& hat) {
  HatAnswer answer{hat.post, hat.organisation, hat.organisation_zh, hat.organisation_en, hat.title, {}};
  if (hat.is_lent()) answer.on_behalf_of_name = hat.holder_name;
  return answer;
}

}  // namespace

Me me(storage::Reader& reader, const http::Caller& caller, const std::string& issuer) {
  Me answer{.person = caller.person, .account = caller.account, .name = caller.name};
  for (const auto& hat : list_hats(reader, caller.person, day_of(now()))) {
    answer.hats.push_back(tell(hat));
    if (hat.post == caller.post && hat.delegation == caller.delegation) answer.hat = answer.hats.back();
  }
  for (const auto& [permission, roots] : caller.rights) answer.permissions.push_back(permission);
  if (const auto account = find_account_of(reader, caller.person)) {
    answer.language = account->preferences.language;
    answer.settings = {account->preferences.density, account->preferences.theme};
    answer.recovery_codes_left = count_recovery_codes(reader, account->id);
    answer.totp = !account->totp_secret.empty();
    answer.provider_bound = !issuer.empty() && account->oidc_subject.value_or("").starts_with(issuer + " ");
  }
  return answer;
}

}  // namespace fiveone::identity
