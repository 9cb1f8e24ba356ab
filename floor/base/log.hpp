// One line an event, as JSON on standard error: when, level, event, and named values. No personal data, no secrets.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace fiveone {

enum class LogLevel { Debug, Info, Warning, Error };

struct LogValue {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

void set_log_level(LogLevel level);
// `event` is a fixed word of ours (`request`, `verb.failed`), so that a reader can count and filter.
void log(LogLevel level, std::string_view event, std::initializer_list<LogValue> values = {});

inline void log_info(std::string_view event, std::initializer_list<LogValue> values = {}) { log(LogLevel::Info, event, values); }
inline void log_warning(std::string_view event, std::initializer_list<LogValue> values = {}) { log(LogLevel::Warning, event, values); }
inline void log_error(std::string_view event, std::initializer_list<LogValue> values = {}) { log(LogLevel::Error, event, values); }

}  // namespace fiveone
