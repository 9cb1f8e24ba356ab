#include "modules/portal/import/bounded_lines.hpp"

namespace fiveone::portal {

void BoundedLines::keep(std::string_view piece) {
  const auto room = limit_ - line_.size();
  too_long_ = too_long_ || piece.size() > room;
  line_.append(piece.substr(0, room));
}

bool BoundedLines::next() {
  line_.clear();
  too_long_ = false;
  std::array<char, 16'384> piece{};
  bool read_any = false;
  while (stream_.good()) {
    stream_.getline(piece.data(), piece.size());
    const auto count = static_cast<std::size_t>(stream_.gcount());
    const bool full = stream_.fail() && count + 1 == piece.size();
    const bool ended = !full && !stream_.eof();  // getline counts the line end that it took away
    read_any = read_any || count > 0;
    keep({piece.data(), ended && count > 0 ? count - 1 : count});
    if (!full) break;
    stream_.clear();
  }
  if (!read_any) return false;
  ++number_;
  if (line_.ends_with('\r')) line_.pop_back();
  return true;
}

}  // namespace fiveone::portal
