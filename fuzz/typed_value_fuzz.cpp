// Any text as what is typed into a cell: a good value is good again, a bad one is kept, and what could be meant is good.
#include <cstdint>
#include <cstdlib>

#include "floor/base/decimal.hpp"
#include "floor/base/text.hpp"
#include "modules/data/filing/value.hpp"

using namespace fiveone;
using namespace fiveone::data;

namespace {

void examine(const Column& column, std::string_view text) {
  const auto read = read_value(column, text);
  if (!is_utf8(read.value) && !text.empty()) std::abort();
  if (!read.bad.empty() && read.value != trim(text)) std::abort();
  for (const auto& meant : read.meant)
    if (const auto again = read_value(column, meant); !again.bad.empty() || again.value != meant) std::abort();
  if (!read.bad.empty() || read.value.empty()) return;
  if (read_value(column, read.value) != read) std::abort();
  if (column.kind == CellKind::Number && !Decimal::parse(read.value)) std::abort();
  if (column.kind == CellKind::Day && !parse_day(read.value)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (!is_utf8(text)) return 0;
  for (const auto kind : {CellKind::Number, CellKind::Text, CellKind::Code, CellKind::Day}) examine({.kind = kind, .places = 2}, text);
  examine({.kind = CellKind::Number, .places = 12, .unit_zh = "%"}, text);
  return 0;
}
