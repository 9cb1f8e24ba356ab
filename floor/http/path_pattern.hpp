// A route's path with named places: "/art/{year}/{month}/{day}/art_{column}_{article}.html".
//
// A place is at least one character and stays inside its segment; it ends where the literal behind it first stands, the
// last literal of a segment where the segment ends. `{name*}`, alone and last, takes the rest of the path, slashes too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::http {

class PathPattern {
 public:
  explicit PathPattern(std::string_view text);  // throws std::logic_error for a pattern that cannot be meant

  // Appends to `places` where it matches; nullptr when only the answer matters.
  bool matches(std::string_view path, std::vector<Field>* places) const;

  const std::string& text() const { return text_; }
  std::string nameless() const;       // two patterns that match the same paths have the same
  std::string first_segment() const;  // "" where it has places
  std::vector<std::string> place_names() const;
  // Whether this one is to be tried before `other`: the more literal first, segment by segment.
  bool is_before(const PathPattern& other) const;

 private:
  struct Piece {
    std::string literal;  // stands before the place
    std::string name;     // "" for the literal at the end
  };
  struct Segment {
    std::vector<Piece> pieces;
    bool takes_rest = false;
    int weight() const;
  };
  static Segment parse_segment(std::string_view text);
  static bool match_segment(const Segment& segment, std::string_view text, std::vector<Field>* places);

  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace fiveone::http
