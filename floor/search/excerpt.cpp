#include "floor/search/excerpt.hpp"

#include <bit>

#include "floor/base/text.hpp"
#include "floor/search/terms.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t excerpt_units = 90;
constexpr std::size_t units_before = 24;
constexpr std::size_t most_needles = 64;
constexpr std::size_t widest_joint = 6;    // bytes between two marked units that are marked as one
constexpr std::size_t widest_piece = 300;  // bytes of one word, or of what stands between two: a row of 10,000 dots is no sentence

using NeedleSet = std::uint64_t;

bool same(const Unit& unit, const Unit& needle, bool by_stem) {
  return unit.text == needle.text || (by_stem && has_stem(unit) && stem_term(unit.text) == stem_term(needle.text));
}

bool stands_at(const std::vector<Unit>& units, std::size_t at, const std::vector<Unit>& needle) {
  if (at + needle.size() > units.size()) return false;
  const bool by_stem = needle.size() == 1 && has_stem(needle[0]);
  for (std::size_t i = 0; i < needle.size(); ++i)
    if (!same(units[at + i], needle[i], by_stem)) return false;
  return true;
}

// For each unit, the needles that cover it.
std::vector<NeedleSet> found_in(const std::vector<Unit>& units, const Needles& needles) {
  std::vector<NeedleSet> found(units.size(), 0);
  for (std::size_t n = 0; n < std::min(needles.size(), most_needles); ++n)
    for (std::size_t at = 0; at < units.size(); ++at)
      if (stands_at(units, at, needles[n]))
        for (std::size_t i = 0; i < needles[n].size(); ++i) found[at + i] |= NeedleSet{1} << n;
  return found;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : front_bytes(text, widest_piece)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n': case '\r': case '\t': out += ' '; break;
      default: out += c;
    }
  }
}

struct Marked {
  std::string_view text;
  std::vector<Unit> units;
  std::vector<NeedleSet> found;
};

Marked read_marked(std::string_view text, const Needles& needles) {
  Marked marked{text, units_of(text), {}};
  marked.found = found_in(marked.units, needles);
  return marked;
}

bool joins_next(const Marked& marked, std::size_t i) {
  return marked.found[i] && marked.found[i + 1] && marked.units[i + 1].begin - marked.units[i].end <= widest_joint;
}

// The bytes from `begin` to `end`, whose units are `first` to `last`.
std::string print(const Marked& marked, std::size_t begin, std::size_t end, std::size_t first, std::size_t last) {
  std::string out;
  std::size_t printed = begin;
  const auto print_to = [&](std::size_t at) {
    append_escaped(out, marked.text.substr(printed, at - printed));
    printed = at;
  };
  for (std::size_t i = first; i < last; ++i) {
    print_to(marked.units[i].begin);
    if (marked.found[i] && (i == first || !joins_next(marked, i - 1))) out += "<mark>";
    print_to(marked.units[i].end);
    if (marked.found[i] && (i + 1 == last || !joins_next(marked, i))) out += "</mark>";
  }
  print_to(end);
  return out;
}

// Where the stretch begins that holds most different needles, and of those the first.
std::size_t best_place(const std::vector<NeedleSet>& found) {
  constexpr std::size_t width = excerpt_units - units_before;
  NeedleSet everything = 0;
  for (const auto set : found) everything |= set;
  std::size_t best = 0;
  int most = 0;
  for (std::size_t at = 0; at < found.size() && most < std::popcount(everything); ++at) {
    if (!found[at]) continue;
    NeedleSet set = 0;
    for (std::size_t i = at; i < std::min(at + width, found.size()); ++i) set |= found[i];
    if (std::popcount(set) > most) most = std::popcount(set), best = at;
  }
  return best;
}

bool ends_sentence(std::string_view between) {
  return between.find('\n') != std::string_view::npos || between.find("。") != std::string_view::npos ||
         between.find("！") != std::string_view::npos || between.find("？") != std::string_view::npos;
}

std::string_view before(const Marked& marked, std::size_t unit) {
  const auto from = unit == 0 ? 0 : marked.units[unit - 1].end;
  return marked.text.substr(from, marked.units[unit].begin - from);
}

// Behind what ended the sentence before, so that an opening 《 is shown.
std::size_t first_byte(const Marked& marked, std::size_t unit) {
  const auto between = before(marked, unit);
  std::size_t start = 0;
  for (const std::string_view end : {"。", "！", "？", "\n", " "})
    if (const auto at = between.rfind(end); at != std::string_view::npos) start = std::max(start, at + end.size());
  return marked.units[unit].begin - (between.size() - start);
}

std::size_t sentence_start(const Marked& marked, std::size_t at) {
  const auto farthest = at > units_before ? at - units_before : 0;
  for (auto i = at; i > farthest; --i)
    if (ends_sentence(before(marked, i))) return i;
  return farthest;
}

}  // namespace

html::Html mark(std::string_view text, const Needles& needles) {
  const auto marked = read_marked(text, needles);
  return html::Html::vouched(print(marked, 0, text.size(), 0, marked.units.size()));
}

html::Html excerpt(std::string_view text, const Needles& needles) {
  const auto marked = read_marked(text, needles);
  if (marked.units.empty()) return {};
  const auto first = sentence_start(marked, best_place(marked.found));
  const auto last = std::min(first + excerpt_units, marked.units.size());
  const bool cut_before = first > 0 && !ends_sentence(before(marked, first));
  const bool cut_behind = last < marked.units.size() && !ends_sentence(before(marked, last));
  const auto end = last == marked.units.size() ? text.size() : cut_behind ? marked.units[last - 1].end : marked.units[last].begin;
  auto shown = print(marked, first_byte(marked, first), end, first, last);
  while (shown.ends_with(' ')) shown.pop_back();
  return html::Html::vouched((cut_before ? "…" : "") + shown + (cut_behind ? "…" : ""));
}

}  // namespace fiveone::search
