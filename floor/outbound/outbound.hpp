// The one place from which this program asks other servers over HTTP, but for its own warehouse (floor/warehouse); mail goes out by
// floor/mail. Each client may ask one origin, which the settings name, and no other: an address that somebody sends, or that an answer
// mentions, is never gone to unless it lies there.
//
// An answer has bounds of time and size; no redirect is followed, no cookie kept, no proxy of the environment used, no other protocol
// spoken. The address that a name leads to is looked at when the connection is made, so that no name can be turned to this machine or
// to the clouds' own addresses meanwhile (169.254.169.254 and the like). Private networks are allowed: a bureau's servers stand there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::outbound {

struct Bounds {
  std::int64_t whole_ms = 5'000;    // from the look-up of the name to the last byte
  std::int64_t connect_ms = 3'000;  // of these
  std::size_t most_bytes = 262'144;
};

struct Answer {
  int status = 0;
  std::string content_type;  // as sent, "" where none was
  std::string body;
};

struct Login {
  std::string name;  // "" for none
  std::string password;
};

using Form = std::vector<std::pair<std::string, std::string>>;

// "https://login.example.cn:8443" of an address there. BadInput `outbound.origin` for one that is none: with a user, a fragment,
// another protocol, or plain http to anything but this machine's loopback.
Result<std::string> origin_of(std::string_view address);

class Client {
 public:
  // `authorities` names a file of certificates (PEM) that are believed, "" the system's. BadInput `outbound.origin`.
  static Result<Client> to(std::string_view address, Bounds bounds = {}, std::string authorities = {});

  const std::string& origin() const { return origin_; }
  // Any status below 300 or from 400 is an answer. Forbidden `outbound.elsewhere`, `.redirect`, `.untrusted` (its certificate), `.too_large`,
  // `.broken` (no HTTP); Busy `outbound.unreachable`, `.slow`.
  Result<Answer> get(const std::string& address) const;
  Result<Answer> post(const std::string& address, const Form& form, const Login& login = {}) const;

 private:
  Client(std::string origin, Bounds bounds, std::string authorities)
      : origin_(std::move(origin)), bounds_(bounds), authorities_(std::move(authorities)) {}

  std::string origin_;
  Bounds bounds_;
  std::string authorities_;
};

}  // namespace fiveone::outbound
