// A transfer by libcurl, set as every one of this house is: to one host, within bounds of time, past no proxy of the environment, believing
// the authorities that the settings name, and to no address where nobody of ours has business (peers.hpp). For this folder and for floor/mail.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "floor/outbound/outbound.hpp"

namespace fiveone::outbound {

using Url = std::unique_ptr<CURLU, void (*)(CURLU*)>;
// The same reader of addresses that will connect: two that differ would let one through that the other sees elsewhere. Null for an address
// that it cannot read, or with a user in it.
Url parsed(std::string_view address);
std::optional<std::string> part_of(CURLU* url, CURLUPart part, unsigned flags = 0);

// What kept a server from being heard at all: Forbidden `outbound.untrusted`; Busy `outbound.unreachable`, `.slow`. Nothing for what else may
// have gone wrong.
std::optional<Error> connection_fault(CURLcode outcome, const std::string& server);

class Transfer {
 public:
  // `protocol` as libcurl names it, the only one that is spoken; `host` as it stands in the address.
  Transfer(const std::string& address, const char* protocol, std::string_view host, const Bounds& bounds, const std::string& authorities);
  ~Transfer() { curl_slist_free_all(headers_); }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* easy() const { return easy_.get(); }
  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(easy_.get(), option, value) != CURLE_OK) throw std::runtime_error("libcurl refuses an option");
  }
  void add_header(const std::string& line);

 private:
  std::unique_ptr<CURL, void (*)(CURL*)> easy_;
  bool loopback_;
  curl_slist* headers_ = nullptr;
};

}  // namespace fiveone::outbound
