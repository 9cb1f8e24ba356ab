// Lines of a stream, one at a time and none longer than a limit, so that a file of any size is read in the memory of one line.
#pragma once

#include <istream>
#include <string>

namespace fiveone::portal {

class BoundedLines {
 public:
  BoundedLines(std::istream& stream, std::size_t limit) : stream_(stream), limit_(limit) {}

  bool next();                                   // false at the end
  const std::string& text() const { return line_; }  // without its end; cut where it was too long
  bool too_long() const { return too_long_; }
  std::size_t number() const { return number_; }  // from 1

 private:
  void keep(std::string_view piece);

  std::istream& stream_;
  std::size_t limit_;
  std::string line_;
  bool too_long_ = false;
  std::size_t number_ = 0;
};

}  // namespace fiveone::portal
