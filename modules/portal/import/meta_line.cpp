#include "modules/portal/import/meta_line.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"

namespace fiveone::portal {
namespace {

enum class Part { Date, Source, Visits, Today };

struct Label {
  std::string_view text;  // to_lower case, without blanks
  Part part;
};

// Of labels that begin alike the longer stands first.
constexpr std::array labels = {
    Label{"publisheddate", Part::Date},   Label{"publicationdate", Part::Date}, Label{"published", Part::Date},
    Label{"date", Part::Date},            Label{"time", Part::Date},            Label{"发布日期", Part::Date},
    Label{"发布时间", Part::Date},        Label{"日期", Part::Date},            Label{"时间", Part::Date},
    Label{"source", Part::Source},        Label{"信息来源", Part::Source},      Label{"稿件来源", Part::Source},
    Label{"来源", Part::Source},          Label{"today/totalvisits", Part::Visits}, Label{"today/total", Part::Visits},
    Label{"totalvisits", Part::Visits},   Label{"todayvisits", Part::Today},    Label{"today", Part::Today},
    Label{"total", Part::Visits},         Label{"visits", Part::Visits},        Label{"views", Part::Visits},
    Label{"今日/总访问量", Part::Visits}, Label{"今日/累计访问量", Part::Visits}, Label{"今日/累计", Part::Visits},
    Label{"今日访问量", Part::Today},     Label{"今日", Part::Today},           Label{"总访问量", Part::Visits},
    Label{"累计访问量", Part::Visits},    Label{"累计", Part::Visits},          Label{"访问量", Part::Visits},
    Label{"浏览次数", Part::Visits},      Label{"点击数", Part::Visits},
};

// Full-width marks and blanks as their plain ones, so that one grammar reads both.
std::string with_plain_marks(std::string_view line) {
  constexpr std::array<std::pair<std::string_view, char>, 9> marks = {
      {{"：", ':'}, {"，", ','}, {"；", ';'}, {"（", '('}, {"）", ')'}, {"／", '/'}, {"｜", '|'}, {"　", ' '}, {"\u00A0", ' '}}};
  std::string out;
  while (!line.empty()) {
    const auto found = std::ranges::find_if(marks, [&](const auto& mark) { return line.starts_with(mark.first); });
    out += found == marks.end() ? line.front() : found->second;
    line.remove_prefix(found == marks.end() ? 1 : found->first.size());
  }
  return out;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Behind the label, a remark in brackets and the colon; npos where they do not stand at the front.
std::size_t end_of_label(std::string_view text, std::string_view label) {
  std::size_t at = 0;
  for (const char c : label) {
    at = skip_blanks(text, at);
    if (at >= text.size() || to_lower(text[at]) != c) return std::string_view::npos;
    ++at;
  }
  at = skip_blanks(text, at);
  if (at < text.size() && text[at] == '(') {
    const auto close = text.find(')', at);
    if (close == std::string_view::npos) return close;
    at = skip_blanks(text, close + 1);
  }
  return at < text.size() && text[at] == ':' ? at + 1 : std::string_view::npos;
}

struct FoundLabel {
  std::size_t begin = 0;
  std::size_t end = 0;
  Part part = Part::Date;
};

std::optional<FoundLabel> label_at(std::string_view line, std::size_t at) {
  for (const auto& label : labels)
    if (const auto length = end_of_label(line.substr(at), label.text); length != std::string_view::npos)
      return FoundLabel{at, at + length, label.part};
  return {};
}

// At the beginning, or behind a blank or mark: "the date: …" within a word is none.
std::vector<FoundLabel> labels_in(std::string_view line) {
  std::vector<FoundLabel> found;
  for (std::size_t at = 0; at < line.size();) {
    const bool can_begin = at == 0 || std::string_view(" \t,;|[(").find(line[at - 1]) != std::string_view::npos;
    const auto label = can_begin && line[at] != ' ' ? label_at(line, at) : std::nullopt;
    if (label) found.push_back(*label);
    at = label ? label->end : at + 1;
  }
  return found;
}

std::string value_of(std::string_view text) {
  while (!text.empty() && std::string_view(" \t,;|[]()").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return collapse_spaces(text);
}

}  // namespace

std::optional<MetaLine> read_meta_line(std::string_view line) {
  constexpr std::size_t longest = 1'000;
  if (line.size() > longest) return {};
  const auto text = with_plain_marks(trim(line));
  const auto found = labels_in(text);
  const auto opening = text.find_first_not_of("[( ");
  if (found.empty() || found.front().begin != opening) return {};
  MetaLine meta;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto end = i + 1 < found.size() ? found[i + 1].begin : text.size();
    const auto value = value_of(std::string_view(text).substr(found[i].end, end - found[i].end));
    if (found[i].part == Part::Date) meta.date = value;
    if (found[i].part == Part::Source) meta.source = value;
    if (found[i].part == Part::Visits) meta.visits = value;
  }
  return meta;
}

std::optional<std::int64_t> total_of_visits(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  if (const auto slash = text.rfind('/'); slash != text.npos) text.remove_prefix(slash + 1);
  std::string digits;
  for (const char c : trim(text))
    if (c != ',' && c != ' ') digits += c;
  if (digits.ends_with("次")) digits.resize(digits.size() - std::string_view("次").size());
  if (digits.empty() || digits.size() > most_digits || digits.find_first_not_of("0123456789") != digits.npos) return {};
  return std::stoll(digits);
}

}  // namespace fiveone::portal
