// How commands speak: results on standard output, what happens on standard error, progress as one moving line on a terminal and as
// plain lines in a pipe. In the language of the environment (LANG), Chinese unless it says otherwise.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "floor/base/messages.hpp"
#include "floor/base/time.hpp"

namespace fiveone {

enum ExitStatus { done = 0, failed = 1, wrong_usage = 2 };

Language console_language();
// The message in the console's language.
std::string say(std::string_view key, const MessageArgs& args = {});
void tell(std::string_view line);              // standard error, with a line end
int tell_error(const Error& error);            // the message, its fields and detail; gives `failed`

// A day that may be left out. BadInput `identity.day_form` with `day`.
Result<std::optional<Day>> day_in(const std::string& text);

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  void show(std::string_view text);  // at most ten times a second on a terminal, every two seconds in a pipe
  void finish();

 private:
  bool is_terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace fiveone
