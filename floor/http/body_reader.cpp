#include "floor/http/body_reader.hpp"

#include "floor/http/characters.hpp"

namespace fiveone::http {
namespace {

// A size line is `size [;extensions]`; eight digits are 4 GiB, past every limit of ours.
constexpr std::size_t max_size_digits = 8;
constexpr std::size_t max_line = max_trailer_bytes;

bool is_forbidden_trailer(std::string_view name) {
  return equals_lower(name, "content-length") || equals_lower(name, "transfer-encoding") || equals_lower(name, "host");
}

}  // namespace

BodyReader::BodyReader(const Framing& framing, std::size_t limit)
    : part_(framing.chunked ? Part::Size : Part::Fixed), left_(framing.length), limit_(limit) {}

Progress BodyReader::refuse(int status) {
  status_ = status;
  return Progress::Refused;
}

Progress BodyReader::read(std::string_view& input, std::string& body) {
  return part_ == Part::Fixed ? take_fixed(input, body) : take_chunks(input, body);
}

Progress BodyReader::take_fixed(std::string_view& input, std::string& body) {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size()));
  body.append(input.substr(0, count));
  input.remove_prefix(count);
  left_ -= count;
  return left_ == 0 ? Progress::Done : Progress::More;
}

Progress BodyReader::take_chunks(std::string_view& input, std::string& body) {
  while (!input.empty()) {
    if (part_ == Part::Data) {
      if (take_fixed(input, body) == Progress::Done) part_ = Part::DataEnd;
      continue;
    }
    const auto progress = take_line(input);
    if (progress != Progress::Done) return progress;
    if (part_ == Part::DataEnd) {
      if (!line_.empty()) return refuse(400);
      part_ = Part::Size;
    } else if (part_ == Part::Size) {
      if (const int status = use_size_line(body.size())) return refuse(status);
    } else {
      if (line_.empty()) return Progress::Done;
      if (!use_trailer_line()) return refuse(400);
    }
    line_.clear();
  }
  return Progress::More;
}

// Collects into line_ up to CRLF, which it drops.
Progress BodyReader::take_line(std::string_view& input) {
  while (!input.empty()) {
    const char c = input.front();
    input.remove_prefix(1);
    const bool after_cr = !line_.empty() && line_.back() == '\r';
    if (after_cr != (c == '\n')) return refuse(400);
    if (after_cr) {
      line_.pop_back();
      return Progress::Done;
    }
    if (is_control(c) && c != '\t' && c != '\r') return refuse(400);
    if (line_.size() >= max_line || (part_ == Part::DataEnd && c != '\r')) return refuse(400);
    line_ += c;
  }
  return Progress::More;
}

int BodyReader::use_size_line(std::size_t body_size) {
  const std::string_view line = line_;
  const auto digits = line.substr(0, line.find(';'));
  if (digits.empty() || digits.size() > max_size_digits || line.size() - digits.size() > max_chunk_extension) return 400;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), left_, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return 400;
  if (left_ > limit_ - std::min(body_size, limit_)) return 413;
  part_ = left_ == 0 ? Part::Trailer : Part::Data;
  return 0;
}

// Trailers are read for their form and dropped.
bool BodyReader::use_trailer_line() {
  trailer_bytes_ += line_.size();
  const std::string_view line = line_;
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || trailer_bytes_ > max_trailer_bytes) return false;
  return is_token(line.substr(0, colon)) && !is_forbidden_trailer(line.substr(0, colon));
}

}  // namespace fiveone::http
