#include "floor/mail/mail.hpp"

#include <doctest/doctest.h>

#include "floor/mail/header.hpp"
#include "tests/support/mail_peer.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using fiveone::testing::ListeningPeer;
using fiveone::testing::MailPeer;
using fiveone::testing::OwnClock;
using fiveone::testing::Talk;
using mail::Mail;
using mail::Sender;

namespace {

constexpr outbound::Bounds brief = {.whole_ms = 1'000, .connect_ms = 500};

mail::Settings at(const std::string& server) { return {.server = server, .from = "fiveone@commerce.example", .login = {}, .secret = {}, .authorities = {}}; }

Mail letter() { return {.to = "li@city.example", .subject = "待办 2 项", .text = "您好：\n第一行\n.\n", .id = "digest.2015-12-16.7"}; }

std::string key_of(const Result<>& outcome) { return outcome ? "" : outcome.error().key; }

// What a sender says of a server with these whims, for this mail.
std::string key_for(MailPeer::Whims whims, const Mail& mail = letter()) {
  MailPeer peer(std::move(whims));
  return key_of(Sender::make(at(peer.server()), brief).value()->send(mail));
}

MailPeer::Whims saying(std::string_view to, std::string what) {
  return [=](std::string_view command) { return command.starts_with(to) ? what : std::string(); };
}

}  // namespace

TEST_CASE("a mail bears what RFC 5322 wants, and its text as it was written") {
  const OwnClock clock;
  MailPeer peer;
  const auto sender = Sender::make(at(peer.server())).value();
  REQUIRE(sender->send(letter()).has_value());
  REQUIRE(peer.mails().size() == 1);
  const auto mail = peer.mails().front();
  for (const auto* line : {"Date: Wed, 16 Dec 2015 00:54:43 +0000\r\n", "From: fiveone@commerce.example\r\n", "To: li@city.example\r\n",
                           "Subject: =?UTF-8?B?5b6F5YqeIDIg6aG5?=\r\n", "Message-ID: <digest.2015-12-16.7@commerce.example>\r\n",
                           "Auto-Submitted: auto-generated\r\n", "Mime-Version: 1.0\r\n", "Content-Type: text/plain; charset=UTF-8\r\n",
                           "Content-Transfer-Encoding: base64\r\n"})
    CHECK_MESSAGE(mail.contains(line), line);
  CHECK(mail.contains("5oKo5aW977yaDQrnrKzkuIDooYwNCi4NCg=="));  // the text, its lines ended by CR LF
  const auto said = peer.commands();
  CHECK(std::ranges::find(said, "EHLO commerce.example") != said.end());
  CHECK(std::ranges::find(said, "RCPT TO:<li@city.example>") != said.end());
  CHECK(peer.mails().front().size() < 2'000);
}

TEST_CASE("a long subject is folded at whole characters, and comes back whole") {
  const auto value = mail::header_value("每日提要：澄州市商务局二〇一五年十二月十六日待办事项与未读通知，其中有三项已经过期，按期限先后列出");
  std::size_t words = 0;
  for (std::size_t at = 0; at < value.size();) {
    const auto end = std::min(value.find("\r\n ", at), value.size());
    CHECK(end - at <= 66);
    CHECK(value.substr(at, end - at).starts_with("=?UTF-8?B?"));
    at = end + 3;
    ++words;
  }
  CHECK(words == 4);
  CHECK(mail::header_value("Two tasks, one notice") == "Two tasks, one notice");
  CHECK(mail::header_value("=?UTF-8?B?eA==?=").starts_with("=?UTF-8?B?PT9"));  // what looks encoded is not taken for it
}

TEST_CASE("nothing that somebody typed becomes a header, a command or another recipient") {
  for (const auto* address : {"", "li", "@city.example", "li@", "li@a@b", "li@city.example\r\nBcc: x@y.example", "li@city.example>\r\nDATA",
                              "li@city.example\n", "li @city.example", "a@b,c@d", "<li@city.example>", "\"li\"@city.example", "李@city.example",
                              "li@city.example\x01", "li@[127.0.0.1]"}) {
    CHECK_MESSAGE(!mail::is_address(address), address);
    auto mail = letter();
    mail.to = address;
    CHECK_MESSAGE(key_for({}, mail) == "mail.to", address);
  }
  for (const auto* subject : {"a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\tb", "a\x7f", "\xff"}) {
    auto mail = letter();
    mail.subject = subject;
    CHECK_MESSAGE(key_for({}, mail) == "mail.subject", subject);
  }
  auto mail = letter();
  mail.id = "x>\r\nBcc: y";
  CHECK(key_for({}, mail) == "mail.subject");
  MailPeer peer;
  mail = letter();
  mail.text = "\r\n.\r\nMAIL FROM:<x@y.example>\r\n";
  REQUIRE(Sender::make(at(peer.server())).value()->send(mail).has_value());
  CHECK(peer.mails().size() == 1);
  CHECK(std::ranges::count_if(peer.commands(), [](const std::string& one) { return one.starts_with("MAIL"); }) == 1);
}

TEST_CASE("what the server says decides whether the mail is sent again") {
  CHECK(key_for(saying("RCPT", "550 5.1.1 li@city.example: nobody of that name")) == "mail.refused");
  CHECK(key_for(saying("MAIL", "553 not from you")) == "mail.refused");
  CHECK(key_for(saying(".", "554 it looks like an advertisement")) == "mail.refused");
  CHECK(key_for(saying("RCPT", "450 come back later")) == "mail.later");
  CHECK(key_for(saying(".", "452 the disk is full")) == "mail.later");
  CHECK(key_for(saying("", "421 closing")) == "mail.later");
  const auto refused = [] {
    MailPeer peer(saying("RCPT", "550 li@city.example"));
    return Sender::make(at(peer.server())).value()->send(letter()).error();
  }();
  CHECK(refused.kind == ErrorKind::BadInput);
  CHECK(refused.detail == "550");  // the server's words name people: they go into no log
}

TEST_CASE("a login is used, and its refusal told without it") {
  MailPeer peer([](std::string_view command) -> std::string {
    if (command.starts_with("EHLO")) return "250-test\r\n250 AUTH PLAIN";
    if (command == "AUTH PLAIN") return "334 ";
    if (command == "AGZpdmVvbmUAczNjcmV0") return "235 ok";  // NUL, name, NUL, secret
    return command.starts_with("AG") ? "535 no" : "";
  });
  auto settings = at(peer.server());
  settings.login = "fiveone";
  settings.secret = "s3cret";
  CHECK(Sender::make(settings).value()->greet().has_value());
  settings.secret = "wrong one";
  const auto denied = Sender::make(settings).value()->send(letter());
  REQUIRE_FALSE(denied.has_value());
  CHECK(denied.error().kind == ErrorKind::Forbidden);
  CHECK(denied.error().key == "mail.login");
  CHECK(peer.mails().empty());
}

TEST_CASE("who named authorities is not spoken to without TLS") {
  MailPeer peer;
  auto settings = at(peer.server());
  settings.authorities = "/etc/ssl/certs/ca-certificates.crt";
  settings.login = "fiveone";
  settings.secret = "s3cret";
  CHECK(key_of(Sender::make(settings).value()->send(letter())) == "mail.no_tls");
  CHECK(std::ranges::none_of(peer.commands(), [](const std::string& one) { return one.starts_with("AUTH") || one.starts_with("MAIL"); }));
}

TEST_CASE("a server that is away or sleeps is left alone for a minute") {
  OwnClock clock;
  ListeningPeer silent([](Talk& talk) { talk.stay(); });
  const auto sender = Sender::make(at("smtp://127.0.0.1:" + std::to_string(silent.port())), brief).value();
  CHECK(key_of(sender->send(letter())) == "outbound.slow");
  CHECK(key_of(sender->send(letter())) == "outbound.unreachable");
  CHECK(silent.connections() == 1);
  clock.move(61'000);
  CHECK(key_of(sender->send(letter())) == "outbound.slow");
  CHECK(silent.connections() == 2);
  std::string gone;
  { gone = MailPeer().server(); }
  const auto away = Sender::make(at(gone), brief).value()->send(letter());
  CHECK(away.error().kind == ErrorKind::Busy);
  CHECK(away.error().key == "outbound.unreachable");
  ListeningPeer other([](Talk& talk) { talk.say("100 what?\r\n"); });
  CHECK(key_of(Sender::make(at("smtp://127.0.0.1:" + std::to_string(other.port())), brief).value()->send(letter())) == "mail.broken");
}

TEST_CASE("a server is named by smtp or smtps and its host alone") {
  CHECK(Sender::make(at("smtps://mail.example.cn")).value()->server() == "smtps://mail.example.cn:465");
  CHECK(Sender::make(at("smtp://mail.example.cn:587/")).value()->server() == "smtp://mail.example.cn:587");
  for (const auto* bad : {"", "mail.example.cn", "http://mail.example.cn", "smtp://", "smtp://user@mail.example.cn", "smtp://mail.example.cn/x",
                          "smtp://mail.example.cn?x", "smtp://mail.example.cn#x", "smtp://a b"})
    CHECK_MESSAGE(Sender::make(at(bad)).error().key == "mail.server", bad);
  auto nobody = at("smtp://mail.example.cn");
  nobody.from = "FiveOne <fiveone@commerce.example>";
  CHECK(Sender::make(nobody).error().key == "mail.from");
}
