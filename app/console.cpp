#include "app/console.hpp"

#include <unistd.h>

#include <cstdlib>

namespace fiveone {

Language console_language() {
  for (const char* name : {"FIVEONE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("en") ? Language::English : Language::Chinese;
  return Language::Chinese;
}

std::string say(std::string_view key, const MessageArgs& args) { return translate(console_language(), key, args); }

void tell(std::string_view line) { fmt::print(stderr, "{}\n", line); }

int tell_error(const Error& error) {
  tell(translate(console_language(), error));
  for (const auto& field : error.fields) tell(fmt::format("  {}: {}", field.where, translate(console_language(), field)));
  if (!error.detail.empty()) tell(fmt::format("  ({})", error.detail));
  return failed;
}

Result<std::optional<Day>> day_in(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_day(text);
  if (!day) return fail(ErrorKind::BadInput, "identity.day_form", {{"day", text}});
  return day;
}

ProgressLine::ProgressLine() : is_terminal_(::isatty(STDERR_FILENO) == 1) {}
ProgressLine::~ProgressLine() { finish(); }

void ProgressLine::show(std::string_view text) {
  const auto now = std::chrono::steady_clock::now();
  if (shown_ && now - last_ < std::chrono::milliseconds(is_terminal_ ? 100 : 2'000)) return;
  last_ = now;
  shown_ = true;
  if (is_terminal_) fmt::print(stderr, "\r\033[K{}", text);
  else tell(text);
}

void ProgressLine::finish() {
  if (shown_ && is_terminal_) fmt::print(stderr, "\r\033[K");
  shown_ = false;
}

}  // namespace fiveone
