#include "modules/identity/session/own_account.hpp"

#include "modules/identity/session/session.hpp"

namespace fiveone::identity {
namespace {

constexpr std::int64_t fresh_ms = 600'000;

}  // namespace

Result<Account> own_account(storage::Reader& reader, const http::Request& request) {
  auto account = find_account_of(reader, request.caller->person);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  return *std::move(account);
}

Result<> refuse_token(const http::Request& request) {
  if (request.caller->by_token) return fail(ErrorKind::Forbidden, "token.not_for_this");
  return {};
}

Result<> require_fresh_session(storage::Database& records, const http::Request& request) {
  CHECK_OK(refuse_token(request));
  const auto session = records.read([&](storage::Reader& reader) { return find_session(reader, request.caller->session); });
  if (!session || now().ms - session->created.ms > fresh_ms) return fail(ErrorKind::Forbidden, "session.sign_in_again");
  return {};
}

}  // namespace fiveone::identity
