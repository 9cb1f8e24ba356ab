// Bytes as a client could send them: one request after another is read from the input, its body too, and what was accepted
// must keep the promises of message.hpp. Also feeds the JSON reader with the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "floor/base/text.hpp"
#include "floor/http/body_reader.hpp"
#include "floor/http/json_value.hpp"
#include "floor/http/request_reader.hpp"

using namespace fiveone;
using namespace fiveone::http;

namespace {

constexpr std::size_t body_limit = 10'000;

void demand(bool promise) {
  if (!promise) std::abort();
}

void check_path(std::string_view path) {
  demand(path.starts_with('/') && is_utf8(path));
  demand(path.find('\\') == std::string_view::npos && path.find("//") == std::string_view::npos);
  demand((std::string(path) + "/").find("/../") == std::string::npos);
}

void check_request(const Request& request, const Framing& framing) {
  check_path(request.path);
  demand(request.query.size() <= 100 && !(framing.chunked && framing.has_length));
  for (const auto& field : request.query) demand(is_utf8(field.name) && is_utf8(field.value));
  for (const auto& field : request.headers) demand(!field.name.empty() && field.value.find_first_of("\r\n") == std::string::npos);
}

// The same bytes must be read the same, in one piece and byte by byte.
Progress scan_by_bytes(std::string_view input, const ReadLimits& limits, HeadScanner& scanner) {
  for (std::size_t size = 1; size <= input.size(); ++size) {
    const auto progress = scanner.scan(input.substr(0, size), limits);
    if (progress != Progress::More) return progress;
  }
  return Progress::More;
}

bool read_one(std::string_view& input, const ReadLimits& limits) {
  HeadScanner scanner;
  HeadScanner slow_scanner;
  const auto progress = scanner.scan(input, limits);
  demand(scan_by_bytes(input, limits, slow_scanner) == progress && slow_scanner.size() == scanner.size());
  if (progress != Progress::Done) return false;
  Request request;
  Framing framing;
  if (read_head(input.substr(0, scanner.size()), limits, request, framing) != 0) return false;
  check_request(request, framing);
  input.remove_prefix(scanner.size());
  if (!framing.has_body()) return true;
  if (framing.length > body_limit) return false;

  BodyReader reader(framing, body_limit);
  std::string body;
  auto rest = input;
  const auto outcome = reader.read(rest, body);
  demand(body.size() <= body_limit);

  BodyReader slow_reader(framing, body_limit);
  std::string slow_body;
  auto slow_outcome = Progress::More;
  for (std::size_t i = 0; i < input.size() && slow_outcome == Progress::More; ++i) {
    auto one = input.substr(i, 1);
    slow_outcome = slow_reader.read(one, slow_body);
  }
  demand(slow_outcome == outcome && slow_body == body);
  input = rest;
  return outcome == Progress::Done;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  auto input = text;
  const ReadLimits limits{2'048, 512, 20};
  while (!input.empty() && read_one(input, limits)) {}
  (void)parse_json(text, {8, 1'000, 1'000});
  return 0;
}
