#include "modules/portal/import/page_footer.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_line = 300;

std::string plain(std::string_view line) {
  std::string out;
  for (const char c : trim(line)) out += to_lower(c);
  return out;
}

// The value behind `label:`, in whatever case it is written, or nothing. "" is a value.
std::optional<std::string_view> value_behind(std::string_view original, std::string_view label) {
  const auto line = trim(original);
  if (!std::ranges::equal(line.substr(0, label.size()), label, {}, to_lower)) return {};
  auto rest = trim(line.substr(label.size()));
  for (const std::string_view colon : {":", "："})
    if (rest.starts_with(colon)) return trim(rest.substr(colon.size()));
  return {};
}

bool has_label(std::string_view line, std::span<const std::string_view> labels) {
  return std::ranges::any_of(labels, [&](auto label) { return value_behind(line, label).has_value(); });
}

// Nothing but a footer says this.
bool is_sure(std::string_view line) {
  constexpr std::array<std::string_view, 3> labels = {"approved by", "supported by", "网站标识码"};
  constexpr std::array<std::string_view, 5> marks = {"icp备", "icp registered", "icp no", "公网安备", "版权所有"};
  if (line.size() > longest_line) return false;
  const auto text = plain(line);
  return has_label(line, labels) || text.starts_with("copyright") ||
         std::ranges::any_of(marks, [&](auto mark) { return text.find(mark) != text.npos; });
}

bool is_likely(std::string_view line) {
  constexpr std::array<std::string_view, 9> labels = {"主办", "主办单位", "承办", "承办单位", "技术支持", "联系电话", "电话", "地址", "tel"};
  return line.size() <= longest_line && (is_sure(line) || has_label(line, labels));
}

std::string without_telephone(std::string_view value) {
  auto end = value.size();
  for (const std::string_view label : {" Tel", " tel", "电话", "联系电话"}) end = std::min(end, value.find(label));
  return collapse_spaces(value.substr(0, end));
}

}  // namespace

PageFooter find_page_footer(std::span<const std::string_view> lines) {
  PageFooter footer{lines.size(), {}};
  bool sure = false;
  for (auto i = lines.size(); i > 0; --i) {
    const auto line = lines[i - 1];
    if (trim(line).empty()) continue;
    if (!is_likely(line)) break;
    footer.begin = i - 1;
    sure = sure || is_sure(line);
    for (const std::string_view label : {"approved by", "主办单位", "主办"})
      if (const auto value = value_behind(line, label)) footer.sponsor = without_telephone(*value);
  }
  return sure ? footer : PageFooter{lines.size(), {}};
}

}  // namespace fiveone::portal
