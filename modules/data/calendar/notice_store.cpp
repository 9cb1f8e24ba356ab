#include "modules/data/calendar/notice_store.hpp"

namespace fiveone::data {
namespace {

constexpr storage::Sql put(
    "INSERT INTO data_holiday_notice (year, source, version) VALUES (:year, :source, :version) "
    "ON CONFLICT (year) DO UPDATE SET source = excluded.source, version = excluded.version");
constexpr storage::Sql forget_days("DELETE FROM data_holiday WHERE notice = :year");
constexpr storage::Sql insert_day(
    "INSERT INTO data_holiday (notice, day, working, name_zh, name_en) VALUES (:notice, :day, :working, :name_zh, :name_en)");
constexpr storage::Sql find("SELECT year, source, version FROM data_holiday_notice WHERE year = :year");
constexpr storage::Sql all("SELECT year, source, version FROM data_holiday_notice ORDER BY year");
constexpr storage::Sql all_days("SELECT notice, day, working, name_zh, name_en FROM data_holiday ORDER BY notice, day");
constexpr storage::Sql days_of("SELECT notice, day, working, name_zh, name_en FROM data_holiday WHERE notice = :year ORDER BY day");

Notice read_notice(storage::Row& row) {
  Notice notice;
  row >> notice.year >> notice.source >> notice.version;
  return notice;
}

std::pair<int, NoticeDay> read_day(storage::Row& row) {
  std::pair<int, NoticeDay> day;
  row >> day.first >> day.second.day >> day.second.working >> day.second.name_zh >> day.second.name_en;
  return day;
}

}  // namespace

void replace_notice(storage::Transaction& tx, const Notice& notice) {
  tx.run(put, {{"year", notice.year}, {"source", notice.source}, {"version", notice.version}});
  tx.run(forget_days, {{"year", notice.year}});
  for (const auto& day : notice.days)
    tx.run(insert_day, {{"notice", notice.year},
                        {"day", day.day},
                        {"working", day.working},
                        {"name_zh", day.name_zh},
                        {"name_en", day.name_en}});
}

std::optional<Notice> find_notice(storage::Reader& reader, int year) {
  auto notice = reader.find(find, {{"year", year}}, read_notice);
  if (notice)
    for (auto& [of, day] : reader.list(days_of, {{"year", year}}, read_day)) notice->days.push_back(std::move(day));
  return notice;
}

std::vector<Notice> list_notices(storage::Reader& reader) {
  auto notices = reader.list(all, {}, read_notice);
  auto at = notices.begin();
  for (auto& [year, day] : reader.list(all_days, {}, read_day)) {
    while (at->year != year) ++at;  // both come by year
    at->days.push_back(std::move(day));
  }
  return notices;
}

}  // namespace fiveone::data
