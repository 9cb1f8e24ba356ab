#include "floor/base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "floor/base/json_text.hpp"
#include "floor/base/time.hpp"

namespace fiveone {
namespace {

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = spdlog::stderr_logger_mt("fiveone");
    made->set_pattern("%v");
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void set_log_level(LogLevel level) { logger().set_level(level_of(level)); }

void log(LogLevel level, std::string_view event, std::initializer_list<LogValue> values) {
  if (!logger().should_log(level_of(level))) return;
  static constexpr std::array names = {"debug", "info", "warning", "error"};
  std::string line = fmt::format(R"({{"at":"{}","level":"{}","event":")", to_iso(now()), names[static_cast<std::size_t>(level)]);
  line += event;
  line += '"';
  for (const auto& [name, value] : values) {
    line += ",\"";
    line += name;
    line += "\":";
    if (const auto* text = std::get_if<std::string_view>(&value)) append_json_string(line, *text);
    else line += std::to_string(std::get<std::int64_t>(value));
  }
  line += '}';
  logger().log(level_of(level), line);
}

}  // namespace fiveone
