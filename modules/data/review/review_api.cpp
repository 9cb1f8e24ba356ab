#include "modules/data/review/review_api.hpp"

#include "modules/data/filing/handling_route.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/review/review.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_at_once = 200;

// Each report is a verb of its own: one that is refused keeps no other back. A repeated request finds each answer again.
Result<ReportItem> accept_one(storage::Database& records, const http::Request& request, const Surroundings& around, const AcceptItem& item) {
  auto actor = actor_of(request);
  if (!actor.idempotency_key.empty()) actor.idempotency_key += "." + to_string(item.report);
  const auto fingerprint = sha256_hex(fmt::format("accept {} {}", item.report.value, item.version));
  TRY(const auto text, audit::perform_once(records, actor, "data.report.accept", fingerprint, [&](audit::Act& act) -> Result<std::string> {
    TRY(auto h, take_up({act, identity::caller_of(request), language_of(request), around}, item.report, Right::Review, item.version));
    CHECK_OK(accept(h, true));
    return http::encode_json(item_of(h));
  }));
  return http::decode_json<ReportItem>(text, http::kept_json);
}

Result<AcceptAnswer> accept_many(storage::Database& records, const http::Request& request, const Surroundings& around, const AcceptOrder& order) {
  if (order.items.empty() || order.items.size() > most_at_once)
    return fail(ErrorKind::BadInput, "data.items_many", {{"most", std::to_string(most_at_once)}});
  AcceptAnswer answer;
  for (const auto& item : order.items) {
    AcceptOutcome outcome{.report = item.report};
    auto accepted = accept_one(records, request, around, item);
    if (accepted) outcome.accepted = *std::move(accepted);
    else outcome.problem = ItemProblem{accepted.error().key, translate(language_of(request), accepted.error())};
    answer.items.push_back(std::move(outcome));
  }
  return answer;
}

}  // namespace

void add_review_routes(http::Router& router, storage::Database& records, const Surroundings& around) {
  const http::Permission reviewers(reviewing);
  router.add(report_order<http::Nothing>(records, around, "accept", "data.report.accept", Right::Review, reviewers,
                                         "Accept a report: to the next level, or locked", [](Handling& h) { return accept(h, false); }));
  router.add(report_order<ReturnOrder>(records, around, "return", "data.report.return", Right::Review, reviewers,
                                       "Return a report to its unit, with reasons", return_report));
  router.add(http::json_route<AcceptOrder, AcceptAnswer>(
      http::Method::Post, "/api/data/reports/accept", reviewers, "Accept reports in which nothing was found, each by itself",
      [&records, &around](const http::Request& request, const AcceptOrder& order) { return accept_many(records, request, around, order); }));
  router.add(verb_route<RemarkOrder, ReportItem>(
      records, "data.report.remark", http::Method::Post, "/api/data/reports/{report}/remarks", http::Permission(reading),
      "Say something about a cell or the whole of a report",
      [&around](audit::Act& act, const http::Request& request, const RemarkOrder& order) -> Result<ReportItem> {
        TRY(auto h, handling_of(act, request, around, Right::See, Seen::Cells));
        CHECK_OK(say(h, order));
        return item_of(h);
      }));
}

}  // namespace fiveone::data
