#include "modules/data/calendar/notice.hpp"

#include "embedded/modules_data.hpp"
#include "floor/base/period.hpp"
#include "floor/base/text.hpp"
#include "modules/data/calendar/notice_store.hpp"
#include "modules/data/calendar/working_days.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_source = 500;
constexpr std::size_t fewest_holidays = 1;

bool is_line(std::string_view text, std::size_t fewest, std::size_t most) {
  const auto length = count_characters(text);
  return length >= fewest && length <= most && trim(text) == text &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

// New year's days off may begin in the December before.
bool may_name(int year, Day day) {
  const auto date = date_of(day);
  return date.year == year || (date.year == year - 1 && date.month == 12 && date.day >= 15);
}

Result<> check(const Notice& notice) {
  Error error{.kind = ErrorKind::BadInput, .key = "calendar.rejected"};
  const auto fault = [&](std::string where, std::string key, MessageArgs args = {}) {
    error.fields.push_back({std::move(where), std::move(key), std::move(args)});
  };
  if (notice.year < Period::first_year || notice.year > Period::last_year) fault("/year", "calendar.year");
  if (!is_line(notice.source, 1, longest_source)) fault("/source", "calendar.source", {{"most", std::to_string(longest_source)}});
  std::set<Day> seen;
  for (std::size_t i = 0; i < notice.days.size(); ++i) {
    const auto& day = notice.days[i];
    const auto where = fmt::format("/days/{}", i);
    if (!may_name(notice.year, day.day)) fault(where + "/day", "calendar.day_outside", {{"day", to_iso(day.day)}, {"year", std::to_string(notice.year)}});
    if (!seen.insert(day.day).second) fault(where + "/day", "calendar.day_twice", {{"day", to_iso(day.day)}});
    if (!is_line(day.name_zh, 1, longest_name)) fault(where + "/name_zh", "calendar.name", {{"most", std::to_string(longest_name)}});
    if (!is_line(day.name_en, 0, longest_name)) fault(where + "/name_en", "calendar.name", {{"most", std::to_string(longest_name)}});
  }
  const auto holidays = std::ranges::count_if(notice.days, [](const NoticeDay& day) { return !day.working; });
  if (static_cast<std::size_t>(holidays) < fewest_holidays) fault("/days", "calendar.holiday_missing");
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

JsonText describe(const std::optional<Notice>& notice) {
  if (!notice) return {};
  std::vector<std::string> holidays;
  std::vector<std::string> working;
  for (const auto& day : notice->days) (day.working ? working : holidays).push_back(to_iso(day.day));
  return JsonText().add("year", notice->year).add("source", notice->source).add("holidays", holidays).add("working", working);
}

std::vector<identity::TableRow> shipped_table(std::string_view path, std::initializer_list<std::string_view> columns) {
  const auto* file = find_embedded(embedded_modules_data(), path);
  if (!file) throw std::logic_error("not part of the program: " + std::string(path));
  auto rows = identity::read_table(file->text, columns);
  if (!rows) throw std::logic_error(std::string(path) + ": " + rows.error().key);
  return *std::move(rows);
}

std::vector<Notice> shipped_notices() {
  std::vector<Notice> notices;
  for (const auto& row : shipped_table("modules/data/calendar/notices.csv", {"year", "source"}))
    notices.push_back({.year = std::stoi(row.fields[0]), .source = row.fields[1], .days = {}});
  for (const auto& row : shipped_table("modules/data/calendar/holidays.csv", {"notice", "day", "kind", "name_zh", "name_en"})) {
    const auto notice = std::ranges::find(notices, std::stoi(row.fields[0]), &Notice::year);
    notice->days.push_back({parse_day(row.fields[1]).value(), row.fields[2] == "workday", row.fields[3], row.fields[4]});
  }
  return notices;
}

}  // namespace

Result<Notice> put_notice(audit::Act& act, const Notice& notice) {
  const auto before = find_notice(act.tx, notice.year);
  if ((before ? before->version : 0) != notice.version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(notice));
  auto after = notice;
  after.version = notice.version + 1;
  std::ranges::sort(after.days, {}, &NoticeDay::day);
  replace_notice(act.tx, after);
  act.record("calendar", Id{notice.year}, describe(before), describe(after));
  act.emit("data.calendar.changed", Id{notice.year});
  return after;
}

WorkingDays working_days(storage::Reader& reader) { return WorkingDays(list_notices(reader)); }

Result<> ensure_shipped_notices(storage::Database& records, const audit::Actor& actor) {
  auto missing = shipped_notices();
  const auto known = records.read(list_notices);
  std::erase_if(missing, [&](const Notice& notice) { return std::ranges::find(known, notice.year, &Notice::year) != known.end(); });
  CHECK_OK(audit::perform_each(records, actor, "data.calendar.put", missing, put_notice));
  return {};
}

}  // namespace fiveone::data
