#include "modules/data/report/report_api.hpp"

#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/report/views.hpp"
#include "modules/data/unusual/unusual_store.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t most_items = 200;

enum class ReportOrder { Newest, Unusual };
BOOST_DESCRIBE_ENUM(ReportOrder, Newest, Unusual)

struct ReportsQuery {
  std::optional<Id> form;
  std::optional<std::string> period;
  std::optional<ReportState> state;
  std::optional<Id> unit;
  std::optional<bool> waiting;  // only what lies with the caller's own bureau to be reviewed
  std::optional<bool> filing;   // only what the caller may file
  std::optional<Id> bureau;     // only what is kept by this one
  std::optional<Id> within;     // or by this one and those below it
  std::optional<ReportOrder> order;  // of what waits; the newest first unless told
  std::optional<Id> after;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ReportsQuery, (), (form, period, state, unit, waiting, filing, bureau, within, order, after, limit))

struct VintagesQuery {
  std::optional<Day> as_of;
};
BOOST_DESCRIBE_STRUCT(VintagesQuery, (), (as_of))

void keep_bureaus(storage::Reader& reader, const ReportsQuery& query, Reach& reach) {
  if (!query.bureau && !query.within) return;
  const auto below = query.within ? identity::organisations_below(reader, *query.within, day_of(now())) : std::vector<Id>{};
  std::erase_if(reach.bureaus, [&](Id id) {
    return (query.bureau && id != *query.bureau) || (query.within && std::ranges::find(below, id) == below.end());
  });
  reach.units.clear();
}

std::unexpected<Error> not_found() { return fail(ErrorKind::NotFound, "http.not_found"); }

Result<ReportsAnswer> list(storage::Database& records, const http::Request& request, const ReportsQuery& query) {
  const auto limit = query.limit.value_or(50);
  if (limit < 1 || limit > most_items) return fail(ErrorKind::BadInput, "data.limit", {{"most", std::to_string(most_items)}});
  return records.read([&](storage::Reader& reader) {
    const auto& caller = identity::caller_of(request);
    auto reach = query.filing.value_or(false) ? filing_reach_of(reader, caller) : reach_of(reader, caller);
    keep_bureaus(reader, query, reach);
    ReportQuestion question{.keepers = std::move(reach.bureaus), .units = std::move(reach.units), .form = query.form.value_or(Id{}),
                            .period = query.period.value_or(""), .unit = query.unit.value_or(Id{}), .state = query.state,
                            .before = query.after.value_or(Id{}), .limit = static_cast<std::size_t>(limit) + 1};
    if (query.waiting.value_or(false)) {
      question.state = ReportState::Submitted;
      const auto held = caller.rights.find(reviewing);
      question.holder = held == caller.rights.end() || held->second.empty() ? caller.post : held->second.front();
    }
    const bool is_unusual_first = query.waiting.value_or(false) && query.order == ReportOrder::Unusual;
    const auto found = is_unusual_first ? list_unusual_first(reader, question) : list_reports(reader, question);
    ReportViews views(reader, now());
    ReportsAnswer answer;
    for (const auto& report : found) {
      if (std::ssize(answer.items) == limit) {
        answer.next = to_string(answer.items.back().id);
        break;
      }
      answer.items.push_back(views.item(report));
    }
    if (query.waiting.value_or(false)) tell_reviewers(reader, answer.items);
    return answer;
  });
}

// What the caller may see, or nothing.
std::optional<Report> seen(storage::Reader& reader, const http::Request& request) {
  const auto id = request.place_id("report");
  auto report = id ? find_report(reader, *id) : std::nullopt;
  return report && may_on_report(reader, identity::caller_of(request), reading, *report) ? report : std::nullopt;
}

Result<VintageDetail> tell(storage::Reader& reader, const Report& report, const std::optional<Vintage>& vintage) {
  if (!vintage) return not_found();
  ReportViews views(reader, now());
  VintageDetail detail{.vintage = view_of(*vintage, report.valid), .cells = views.cells(vintage->cells)};
  TRY(detail.findings, http::decode_json<std::vector<Finding>>(vintage->findings, http::kept_json));
  if (const auto before = find_vintage(reader, report.id, vintage->number - 1)) detail.differences = differences(before->cells, vintage->cells);
  return detail;
}

Result<VintagesAnswer> vintages(storage::Reader& reader, const Report& report, const std::optional<Day>& as_of) {
  VintagesAnswer answer;
  for (const auto& vintage : list_vintages(reader, report.id)) {
    const bool known = !as_of || (vintage.accepted && day_of(*vintage.accepted) <= *as_of);
    if (known) answer.items.push_back(view_of(vintage, report.valid));
  }
  return answer;
}

template <class Tell>
auto on_report(storage::Database& records, const http::Request& request, Tell work) -> std::invoke_result_t<Tell, storage::Reader&, const Report&> {
  return records.read([&](storage::Reader& reader) -> std::invoke_result_t<Tell, storage::Reader&, const Report&> {
    const auto report = seen(reader, request);
    if (!report) return not_found();
    return work(reader, *report);
  });
}

}  // namespace

void add_report_routes(http::Router& router, storage::Database& records, const Surroundings& around) {
  const http::Permission readers(reading);
  router.add(http::query_route<ReportsQuery, ReportsAnswer>(
      "/api/data/reports", readers, "Reports of the caller's unit, and of the bureaus in reach, newest first",
      [&records](const http::Request& request, const ReportsQuery& query) { return list(records, request, query); }));
  router.add(http::json_route<http::Nothing, ReportDetail>(
      http::Method::Get, "/api/data/reports/{report}", readers, "A report with its layout, cells, findings, remarks and history",
      [&records, &around](const http::Request& request) {
        return on_report(records, request, [&](storage::Reader& reader, const Report& report) -> Result<ReportDetail> {
          return detail_of(reader, around, identity::caller_of(request), language_of(request), report);
        });
      }));
  router.add(http::query_route<VintagesQuery, VintagesAnswer>(
      "/api/data/reports/{report}/vintages", readers, "The vintages of a report, or those that were known on a day",
      [&records](const http::Request& request, const VintagesQuery& query) {
        return on_report(records, request, [&](storage::Reader& reader, const Report& report) { return vintages(reader, report, query.as_of); });
      }));
  router.add(http::json_route<http::Nothing, VintageDetail>(
      http::Method::Get, "/api/data/reports/{report}/vintages/{number}", readers, "A vintage: its cells, and how it differs from the one before",
      [&records](const http::Request& request) {
        return on_report(records, request, [&](storage::Reader& reader, const Report& report) -> Result<VintageDetail> {
          const auto number = request.place_id("number");
          return tell(reader, report, number ? find_vintage(reader, report.id, number->value) : std::nullopt);
        });
      }));
  router.add(http::query_route<VintagesQuery, VintageDetail>(
      "/api/data/reports/{report}/figures", readers, "The accepted figures of a report, as they are known today or were on a day",
      [&records](const http::Request& request, const VintagesQuery& query) {
        return on_report(records, request, [&](storage::Reader& reader, const Report& report) -> Result<VintageDetail> {
          return tell(reader, report, find_vintage_as_of(reader, report.id, query.as_of.value_or(day_of(now()))));
        });
      }));
}

}  // namespace fiveone::data
