// Whatever comes in: what comes out holds nothing forbidden, and cleaning it again changes nothing.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "floor/html/forbidden.hpp"
#include "floor/html/sanitizer.hpp"

using namespace fiveone::html;

namespace {

[[noreturn]] void report(std::string_view what, std::string_view first, std::string_view second) {
  std::fprintf(stderr, "%.*s\n--- first\n%.*s\n--- second\n%.*s\n", static_cast<int>(what.size()), what.data(), static_cast<int>(first.size()),
               first.data(), static_cast<int>(second.size()), second.data());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view dirty(reinterpret_cast<const char*>(data), size);
  const auto once = sanitize(dirty);
  if (!once) return 0;
  const auto& text = once->html.text();
  if (const auto found = forbidden_in(text); !found.empty()) report(found, text, "");
  const auto twice = sanitize(text);
  if (!twice || twice->html != once->html) report("not the same again", text, twice ? twice->html.text() : twice.error().key);
  visible_text(dirty);
  paragraphs(text);
  return 0;
}
