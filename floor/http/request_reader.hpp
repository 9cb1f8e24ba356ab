// Reads the head of an HTTP/1.1 request (RFC 9112, RFC 9110), strictly: what a proxy in front of us could understand
// in another way is refused, so that both always see the same requests. Bare CR or LF, obs-fold, white space before a
// colon, two lengths, a length beside a transfer coding and unknown codings are all 400, and the connection closes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "floor/http/message.hpp"

namespace fiveone::http {

struct ReadLimits {
  std::size_t header_bytes = 16'384;  // the whole head
  std::size_t target_bytes = 4'096;
  std::size_t header_count = 100;
};

enum class Progress { More, Done, Refused };

// Finds the empty line that ends a head, looking at each byte once, and refuses early what cannot become a request.
class HeadScanner {
 public:
  // `buffer` begins at the request's first byte and only grows between calls.
  Progress scan(std::string_view buffer, const ReadLimits& limits);
  std::size_t size() const { return at_; }  // of the head with its empty line, after Done
  int status() const { return status_; }    // after Refused: 400, 414 or 431
  void restart() { *this = {}; }

 private:
  Progress refuse(int status);

  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  bool first_line_ = true;
  int status_ = 0;
};

// How the body comes and what happens behind it.
struct Framing {
  bool has_length = false;
  bool chunked = false;
  std::uint64_t length = 0;
  bool keep_alive = true;
  bool expects_continue = false;
  bool accepts_gzip = false;
  bool http_10 = false;

  bool has_body() const { return chunked || length > 0; }
};

// Fills method, path, query, headers and host of `request` from a whole head; 0, or the status to refuse it with:
// 400, 414, 417, 431, 501, 505.
int read_head(std::string_view head, const ReadLimits& limits, Request& request, Framing& framing);

// Whether an Accept-Encoding value admits gzip (RFC 9110 12.5.3).
bool accepts_gzip(std::string_view value);

}  // namespace fiveone::http
