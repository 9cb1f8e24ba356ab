// Any text as a rule and as a formula: faults lie inside the text, and what is let through is checked without a crash or a hang.
#include <cstdint>
#include <cstdlib>

#include "floor/base/text.hpp"
#include "modules/data/rule/formula.hpp"
#include "modules/data/rule/rule_set.hpp"
#include "modules/data/rule/testing/small_form.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (!is_utf8(text)) return 0;
  static const OneOtherForm others;
  static const Layout layout = small_form();
  MapWorld world;
  world.open_rows["prices"] = {"0203", "A-7"};
  set(world, "sales.total.month", "9999999999999999999999999999");
  set(world, "sales.food.month", "0.000000000001");
  set(world, "prices.0203.price", "-5");
  const auto faults = faults_of_rule(text, layout, &others);
  for (const auto& fault : faults)
    if (fault.span.at > text.size() || fault.span.length > text.size() - fault.span.at) std::abort();
  const RuleSet rules(layout, &others, {{.key = "r", .text = std::string(text), .message_zh = "{left} {right} {difference} {row}"}});
  if (faults.empty() && rules.size() != 1) std::abort();
  (void)rules.check(world);
  auto computed = layout;
  computed.sections[0].columns[1].formula = text;
  (void)check_formulas(computed, &others);
  (void)Formulas(computed, &others).compute(world);
  return 0;
}
