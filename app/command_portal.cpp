#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/operator.hpp"
#include "floor/http/json.hpp"
#include "modules/portal/check/check.hpp"
#include "modules/portal/operator_api.hpp"

namespace fiveone {

int order_article(const Settings& settings, const ArticleCommand& command) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  portal::ArticleOrder order;
  if (!command.reason.empty()) order.reason = command.reason;
  if (!command.target.empty()) order.target = command.target;
  const auto answer = (*office)->ask(http::Method::Post, fmt::format("/api/operator/portal/articles/{}/{}", command.article, command.word),
                                     http::encode_json(order));
  if (!answer) return tell_error(answer.error());
  const auto article = http::decode_json<portal::ArticleAnswer>(*answer);
  if (!article) return tell_error(article.error());
  tell(say(fmt::format("portal.{}_done", command.word), {{"address", article->address}}));
  return done;
}

int check_portal(const Settings& settings, bool as_json) {
  auto office = Operator::open(settings);
  if (!office) return tell_error(office.error());
  const auto answer = (*office)->ask(http::Method::Get, "/api/operator/portal/check");
  if (!answer) return tell_error(answer.error());
  const auto report = http::decode_json<portal::CheckReport>(*answer, {.values = 10'000'000});
  if (!report) return tell_error(report.error());
  if (as_json) {
    fmt::print("{}\n", *answer);
  } else {
    for (const auto& finding : report->findings)
      fmt::print("{}  {}  {}\n    {}  ({})\n", finding.rule, finding.site, finding.subject, finding.message, finding.clause);
    tell(say("check.summary", {{"findings", std::to_string(report->findings.size())},
                               {"articles", std::to_string(report->articles)},
                               {"links", std::to_string(report->links)}}));
  }
  return report->findings.empty() ? done : failed;
}

}  // namespace fiveone
