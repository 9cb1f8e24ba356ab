#include <istream>

#include "floor/audit/chain_check.hpp"
#include "modules/oversight/export/export.hpp"
#include "modules/oversight/export/format.hpp"

namespace fiveone::oversight {
namespace {

constexpr std::size_t most_bytes_of_line = 64'000'000;
constexpr http::JsonLimits line_limits{.depth = 8, .string_bytes = most_bytes_of_line, .values = 1'000'000};

enum class Line { Whole, TooLong, End };

Line read_line(std::istream& file, std::string& line) {
  line.clear();
  bool too_long = false;
  for (int c = file.get(); c != std::istream::traits_type::eof(); c = file.get()) {
    if (c == '\n') return too_long ? Line::TooLong : Line::Whole;
    if (line.size() < most_bytes_of_line) line += static_cast<char>(c);
    else too_long = true;
  }
  return line.empty() ? Line::End : too_long ? Line::TooLong : Line::Whole;
}

Result<ExportHeader> read_header(std::istream& file) {
  std::string line;
  if (read_line(file, line) != Line::Whole) return fail(ErrorKind::BadInput, "oversight.not_an_export");
  auto header = http::decode_json<ExportHeader>(line, line_limits);
  if (!header || header->format != export_format) return fail(ErrorKind::BadInput, "oversight.not_an_export");
  return *std::move(header);
}

audit::Link link_of(const ExportedLink& link) { return {link.number, link.hash}; }

// Everything that one file is held against.
class FileCheck {
 public:
  FileCheck(const ExportHeader& header, std::vector<ExportedLane> earlier, audit::Verification& verification)
      : header_(header), earlier_(std::move(earlier)), verification_(verification) {
    for (const auto& lane : header.lanes) checks_.try_emplace(lane.lane, lane.lane, link_of(lane.before), verification);
  }

  void next(const std::string& line) {
    ++lines_;
    if (ended_) return fault(0, lines_, "behind the end");
    if (const auto end = http::decode_json<ExportEnd>(line, line_limits)) {
      ended_ = true;
      if (end->records != records_) fault(0, end->records, "miscounted");
      return;
    }
    const auto exported = http::decode_json<ExportedEntry>(line, line_limits);
    const auto entry = exported ? imported(*exported) : std::nullopt;
    if (!entry) return fault(0, lines_, "unreadable");
    ++records_;
    const auto check = checks_.find(entry->lane);
    if (check == checks_.end()) return fault(entry->lane, entry->number, "of no lane");
    check->second.next(*entry);
    compare_with_earlier(*entry);
  }

  void skip() { fault(0, ++lines_, "unreadable"); }

  void finish() {
    for (const auto& lane : header_.lanes) checks_.at(lane.lane).finish(link_of(lane.last));
    if (!ended_) fault(0, lines_, "without end");
    for (const auto& lane : earlier_)
      if (!lane.head.hash.empty() && !is_outside(lane)) fault(lane.lane, lane.head.number, "not as before");
  }

 private:
  void compare_with_earlier(const audit::Entry& entry) {
    for (auto& lane : earlier_)
      if (lane.lane == entry.lane && lane.head.number == entry.number && lane.head.hash == entry.hash) lane.head.hash.clear();
  }

  // A file of some days says nothing of what ended before them.
  bool is_outside(const ExportedLane& earlier) const {
    for (const auto& lane : header_.lanes)
      if (lane.lane == earlier.lane)
        return earlier.head.number < lane.before.number || (header_.to && earlier.head.number > lane.last.number) ||
               (earlier.head.number == lane.before.number && earlier.head.hash == lane.before.hash);
    return header_.from || header_.to;
  }

  void fault(std::int64_t lane, std::int64_t number, std::string what) {
    constexpr std::size_t most_faults = 1'000;
    if (verification_.faults.size() < most_faults) verification_.faults.push_back({lane, number, std::move(what)});
  }

  const ExportHeader& header_;
  std::vector<ExportedLane> earlier_;
  audit::Verification& verification_;
  std::map<std::int64_t, audit::ChainCheck> checks_;
  std::int64_t lines_ = 1;  // the header's
  std::int64_t records_ = 0;
  bool ended_ = false;
};

}  // namespace

Result<ExportReport> check_export(std::istream& file, std::istream* earlier) {
  TRY(const auto header, read_header(file));
  std::vector<ExportedLane> ends;
  if (earlier != nullptr) {
    TRY(auto older, read_header(*earlier));
    ends = std::move(older.lanes);
  }
  ExportReport report{header.made, {header.from, header.to}, {}};
  FileCheck check(header, std::move(ends), report.verification);
  std::string line;
  for (auto read = read_line(file, line); read != Line::End; read = read_line(file, line)) {
    if (read == Line::TooLong) check.skip();
    else check.next(line);
  }
  check.finish();
  return report;
}

}  // namespace fiveone::oversight
