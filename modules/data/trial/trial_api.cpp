#include "modules/data/trial/trial_api.hpp"

#include "floor/http/json_route.hpp"
#include "modules/data/report/views.hpp"
#include "modules/data/trial/trial.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct RuleTrial {
  Id form;
  std::string text;
  std::string message_zh;
  std::string message_en;
  std::int64_t since = 1;
  std::int64_t until = 0;
  Day first;
  Day last;
  std::optional<Id> after;
};
BOOST_DESCRIBE_STRUCT(RuleTrial, (), (form, text, message_zh, message_en, since, until, first, last, after))

struct TrialPlaceView {
  std::vector<std::string> cells;
  std::string message_zh;
  std::string message_en;
};
BOOST_DESCRIBE_STRUCT(TrialPlaceView, (), (cells, message_zh, message_en))

struct TrialHitView {
  ReportItem report;
  std::vector<TrialPlaceView> broken;
};
BOOST_DESCRIBE_STRUCT(TrialHitView, (), (report, broken))

struct TrialPieceView {
  std::optional<std::int64_t> total;
  std::int64_t tried = 0;
  std::int64_t unfit = 0;
  std::vector<TrialHitView> items;
  std::optional<Id> next;
};
BOOST_DESCRIBE_STRUCT(TrialPieceView, (), (total, tried, unfit, items, next))

namespace {

constexpr std::string_view writing_rules = "data.rule.write";

Result<TrialPieceView> tried(storage::Reader& reader, const http::Request& request, const RuleTrial& body) {
  CHECK_OK(identity::require_everywhere(reader, identity::caller_of(request), writing_rules));
  const RuleText rule{.key = "trial", .text = body.text, .message_zh = body.message_zh, .message_en = body.message_en};
  TRY(auto piece, try_rule(reader, {body.form, rule, body.since, body.until, body.first, body.last, body.after}));
  TrialPieceView view{piece.total, piece.tried, piece.unfit, {}, piece.next};
  ReportViews views(reader, now());
  for (auto& hit : piece.hits) {
    auto& item = view.items.emplace_back(TrialHitView{views.item(hit.report), {}});
    for (auto& one : hit.broken) item.broken.push_back({std::move(one.cells), std::move(one.message_zh), std::move(one.message_en)});
  }
  return view;
}

}  // namespace

void add_trial_route(http::Router& router, storage::Database& records) {
  router.add(http::json_route<RuleTrial, TrialPieceView>(
      http::Method::Post, "/api/data/rules/trial", http::Permission(writing_rules), "Which past reports a rule would have stopped, a piece of them; nothing is kept",
      [&records](const http::Request& request, const RuleTrial& body) -> Result<TrialPieceView> {
        return records.read([&](storage::Reader& reader) { return tried(reader, request, body); });
      }));
}

}  // namespace fiveone::data
