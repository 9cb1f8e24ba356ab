#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "floor/http/json_value.hpp"

namespace fiveone {

int order_article(const Settings& settings, const ArticleCommand& command) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  std::string body;
  http::JsonWriter writer(body);
  writer.begin_object();
  if (!command.reason.empty()) writer.member("reason", command.reason);
  if (!command.target.empty()) writer.member("target", command.target);
  writer.end_object();
  const auto answer = (*office)->ask(http::Method::Post, fmt::format("/api/operator/portal/articles/{}/{}", command.article, command.word), body);
  if (!answer) return tell_error(answer.error());
  const auto json = http::parse_json(*answer);
  const auto* address = json ? json->find("address") : nullptr;
  const auto* text = address == nullptr ? nullptr : address->as<std::string>();
  tell(say(fmt::format("portal.{}_done", command.word), {{"address", text == nullptr ? "" : *text}}));
  return done;
}

}  // namespace fiveone
