#include "floor/http/path_pattern.hpp"

#include <stdexcept>

namespace fiveone::http {
namespace {

[[noreturn]] void refuse(std::string_view text) { throw std::logic_error(fmt::format("the path pattern '{}' cannot be meant", text)); }

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'); });
}

void keep(std::vector<Field>* places, std::string_view name, std::string_view value) {
  if (places) places->push_back({std::string(name), std::string(value)});
}

}  // namespace

int PathPattern::Segment::weight() const {
  if (takes_rest) return 0;
  std::size_t literal = 0;
  for (const auto& piece : pieces) literal += piece.literal.size();
  if (pieces.size() == 1) return 1'000'000;
  return 1 + static_cast<int>(std::min<std::size_t>(literal, 999'998));
}

PathPattern::PathPattern(std::string_view text) : text_(text) {
  if (!text.starts_with('/')) refuse(text);
  for (std::size_t start = 1; start <= text.size();) {
    const auto end = std::min(text.find('/', start), text.size());
    if (!segments_.empty() && segments_.back().takes_rest) refuse(text);
    segments_.push_back(parse_segment(text.substr(start, end - start)));
    start = end + 1;
  }
  auto names = place_names();
  std::ranges::sort(names);
  if (std::ranges::adjacent_find(names) != names.end()) refuse(text);
}

PathPattern::Segment PathPattern::parse_segment(std::string_view text) {
  Segment segment;
  std::string_view rest = text;
  while (true) {
    const auto open = rest.find('{');
    if (open == std::string_view::npos) break;
    const auto close = rest.find('}', open);
    if (close == std::string_view::npos) refuse(text);
    auto name = rest.substr(open + 1, close - open - 1);
    if (name.ends_with('*')) {
      name.remove_suffix(1);
      segment.takes_rest = true;
    }
    // Two places without a literal between would have no border.
    if (!is_name(name) || (open == 0 && !segment.pieces.empty())) refuse(text);
    segment.pieces.push_back({std::string(rest.substr(0, open)), std::string(name)});
    rest.remove_prefix(close + 1);
  }
  if (segment.takes_rest && (segment.pieces.size() != 1 || !segment.pieces[0].literal.empty() || !rest.empty())) refuse(text);
  if (rest.find('}') != std::string_view::npos) refuse(text);
  segment.pieces.push_back({std::string(rest), {}});
  return segment;
}

bool PathPattern::match_segment(const Segment& segment, std::string_view text, std::vector<Field>* places) {
  const auto& pieces = segment.pieces;
  if (!text.starts_with(pieces[0].literal)) return false;
  if (pieces.size() == 1) return text.size() == pieces[0].literal.size();
  text.remove_prefix(pieces[0].literal.size());
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const std::string_view next = pieces[i + 1].literal;
    const bool is_last = i + 2 == pieces.size();
    if (is_last && (text.size() <= next.size() || !text.ends_with(next))) return false;
    const auto end = is_last ? text.size() - next.size() : text.find(next, 1);
    if (end == std::string_view::npos || end == 0) return false;
    keep(places, pieces[i].name, text.substr(0, end));
    text.remove_prefix(end + next.size());
  }
  return true;
}

bool PathPattern::matches(std::string_view path, std::vector<Field>* places) const {
  path.remove_prefix(1);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const auto& segment = segments_[i];
    const bool is_last = i + 1 == segments_.size();
    if (segment.takes_rest) {
      keep(places, segment.pieces[0].name, path);
      return !path.empty();
    }
    const auto end = path.find('/');
    if (is_last != (end == std::string_view::npos)) return false;
    if (!match_segment(segment, path.substr(0, end), places)) return false;
    if (!is_last) path.remove_prefix(end + 1);
  }
  return true;
}

std::string PathPattern::nameless() const {
  std::string out;
  for (const auto& segment : segments_) {
    out += '/';
    for (const auto& piece : segment.pieces) {
      out += piece.literal;
      if (!piece.name.empty()) out += segment.takes_rest ? "{*}" : "{}";
    }
  }
  return out;
}

std::string PathPattern::first_segment() const {
  const auto& first = segments_.front().pieces;
  return first.size() == 1 ? first[0].literal : std::string{};
}

std::vector<std::string> PathPattern::place_names() const {
  std::vector<std::string> names;
  for (const auto& segment : segments_) {
    for (const auto& piece : segment.pieces) {
      if (!piece.name.empty()) names.push_back(piece.name);
    }
  }
  return names;
}

bool PathPattern::is_before(const PathPattern& other) const {
  const auto shared = std::min(segments_.size(), other.segments_.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const int mine = segments_[i].weight();
    const int theirs = other.segments_[i].weight();
    if (mine != theirs) return mine > theirs;
  }
  return segments_.size() > other.segments_.size();
}

}  // namespace fiveone::http
