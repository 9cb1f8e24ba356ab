#include "floor/files/workbook_cells.hpp"

#include <cmath>

#include "floor/base/text.hpp"
#include "floor/base/time.hpp"

namespace fiveone::files {
namespace {

constexpr std::size_t longest_text = 4 * 32'767;  // bytes; a cell has at most so many characters
constexpr double days_to_1970 = 25'569;
constexpr double days_to_1904 = 1'462;
constexpr double last_day = 2'958'465;  // 9999-12-31
constexpr int seconds_of_day = 86'400;

// `_x000D_` stands for a character that XML cannot hold (ECMA-376 22.9.2.19).
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    const bool escape = text.size() - at >= 7 && text.substr(at, 2) == "_x" && text[at + 6] == '_' &&
                        std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16).ptr == text.data() + at + 6;
    if (escape && code != 0 && (code < 0xD800 || code > 0xDFFF)) {
      append_utf8(out, code);
      at += 7;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string checked(std::string text) {
  if (text.size() > longest_text) throw Refused{"too_large"};
  if (!is_utf8(text)) throw Refused{"broken"};
  return text;
}

// <si> and <is>: plain, or in pieces with fonts of their own; readings (rPh) are left away.
std::string rich_text(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children()) {
    if (local_name(child) == "t") text += child.child_value();
    if (local_name(child) == "r") text += child_of(child, "t").child_value();
    if (text.size() > longest_text) throw Refused{"too_large"};
  }
  return checked(unescape(text));
}

// Numbers of formats that every reader knows (ECMA-376 18.8.30), those of Chinese and Japanese calendars among them.
bool is_known_moment(int format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

NumberKind kind_of_known(int format) {
  if (is_known_moment(format)) return NumberKind::Moment;
  return format == 9 || format == 10 ? NumberKind::Percent : NumberKind::Number;
}

NumberKind kind_of_format(std::string_view code) {
  if (is_moment_format(code)) return NumberKind::Moment;
  return is_percent_format(code) ? NumberKind::Percent : NumberKind::Number;
}

// One of the format's signs outside of quotes and brackets, in its first part.
bool has_sign(std::string_view code, std::string_view signs) {
  code = code.substr(0, code.find(';'));
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"') at = std::min(code.find('"', at + 1), code.size());
    else if (c == '\\' || c == '_' || c == '*') ++at;
    else if (c == '[') at = std::min(code.find(']', at + 1), code.size());
    else if (signs.find(c) != std::string_view::npos) return true;
  }
  return false;
}

int integer_in(const pugi::xml_node& node, std::string_view name) {
  int value = -1;
  const auto text = attribute_of(node, name);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<NumberKind> read_styles(const pugi::xml_node& sheet) {
  std::map<int, NumberKind> own;
  for (const auto& format : child_of(sheet, "numFmts").children()) own[integer_in(format, "numFmtId")] = kind_of_format(attribute_of(format, "formatCode"));
  std::vector<NumberKind> kinds;
  for (const auto& style : child_of(sheet, "cellXfs").children()) {
    const auto format = integer_in(style, "numFmtId");
    const auto found = own.find(format);
    kinds.push_back(found == own.end() ? kind_of_known(format) : found->second);
  }
  return kinds;
}

// A formula that nobody has computed yet has no value, which is not the same as an empty cell.
std::string formula_of(const pugi::xml_node& cell) {
  const auto formula = child_of(cell, "f");
  return formula ? checked("=" + unescape(formula.child_value())) : std::string();
}

std::string clock_text(int seconds) {
  return seconds % 60 == 0 ? fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
                           : fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

bool is_moment_format(std::string_view code) { return has_sign(code, "yYmMdDhHsS"); }
bool is_percent_format(std::string_view code) { return has_sign(code, "%"); }

std::optional<double> read_number(std::string_view text) {
  double number = 0;
  text = trim(text);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

// To the digits that a spreadsheet holds and shows: 0.1 + 0.2 is kept as 0.30000000000000004, and 0.07 times 100 is 7.000000000000001.
std::string number_text(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) return fmt::format("{}", static_cast<std::int64_t>(number));
  return fmt::format("{:.15g}", number);
}
std::string percent_text(double number) { return fmt::format("{:.15g}%", number * 100); }

std::string moment_text(double serial, bool since_1904) {
  if (since_1904) serial += days_to_1904;
  if (serial < 0 || serial >= last_day + 1) return {};
  auto seconds = static_cast<std::int64_t>(std::llround(serial * seconds_of_day));
  auto days = seconds / seconds_of_day;
  const auto clock = static_cast<int>(seconds % seconds_of_day);
  if (days == 0) return clock_text(clock);
  if (days < 60 && !since_1904) ++days;  // that calendar has a 29 February 1900
  const auto day = to_iso(Day{static_cast<std::int32_t>(days - static_cast<std::int64_t>(days_to_1970))});
  return clock == 0 ? day : day + " " + clock_text(clock);
}

std::string CellTexts::text_of(const pugi::xml_node& cell) const {
  const auto type = attribute_of(cell, "t");
  if (type == "inlineStr") return rich_text(child_of(cell, "is"));
  const std::string value = child_of(cell, "v").child_value();
  if (type == "str" || type == "e" || type == "d") return checked(unescape(value));
  if (value.empty()) return formula_of(cell);
  if (type == "b") return value == "1" || value == "true" ? "TRUE" : "FALSE";
  const auto number = read_number(value);
  if (!number) throw Refused{"broken"};
  if (type == "s") {
    if (*number < 0 || *number >= static_cast<double>(shared.size())) throw Refused{"broken"};
    return shared[static_cast<std::size_t>(*number)];
  }
  const auto style = integer_in(cell, "s");
  const bool styled = style >= 0 && static_cast<std::size_t>(style) < styles.size();
  const auto kind = styled ? styles[static_cast<std::size_t>(style)] : NumberKind::Number;
  if (kind == NumberKind::Percent) return percent_text(*number);
  auto text = kind == NumberKind::Moment ? moment_text(*number, since_1904) : std::string();
  return text.empty() ? number_text(*number) : text;
}

CellTexts read_cell_texts(const WorkbookParts& parts, const pugi::xml_node& workbook) {
  CellTexts texts;
  const auto shared = parts.read("xl/sharedStrings.xml");
  for (const auto& item : child_of(shared, "sst").children())
    if (local_name(item) == "si") texts.shared.push_back(rich_text(item));
  const auto styles = parts.read("xl/styles.xml");
  texts.styles = read_styles(child_of(styles, "styleSheet"));
  const auto calendar = attribute_of(child_of(workbook, "workbookPr"), "date1904");
  texts.since_1904 = calendar == "1" || calendar == "true";
  return texts;
}

}  // namespace fiveone::files
