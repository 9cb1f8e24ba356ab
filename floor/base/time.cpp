#include "floor/base/time.hpp"

namespace fiveone {
namespace {

using namespace std::chrono;
constexpr std::int64_t china_offset_ms = 8LL * 3600 * 1000;
constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

std::mutex clock_mutex;
std::function<Instant()> replaced_clock;
std::atomic<bool> clock_is_replaced{false};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

struct Parts {
  CalendarDate date;
  int hour, minute, second, millisecond;
};

Parts parts_of(std::int64_t ms) {
  const auto days = floor_div(ms, day_ms);
  const auto rest = ms - days * day_ms;
  return {date_of(Day{static_cast<std::int32_t>(days)}), static_cast<int>(rest / 3'600'000),
          static_cast<int>(rest / 60'000 % 60), static_cast<int>(rest / 1000 % 60), static_cast<int>(rest % 1000)};
}

// Takes exactly `count` digits from the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> take_day(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  return make_day(*year, *month, *day);
}

// The zone behind a time, as milliseconds east of UTC; nothing written means China's.
std::optional<std::int64_t> take_zone(std::string_view& text) {
  if (text.empty()) return china_offset_ms;
  if (take(text, 'Z')) return 0;
  const bool east = text.front() == '+';
  if (!east && text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  take(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  const std::int64_t offset = (*hours * 60LL + *minutes) * 60'000;
  return east ? offset : -offset;
}

}  // namespace

Instant now() {
  if (clock_is_replaced) {
    const std::lock_guard lock(clock_mutex);
    if (replaced_clock) return replaced_clock();
  }
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

void set_clock(std::function<Instant()> clock) {
  const std::lock_guard lock(clock_mutex);
  clock_is_replaced = static_cast<bool>(clock);
  replaced_clock = std::move(clock);
}

Day day_of(Instant instant) { return {static_cast<std::int32_t>(floor_div(instant.ms + china_offset_ms, day_ms))}; }
Instant start_of(Day day) { return {day.number * day_ms - china_offset_ms}; }

CalendarDate date_of(Day day) {
  const year_month_day ymd{sys_days{days{day.number}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Day> make_day(int y, int m, int d) {
  const year_month_day ymd{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!ymd.ok() || y < 1 || y > 9999) return std::nullopt;
  return Day{static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

std::string to_iso(Day day) {
  const auto date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_iso(Instant instant) {
  const auto p = parts_of(instant.ms);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", p.date.year, p.date.month, p.date.day, p.hour, p.minute,
                     p.second, p.millisecond);
}

std::string to_rfc3339(Instant instant) {
  const auto p = parts_of(instant.ms + china_offset_ms);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00", p.date.year, p.date.month, p.date.day, p.hour, p.minute,
                     p.second);
}

std::string to_minutes(Instant instant) {
  const auto p = parts_of(instant.ms + china_offset_ms);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", p.date.year, p.date.month, p.date.day, p.hour, p.minute);
}

std::string to_http_date(Instant instant) {
  static constexpr std::array weekdays = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // 1970-01-01 was a Thursday
  static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto p = parts_of(instant.ms);
  const auto weekday = static_cast<std::size_t>(((floor_div(instant.ms, day_ms) % 7) + 7) % 7);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[weekday], p.date.day,
                     months[static_cast<std::size_t>(p.date.month - 1)], p.date.year, p.hour, p.minute, p.second);
}

std::optional<Day> parse_day(std::string_view text) {
  const auto day = take_day(text);
  return day && text.empty() ? day : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto day = take_day(text);
  if (!day) return std::nullopt;
  if (text.empty()) return start_of(*day);
  if (!take(text, ' ') && !take(text, 'T')) return std::nullopt;
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  int millisecond = 0;
  if (take(text, ':')) {
    const auto seconds = take_digits(text, 2);
    if (!seconds || *seconds > 60) return std::nullopt;
    second = *seconds;
    if (take(text, '.')) {
      for (int scale = 100; !text.empty() && text.front() >= '0' && text.front() <= '9'; scale /= 10) {
        millisecond += (text.front() - '0') * scale;
        text.remove_prefix(1);
      }
    }
  }
  const auto zone = take_zone(text);
  if (!zone || !text.empty()) return std::nullopt;
  return Instant{day->number * day_ms + ((*hour * 60LL + *minute) * 60 + second) * 1000 + millisecond - *zone};
}

}  // namespace fiveone
