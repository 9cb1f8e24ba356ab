// A route that performs one verb on the report in its address: `fn(Handling&[, body])` -> Result<Answer>.
#pragma once

#include "floor/house/language.hpp"
#include "floor/house/verb_route.hpp"
#include "modules/data/filing/handling.hpp"
#include "modules/data/report/views.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

enum class Seen { Version, Cells };  // what says that nothing was overlooked: If-Match, or the base of each cell

inline Result<Handling> handling_of(audit::Act& act, const http::Request& request, const Surroundings& around, Right right, Seen seen) {
  const auto report = request.place_id("report");
  if (!report) return fail(ErrorKind::NotFound, "http.not_found");
  std::optional<std::int64_t> version;
  if (seen == Seen::Version) {
    TRY(version, http::version_in(request));
  }
  return take_up({act, identity::caller_of(request), language_of(request), around}, *report, right, version);
}

// What the report is now.
inline ReportItem item_of(Handling& h) { return ReportViews(h.act.tx, h.act.at).item(h.report); }

// POST /api/data/reports/{report}/WORD with If-Match, answering what the report is then; `fn(Handling&)` or `fn(Handling&, const Body&)`.
template <class Body, class Fn>
http::Route report_order(storage::Database& records, const Surroundings& around, std::string_view word, std::string_view verb, Right right,
                         http::Permission permission, std::string summary, Fn fn) {
  const auto pattern = fmt::format("/api/data/reports/{{report}}/{}", word);
  return verb_route<Body, ReportItem>(
      records, verb, http::Method::Post, pattern, permission, std::move(summary),
      [&around, right, fn](audit::Act& act, const http::Request& request, const auto&... body) -> Result<ReportItem> {
        TRY(auto h, handling_of(act, request, around, right, Seen::Version));
        CHECK_OK(fn(h, body...));
        return item_of(h);
      },
      200'000);
}

}  // namespace fiveone::data
