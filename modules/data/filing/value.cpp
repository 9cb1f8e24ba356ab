#include "modules/data/filing/value.hpp"

#include <algorithm>

#include "floor/base/text.hpp"
#include "modules/data/filing/fold.hpp"
#include "modules/data/filing/value_kinds.hpp"

namespace fiveone::data {
namespace {

bool is_control(char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7F; }

ReadValue read_text(std::string_view text) {
  std::string value;
  for (const auto line : split_lines(trim(text))) {
    if (!value.empty()) value += '\n';
    value += line;
  }
  if (std::ranges::any_of(value, is_control)) return bad_value(text, "control_character");
  if (count_characters(value) > most_text_characters) return bad_value(text, "too_long", {{"most", std::to_string(most_text_characters)}});
  return {.value = value};
}

ReadValue read_code(std::string_view text, const CodeList* codes) {
  const auto code = fold_forms(text);
  if (code.empty() || codes == nullptr || codes->has(code)) return {.value = code};
  return bad_value(text, "no_such_code", {}, codes->like(code));
}

}  // namespace

ReadValue bad_value(std::string_view text, std::string_view reason, MessageArgs args, std::vector<std::string> meant) {
  return {.value = std::string(trim(text)), .bad = "data.value." + std::string(reason), .args = std::move(args), .meant = std::move(meant)};
}

ReadValue read_value(const Column& column, std::string_view text, const CodeList* codes) {
  switch (column.kind) {
    case CellKind::Number: return read_number(text, {.places = static_cast<int>(column.places), .percent = fold_forms(column.unit_zh) == "%"});
    case CellKind::Text: return read_text(text);
    case CellKind::Code: return read_code(text, codes);
    case CellKind::Day: return read_day(text);
  }
  return {};
}

}  // namespace fiveone::data
