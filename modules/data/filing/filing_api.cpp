#include "modules/data/filing/filing_api.hpp"

#include "modules/data/filing/begin.hpp"
#include "modules/data/filing/change.hpp"
#include "modules/data/filing/handling_route.hpp"
#include "modules/data/filing/submit.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/review/review.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_request_bytes = 4'000'000;

ChangedAnswer told(Handling& h, const Changed& changed) {
  ReportViews views(h.act.tx, h.act.at);
  ChangedAnswer answer{.version = h.report.version, .state = h.report.state, .findings = changed.findings};
  for (const auto& address : changed.cells) {
    const auto* cell = h.vintage.cells.find(address);
    answer.cells.cells[address] = cell ? views.cell(*cell) : CellAnswer{};
  }
  return answer;
}

}  // namespace

void add_filing_routes(http::Router& router, storage::Database& records, const Surroundings& around) {
  const http::Permission writers(writing);
  router.add(verb_route<NewReport, ReportItem>(
      records, "data.report.begin", http::Method::Post, "/api/data/reports", writers, "Begin a report that was not expected yet",
      [&around](audit::Act& act, const http::Request& request, const NewReport& wanted) -> Result<ReportItem> {
        TRY(const auto report, begin_report({act, identity::caller_of(request), language_of(request), around}, wanted));
        return ReportViews(act.tx, act.at).item(report);
      }));
  router.add(verb_route<CellChanges, ChangedAnswer>(
      records, "data.report.change", http::Method::Patch, "/api/data/reports/{report}/cells", writers,
      "Change cells, each with what the sender saw there before",
      [&around](audit::Act& act, const http::Request& request, const CellChanges& body) -> Result<ChangedAnswer> {
        TRY(auto h, handling_of(act, request, around, Right::Write, Seen::Cells));
        TRY(const auto changed, change_cells(h, body.changes));
        return told(h, changed);
      },
      most_request_bytes));
  const auto order = [&](std::string_view word, std::string_view verb, std::string summary, Result<> (*work)(Handling&)) {
    router.add(report_order<http::Nothing>(records, around, word, verb, Right::Write, writers, std::move(summary), work));
  };
  order("submit", "data.report.submit", "Hand a report in", submit);
  order("nil", "data.report.nil", "Hand in that there was nothing to report", submit_nil);
  order("take-back", "data.report.take_back", "Take a report back before its review began", take_back);
  order("renew", "data.report.renew", "Go on under the form version in force, where the report's expired", renew);
  router.add(report_order<AmendOrder>(records, around, "amend", "data.report.amend", Right::Write, writers, "Open a new vintage over a locked report",
                                      amend));
}

}  // namespace fiveone::data
