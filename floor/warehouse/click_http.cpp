#include "floor/warehouse/click_http.hpp"

#include <curl/curl.h>

namespace fiveone::warehouse {
namespace {

using Kind = WarehouseError::Kind;

constexpr std::size_t most_answer_bytes = 256'000'000;
constexpr long connect_ms = 3'000;

// ClickHouse's own numbers (dbms/src/Common/ErrorCodes.cpp); they keep their meaning over its versions.
Kind kind_of(int code, long status) {
  switch (code) {
    case 159: case 160: return Kind::TimedOut;  // TIMEOUT_EXCEEDED, TOO_SLOW
    case 241: case 396: return Kind::TooLarge;  // MEMORY_LIMIT_EXCEEDED, TOO_MANY_ROWS_OR_BYTES
    case 243: return Kind::Full;                // NOT_ENOUGH_SPACE
    case 192: case 193: case 194: case 195: case 516: return Kind::Refused;  // UNKNOWN_USER …
    case 209: case 210: case 279: case 32: return Kind::Away;  // SOCKET_TIMEOUT, NETWORK_ERROR, no shard, cut off
    case 60: case 81: return Kind::Damaged;     // UNKNOWN_TABLE, UNKNOWN_DATABASE
    default: return status == 401 || status == 403 ? Kind::Refused : Kind::Other;
  }
}

// "Code: 60, e.displayText() = …" or "Code: 60. DB::Exception: …"
int code_in(std::string_view text) {
  const auto at = text.find("Code: ");
  int code = 0;
  if (at != std::string_view::npos) std::from_chars(text.data() + at + 6, text.data() + text.size(), code);
  return code;
}

struct HttpAnswer {
  std::string text;
  bool too_large = false;
};

std::size_t take_piece(char* data, std::size_t, std::size_t size, void* to) {
  auto& answer = *static_cast<HttpAnswer*>(to);
  if (answer.text.size() + size > most_answer_bytes) {
    answer.too_large = true;
    return 0;
  }
  answer.text.append(data, size);
  return size;
}

struct Outgoing {
  std::string_view statement;
  std::string_view rows;
};

std::size_t give_piece(char* to, std::size_t, std::size_t size, void* from) {
  auto& outgoing = *static_cast<Outgoing*>(from);
  auto& part = outgoing.statement.empty() ? outgoing.rows : outgoing.statement;
  const auto piece = part.substr(0, size);
  std::ranges::copy(piece, to);
  part.remove_prefix(piece.size());
  return piece.size();
}

// The answer is held back until it is whole, so that an error in its middle is an error.
std::string path_of(const ClickAddress& address, std::int64_t within_ms) {
  return fmt::format("/?database={}&wait_end_of_query=1&insert_distributed_sync=1&max_query_size=16000000&max_ast_elements=2000000"
                     "&max_expanded_ast_elements=2000000&max_execution_time={}",
                     address.database, std::max<std::int64_t>(within_ms / 1'000, 1));
}

struct Headers {
  explicit Headers(std::initializer_list<const char*> lines) {
    for (const auto* line : lines) list = curl_slist_append(list, line);
  }
  ~Headers() { curl_slist_free_all(list); }
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  curl_slist* list = nullptr;
};

void ensure_curl() {
  static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw WarehouseError(Kind::Other, "libcurl does not start");
}

}  // namespace

struct ClickHttp::Line {
  Line() : curl(curl_easy_init()) {}
  ~Line() { curl_easy_cleanup(curl); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  CURL* curl;
};

ClickHttp::ClickHttp(ClickAddress address) : address_(std::move(address)) { ensure_curl(); }
ClickHttp::~ClickHttp() = default;

std::unique_ptr<ClickHttp::Line> ClickHttp::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Line>();
  auto line = std::move(idle_.back());
  idle_.pop_back();
  return line;
}

void ClickHttp::give_back(std::unique_ptr<Line> line) {
  curl_easy_reset(line->curl);  // the connection stays
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(line));
}

std::string ClickHttp::ask(std::size_t host, std::string_view statement, std::int64_t within_ms, std::string_view rows) {
  auto line = take();
  const auto url = address_.origin(host) + path_of(address_, within_ms);
  HttpAnswer answer;
  const auto begin = std::string(statement) + (rows.empty() ? "" : "\n");
  Outgoing outgoing{begin, rows};
  const Headers headers{"Content-Type: text/plain", "Expect:", "Transfer-Encoding:"};
  const auto set = [curl = line->curl](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, address_.tls ? "https" : "http");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_USERNAME, address_.user.c_str());
  set(CURLOPT_PASSWORD, address_.password.c_str());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(within_ms + connect_ms));
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(begin.size() + rows.size()));
  set(CURLOPT_HTTPHEADER, headers.list);
  set(CURLOPT_READFUNCTION, give_piece);
  set(CURLOPT_READDATA, &outgoing);
  set(CURLOPT_WRITEFUNCTION, take_piece);
  set(CURLOPT_WRITEDATA, &answer);
  const auto outcome = curl_easy_perform(line->curl);
  long status = 0;
  curl_easy_getinfo(line->curl, CURLINFO_RESPONSE_CODE, &status);
  if (answer.too_large) throw WarehouseError(Kind::TooLarge, "ClickHouse: a longer answer than may be");
  if (outcome == CURLE_OPERATION_TIMEDOUT) throw WarehouseError(Kind::TimedOut, "ClickHouse does not answer in time: " + address_.hosts[host]);
  if (outcome != CURLE_OK) throw WarehouseError(Kind::Away, fmt::format("ClickHouse at {}: {}", address_.hosts[host], curl_easy_strerror(outcome)));
  if (status != 200)
    throw WarehouseError(kind_of(code_in(answer.text), status),
                         fmt::format("ClickHouse at {}: {} {}", address_.hosts[host], status, answer.text.substr(0, 500)));
  give_back(std::move(line));
  return std::move(answer.text);
}

}  // namespace fiveone::warehouse
