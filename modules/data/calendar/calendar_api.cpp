#include "modules/data/calendar/calendar_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/data/calendar/festival.hpp"
#include "modules/data/calendar/working_days.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_STRUCT(NoticeDay, (), (day, working, name_zh, name_en))

struct NoticeView {
  std::int64_t year = 0;
  bool known = false;  // false: no notice is kept, and its weekdays are provisional
  std::string source;
  std::int64_t version = 0;
  std::vector<NoticeDay> days;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (year, known, source, version, days))

struct NoticeLine {
  std::int64_t year = 0;
  std::string source;
  std::int64_t holidays = 0;
  std::int64_t make_up_days = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeLine, (), (year, source, holidays, make_up_days))

struct NoticeLines {
  std::vector<NoticeLine> items;  // by year
};
BOOST_DESCRIBE_STRUCT(NoticeLines, (), (items))

struct NoticeChange {
  std::string source;
  std::vector<NoticeDay> days;
};
BOOST_DESCRIBE_STRUCT(NoticeChange, (), (source, days))

struct FestivalView {
  std::string period;  // "2026-spring"
  std::string name_zh;
  std::string name_en;
  Day first;
  Day last;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(FestivalView, (), (period, name_zh, name_en, first, last, source))

struct FestivalViews {
  std::vector<FestivalView> items;  // by day
};
BOOST_DESCRIBE_STRUCT(FestivalViews, (), (items))

struct DueQuery {
  Day day;
  std::int64_t working_days = 0;
};
BOOST_DESCRIBE_STRUCT(DueQuery, (), (day, working_days))

struct DueView {
  Day day;
  bool provisional = false;  // it was counted through a year whose notice has not come yet
};
BOOST_DESCRIBE_STRUCT(DueView, (), (day, provisional))

namespace {

constexpr std::string_view writing = "data.calendar.write";
constexpr std::int64_t most_working_days = 250;

Result<int> year_in(const http::Request& request) {
  const auto period = Period::parse(request.place("year"));
  if (!period || period->kind() != PeriodKind::Year) return fail(ErrorKind::NotFound, "calendar.year");
  return period->year();
}

NoticeView view_of(const Notice& notice) { return {notice.year, notice.version > 0, notice.source, notice.version, notice.days}; }

Result<NoticeView> give_notice(storage::Reader& reader, const http::Request& request) {
  TRY(const int year, year_in(request));
  return view_of(find_notice(reader, year).value_or(Notice{.year = year, .source = {}, .days = {}}));
}

NoticeLines give_notices(storage::Reader& reader) {
  NoticeLines lines;
  for (const auto& notice : list_notices(reader)) {
    const auto working = std::ranges::count_if(notice.days, &NoticeDay::working);
    lines.items.push_back({notice.year, notice.source, std::ssize(notice.days) - working, working});
  }
  return lines;
}

Result<NoticeView> change_notice(audit::Act& act, const http::Request& request, const NoticeChange& body) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing));
  TRY(const int year, year_in(request));
  std::int64_t version = 0;  // a year that has no notice yet has no version that its sender could have seen
  if (find_notice(act.tx, year)) {
    TRY(version, http::version_in(request));
  }
  TRY(const auto notice, put_notice(act, {year, body.source, body.days, version}));
  return view_of(notice);
}

Result<FestivalViews> give_festivals(const http::Request& request) {
  TRY(const int year, year_in(request));
  FestivalViews views;
  for (const auto& rule : festival_rules())
    if (const auto window = festival_in(rule.name.word, year))
      views.items.push_back({window->text(), rule.name.chinese, rule.name.english, window->first(), window->last(), rule.source});
  std::ranges::stable_sort(views.items, {}, &FestivalView::first);
  return views;
}

Result<DueView> give_due(storage::Reader& reader, const DueQuery& query) {
  if (query.working_days < 0 || query.working_days > most_working_days)
    return fail(ErrorKind::BadInput, "calendar.working_days", {{"most", std::to_string(most_working_days)}});
  const auto due = working_days(reader).add_working_days(query.day, static_cast<int>(query.working_days));
  return DueView{due.day, due.provisional};
}

}  // namespace

void add_calendar_routes(http::Router& router, storage::Database& records) {
  const auto signed_in = http::Permission::signed_in();
  router.add(http::json_route<http::Nothing, NoticeLines>(
      http::Method::Get, "/api/data/calendar", signed_in, "The years whose notice of holidays is kept",
      [&records](const http::Request&) -> Result<NoticeLines> { return records.read(give_notices); }));
  router.add(http::query_route<DueQuery, DueView>(
      "/api/data/calendar/due", signed_in, "The day so many working days after a day",
      [&records](const http::Request&, const DueQuery& query) {
        return records.read([&](storage::Reader& reader) { return give_due(reader, query); });
      }));
  router.add(http::json_route<http::Nothing, NoticeView>(
      http::Method::Get, "/api/data/calendar/{year}", signed_in, "A year's holidays and make-up days",
      [&records](const http::Request& request) {
        return records.read([&](storage::Reader& reader) { return give_notice(reader, request); });
      }));
  router.add(http::json_route<http::Nothing, FestivalViews>(http::Method::Get, "/api/data/calendar/{year}/festivals", signed_in,
                                                            "The windows of a year's festivals", give_festivals));
  router.add(verb_route<NoticeChange, NoticeView>(records, "data.calendar.put", http::Method::Put, "/api/data/calendar/{year}",
                                                  http::Permission(writing), "Enter a year's notice of holidays, whole", change_notice));
}

}  // namespace fiveone::data
