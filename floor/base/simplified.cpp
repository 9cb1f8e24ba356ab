#include "floor/base/simplified.hpp"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "floor/base/text.hpp"

namespace fiveone {
namespace {

struct CloseRules {
  void operator()(UTransliterator* rules) const { utrans_close(rules); }
};

void demand_rules(UErrorCode code) {
  if (U_FAILURE(code)) throw std::runtime_error(fmt::format("simplified characters: {}", u_errorName(code)));
}

// One for each thread: they are dear to make, and not shared.
UTransliterator* simplifying_rules() {
  thread_local const std::unique_ptr<UTransliterator, CloseRules> rules = [] {
    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<UTransliterator, CloseRules> made(utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &code));
    demand_rules(code);
    return made;
  }();
  return rules.get();
}

}  // namespace

std::string to_simplified(std::string_view utf8) {
  if (!has_chinese(utf8)) return std::string(utf8);
  UErrorCode code = U_ZERO_ERROR;
  // A character of UTF-8 is never longer in UTF-16, and the rules give one for one.
  std::u16string text(utf8.size() + 1, u'\0');
  std::int32_t length = 0;
  const auto room = static_cast<std::int32_t>(text.size());
  u_strFromUTF8(text.data(), room, &length, utf8.data(), static_cast<std::int32_t>(utf8.size()), &code);
  std::int32_t limit = length;
  utrans_transUChars(simplifying_rules(), text.data(), &length, room, 0, &limit, &code);
  std::string out(static_cast<std::size_t>(length) * 3, '\0');
  std::int32_t bytes = 0;
  u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &bytes, text.data(), length, &code);
  demand_rules(code);
  out.resize(static_cast<std::size_t>(bytes));
  return out;
}

}  // namespace fiveone
