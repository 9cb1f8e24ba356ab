// Mail out: plain text to one person at a time, over SMTP, by the server that the settings name.
//
// smtps, or smtp with STARTTLS; without either only to this machine's loopback, and not there where the settings name authorities. Nothing
// that a person typed becomes a header or a command: addresses and subjects that could are refused, the text goes out encoded. A sender that
// finds its server away leaves it alone for a minute, so that many mails do not wait for it one after another.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "floor/base/result.hpp"
#include "floor/outbound/outbound.hpp"

namespace fiveone::mail {

struct Settings {
  std::string server;       // "smtps://mail.example.cn", "smtp://mail.example.cn:587"
  std::string from;         // the sender's address, to which a refusal comes back
  std::string login;        // "" for none
  std::string secret;
  std::string authorities;  // a file of certificates (PEM) that are believed, "" the system's
};

struct Mail {
  std::string to;
  std::string subject;  // one line
  std::string text;     // lines end with \n
  std::string id;       // letters, digits, dots and hyphens: the same whenever the same mail is sent again (Message-ID)
};

class Sender {
 public:
  // BadInput `mail.server`, `mail.from`.
  static Result<std::unique_ptr<Sender>> make(Settings settings, outbound::Bounds bounds = {.whole_ms = 20'000, .connect_ms = 5'000});

  const std::string& server() const { return server_; }
  // The server has taken it. BadInput `mail.to`, `mail.subject`, `mail.refused`: sending this mail again is of no use. Busy `mail.later`,
  // `outbound.unreachable`, `.slow`: later. Forbidden `mail.login`, `.no_tls`, `.broken`, `outbound.untrusted`: something is to be set right.
  Result<> send(const Mail& mail);
  // Whether it would be listened to: connects, logs in, and sends nothing.
  Result<> greet() const;

 private:
  class Call;
  Sender(Settings settings, outbound::Bounds bounds, std::string server, std::string host)
      : settings_(std::move(settings)), bounds_(bounds), server_(std::move(server)), host_(std::move(host)) {}

  Settings settings_;
  outbound::Bounds bounds_;
  std::string server_;  // "smtp://mail.example.cn:587"
  std::string host_;
  std::atomic<std::int64_t> left_alone_until_ms_ = 0;
};

}  // namespace fiveone::mail
