#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "modules/identity/account/account_views.hpp"

namespace fiveone {
namespace {

int list_users(Operator& office) {
  std::string after;
  for (;;) {
    const auto answer = office.ask(http::Method::Get, "/api/operator/accounts" + (after.empty() ? "" : "?after=" + after));
    if (!answer) return tell_error(answer.error());
    const auto page = http::decode_json<identity::AccountList>(*answer, {.values = 100'000});
    if (!page) return tell_error(page.error());
    for (const auto& account : page->items) {
      std::string marks;
      if (!account.has_password) marks += "  " + say("user.no_password");
      if (account.locked) marks += "  " + say("user.locked");
      if (account.totp) marks += "  " + say("user.totp");
      fmt::print("{:<24}{}{}\n", account.account, account.name, marks);
    }
    if (!page->next) return done;
    after = *page->next;
  }
}

}  // namespace

std::string start_address(const Settings& settings, std::string_view token) {
  return fmt::format("{}/desk/start#{}", settings.origin_or_default(), token);
}

int work_on_users(const Settings& settings, const UserCommand& command) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  if (command.word == "list") return list_users(**office);
  std::string body;
  http::JsonWriter(body).begin_object().member("account", command.account).end_object();
  const auto answer = (*office)->ask(http::Method::Post, "/api/operator/accounts/" + command.word, body);
  if (!answer) return tell_error(answer.error());
  if (command.word != "link") {
    tell(say(fmt::format("user.{}_done", command.word), {{"account", command.account}}));
    return done;
  }
  const auto link = http::decode_json<identity::LinkView>(*answer);
  if (!link) return tell_error(link.error());
  tell(say("user.link_done", {{"account", command.account}, {"time", to_minutes(link->ends)}}));
  fmt::print("{}\n", start_address(settings, link->token));
  return done;
}

}  // namespace fiveone
