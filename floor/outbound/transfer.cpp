#include "floor/outbound/transfer.hpp"

#include "floor/outbound/peers.hpp"

namespace fiveone::outbound {
namespace {

// Once, and before any thread asks.
void start_curl() {
  static const auto outcome = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (outcome != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

curl_socket_t open_socket(void* loopback, curlsocktype, curl_sockaddr* address) {
  return socket_to(*static_cast<const bool*>(loopback), address->family, address->socktype, address->protocol, address->addr);
}

}  // namespace

Url parsed(std::string_view address) {
  start_curl();
  Url url(curl_url(), curl_url_cleanup);
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(address).c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) url.reset();
  return url;
}

std::optional<std::string> part_of(CURLU* url, CURLUPart part, unsigned flags) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string found(text);
  curl_free(text);
  return found;
}

std::optional<Error> connection_fault(CURLcode outcome, const std::string& server) {
  const auto fault = [&](ErrorKind kind, const char* key) { return Error{kind, key, {{"server", server}}, {}, curl_easy_strerror(outcome)}; };
  switch (outcome) {
    case CURLE_OPERATION_TIMEDOUT: return fault(ErrorKind::Busy, "outbound.slow");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return fault(ErrorKind::Forbidden, "outbound.untrusted");
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR: return fault(ErrorKind::Busy, "outbound.unreachable");
    default: return {};
  }
}

Transfer::Transfer(const std::string& address, const char* protocol, std::string_view host, const Bounds& bounds, const std::string& authorities)
    : easy_(curl_easy_init(), curl_easy_cleanup), loopback_(is_loopback(host)) {
  if (!easy_) throw std::bad_alloc();
  set(CURLOPT_URL, address.c_str());
  set(CURLOPT_PROTOCOLS_STR, protocol);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(bounds.whole_ms));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(bounds.connect_ms));
  set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&loopback_));
  if (!authorities.empty()) set(CURLOPT_CAINFO, authorities.c_str());
}

void Transfer::add_header(const std::string& line) {
  headers_ = curl_slist_append(headers_, line.c_str());
  set(CURLOPT_HTTPHEADER, headers_);
}

}  // namespace fiveone::outbound
