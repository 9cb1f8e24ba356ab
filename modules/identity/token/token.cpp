#include "modules/identity/token/token.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/account/account.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/token/token_store.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

constexpr std::string_view mark = "f1_";
constexpr std::size_t shown_characters = 8;  // the mark, and five of 43
constexpr std::size_t longest_name = 60;
constexpr std::size_t most_tokens = 50;
constexpr std::int32_t most_days = 365;
constexpr std::int64_t kept_ms = 31LL * 86'400'000;

Result<> check(const http::Caller& caller, const NewToken& wanted, Day today) {
  Error error{ErrorKind::BadInput, "token.refused", {}, {}, {}};
  const bool holds_all = std::ranges::all_of(wanted.permissions, [&](const auto& permission) { return caller.may_somewhere(permission); });
  if (!is_line(wanted.name, 1, longest_name)) error.fields.push_back({"/name", "token.name", {}});
  if (wanted.permissions.empty() || !holds_all) error.fields.push_back({"/permissions", "token.permissions", {}});
  if (wanted.until < today || wanted.until.number > today.number + most_days) error.fields.push_back({"/until", "token.until", {}});
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

std::vector<std::string> each_once(std::vector<std::string> permissions) {
  std::ranges::sort(permissions);
  permissions.erase(std::ranges::unique(permissions).begin(), permissions.end());
  return permissions;
}

}  // namespace

Result<MadeToken> make_token(audit::Act& act, const http::Caller& caller, const NewToken& wanted) {
  CHECK_OK(check(caller, wanted, day_of(act.at)));
  const auto account = find_account_of(act.tx, caller.person);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  if (list_tokens(act.tx, account->id).size() >= most_tokens)
    return fail(ErrorKind::Conflict, "token.too_many", {{"most", std::to_string(most_tokens)}});
  const auto secret = std::string(mark) + make_handle();
  const Token token{.id = make_id(),
                    .account = account->id,
                    .post = caller.post,
                    .delegation = caller.delegation,
                    .name = wanted.name,
                    .prefix = secret.substr(0, shown_characters),
                    .created = act.at,
                    .ends = start_of({wanted.until.number + 1}),
                    .permissions = each_once(wanted.permissions)};
  insert_token(act.tx, token, hash_of_handle(secret));
  act.record("token", token.id, {}, JsonText().add("account", account->id).add("name", token.name).add("post", token.post)
                                        .add("permissions", token.permissions).add("ends", token.ends));
  return MadeToken{token, secret};
}

Result<> end_token(audit::Act& act, Id account, Id token) {
  if (delete_token(act.tx, account, token) == 0) return fail(ErrorKind::NotFound, "token.not_found");
  act.record("token", token, JsonText().add("account", account), {});
  return {};
}

std::optional<std::string_view> bearer_in(const http::Request& request) {
  const auto header = request.header("authorization");
  const auto space = header.find(' ');
  if (space == std::string_view::npos) return {};
  std::string scheme(header.substr(0, space));
  for (auto& c : scheme) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (scheme != "bearer") return {};
  return trim(header.substr(space + 1));
}

Result<> refuse_token_in_address(const http::Request& request) {
  for (const auto& field : request.query)
    if (field.name == "access_token" || field.value.starts_with(mark)) return fail(ErrorKind::BadInput, "token.in_address");
  return {};
}

std::optional<TokenFound> find_live_token(storage::Reader& reader, std::string_view secret, Instant at) {
  if (!secret.starts_with(mark)) return {};
  auto found = find_by_token_hash(reader, hash_of_handle(secret));
  if (!found || at >= found->token.ends) return {};
  return found;
}

std::int64_t forget_tokens(storage::Transaction& tx, Instant at) { return delete_tokens_before(tx, {at.ms - kept_ms}); }

}  // namespace fiveone::identity
