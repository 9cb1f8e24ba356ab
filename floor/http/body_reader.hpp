// Takes a request's body out of the stream, by its length or its chunks (RFC 9112 6 and 7), within a limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "floor/http/request_reader.hpp"

namespace fiveone::http {

inline constexpr std::size_t max_chunk_extension = 256;
inline constexpr std::size_t max_trailer_bytes = 4'096;

class BodyReader {
 public:
  BodyReader() = default;
  BodyReader(const Framing& framing, std::size_t limit);

  // Consumes from the front of `input`, which is moved forward, and appends to `body`.
  Progress read(std::string_view& input, std::string& body);
  int status() const { return status_; }  // after Refused: 400 or 413

 private:
  enum class Part { Fixed, Size, Data, DataEnd, Trailer };

  Progress refuse(int status);
  Progress take_fixed(std::string_view& input, std::string& body);
  Progress take_chunks(std::string_view& input, std::string& body);
  Progress take_line(std::string_view& input);
  int use_size_line(std::size_t body_size);
  bool use_trailer_line();

  Part part_ = Part::Fixed;
  std::uint64_t left_ = 0;  // of the body, or of this chunk
  std::size_t limit_ = 0;
  std::string line_;        // a size or trailer line so far
  std::size_t trailer_bytes_ = 0;
  int status_ = 0;
};

}  // namespace fiveone::http
