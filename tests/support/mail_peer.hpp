// A mail server of the test's own on the loopback: takes what is sent to it and keeps it, or answers as the test wants.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/listening_peer.hpp"

namespace fiveone::testing {

class MailPeer {
 public:
  // What it says to a command instead of taking it, "" where it takes it.
  using Whims = std::function<std::string(std::string_view command)>;

  explicit MailPeer(Whims whims = {}) : whims_(std::move(whims)), peer_([this](Talk& talk) { converse(talk); }) {}

  std::string server() const { return "smtp://127.0.0.1:" + std::to_string(peer_.port()); }
  int connections() const { return peer_.connections(); }
  void set_whims(Whims whims) {
    const std::scoped_lock lock(mutex_);
    whims_ = std::move(whims);
  }
  // The mails taken, with their heads, as they came.
  std::vector<std::string> mails() const {
    const std::scoped_lock lock(mutex_);
    return mails_;
  }
  // All commands heard, "MAIL FROM:<…>" and so on.
  std::vector<std::string> commands() const {
    const std::scoped_lock lock(mutex_);
    return commands_;
  }

 private:
  std::string whim(const std::string& command) {
    const std::scoped_lock lock(mutex_);
    commands_.push_back(command);
    return whims_ ? whims_(command) : "";
  }

  void converse(Talk& talk) {
    talk.say("220 test ESMTP\r\n");
    for (auto line = talk.read_until("\r\n"); line.ends_with("\r\n"); line = talk.read_until("\r\n")) {
      const auto command = line.substr(0, line.size() - 2);
      if (const auto said = whim(command); !said.empty()) {
        talk.say(said + "\r\n");
        continue;
      }
      if (command.starts_with("DATA")) take(talk);
      else if (command.starts_with("EHLO")) talk.say("250-test\r\n250 8BITMIME\r\n");
      else talk.say(command.starts_with("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
    }
  }

  void take(Talk& talk) {
    talk.say("354 go on\r\n");
    auto mail = talk.read_until("\r\n.\r\n");
    if (const auto said = whim("."); !said.empty()) {
      talk.say(said + "\r\n");
      return;
    }
    {
      const std::scoped_lock lock(mutex_);
      mails_.push_back(std::move(mail));
    }
    talk.say("250 taken\r\n");
  }

  mutable std::mutex mutex_;
  Whims whims_;
  std::vector<std::string> mails_;
  std::vector<std::string> commands_;
  ListeningPeer peer_;  // last: its threads end before what they use
};

}  // namespace fiveone::testing
