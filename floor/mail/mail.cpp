#include "floor/mail/mail.hpp"

#include "floor/mail/header.hpp"
#include "floor/outbound/peers.hpp"
#include "floor/outbound/transfer.hpp"

namespace fiveone::mail {
namespace {

constexpr std::int64_t left_alone_ms = 60'000;

std::unexpected<Error> refuse(ErrorKind kind, const char* key, const std::string& server, std::string detail = {}) {
  return fail(kind, key, {{"server", server}}, std::move(detail));
}

std::string_view domain_of(std::string_view address) { return address.substr(address.find('@') + 1); }

// The number of the server's last refusal. Its words name people and are not kept.
std::size_t note_reply(char* line, std::size_t size, std::size_t count, void* into) {
  int code = 0;
  std::from_chars(line, line + std::min<std::size_t>(size * count, 3), code);
  if (code >= 400 && code < 600) *static_cast<int*>(into) = code;
  return size * count;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

std::string with_line_ends(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    if (c != '\r') out += c;
  }
  return out;
}

}  // namespace

// One conversation with the server, on a connection of its own.
class Sender::Call : public outbound::Transfer {
 public:
  // What stands behind the server in an address is how libcurl introduces itself.
  explicit Call(const Sender& sender)
      : Transfer(fmt::format("{}/{}", sender.server_, domain_of(sender.settings_.from)), sender.server_.starts_with("smtps:") ? "smtps" : "smtp",
                 sender.host_, sender.bounds_, sender.settings_.authorities),
        server_(sender.server_) {
    const auto& settings = sender.settings_;
    const bool is_plain = outbound::is_loopback(sender.host_) && settings.authorities.empty();
    set(CURLOPT_USE_SSL, static_cast<long>(is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(CURLOPT_HEADERFUNCTION, note_reply);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&refusal_));
    set(CURLOPT_WRITEFUNCTION, drop);
    if (settings.login.empty()) return;
    set(CURLOPT_USERNAME, settings.login.c_str());
    set(CURLOPT_PASSWORD, settings.secret.c_str());
  }
  ~Call() {
    curl_mime_free(mime_);
    curl_slist_free_all(recipients_);
  }

  void put(const Mail& mail, const std::string& from) {
    recipients_ = curl_slist_append(recipients_, mail.to.c_str());
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients_);
    add_header("Date: " + header_date(now()));
    add_header("From: " + from);
    add_header("To: " + mail.to);
    add_header("Subject: " + header_value(mail.subject));
    add_header(fmt::format("Message-ID: <{}@{}>", mail.id, domain_of(from)));
    add_header("Auto-Submitted: auto-generated");  // RFC 3834: no holiday notice comes back
    const auto text = with_line_ends(mail.text);
    mime_ = curl_mime_init(easy());
    auto* part = curl_mime_addpart(mime_);
    const bool made = curl_mime_data(part, text.data(), text.size()) == CURLE_OK &&
                      curl_mime_type(part, "text/plain; charset=UTF-8") == CURLE_OK && curl_mime_encoder(part, "base64") == CURLE_OK;
    if (!made) throw std::bad_alloc();
    set(CURLOPT_MIMEPOST, mime_);
  }

  Result<> make() {
    const auto outcome = curl_easy_perform(easy());
    if (outcome == CURLE_OK) return {};
    const bool is_reply = outcome == CURLE_SEND_ERROR || outcome == CURLE_RECV_ERROR || outcome == CURLE_WEIRD_SERVER_REPLY ||
                          outcome == CURLE_REMOTE_ACCESS_DENIED;
    const bool is_login = outcome == CURLE_LOGIN_DENIED || outcome == CURLE_AUTH_ERROR;
    const auto code = std::to_string(refusal_);
    if (refusal_ >= 400 && refusal_ < 500 && (is_reply || is_login)) return refuse(ErrorKind::Busy, "mail.later", server_, code);
    if (refusal_ >= 500 && is_reply) return refuse(ErrorKind::BadInput, "mail.refused", server_, code);
    if (is_login) return refuse(ErrorKind::Forbidden, "mail.login", server_, code);
    if (outcome == CURLE_USE_SSL_FAILED) return refuse(ErrorKind::Forbidden, "mail.no_tls", server_);
    if (auto fault = outbound::connection_fault(outcome, server_)) return std::unexpected(*std::move(fault));
    return refuse(ErrorKind::Forbidden, "mail.broken", server_, curl_easy_strerror(outcome));
  }

 private:
  std::string server_;
  int refusal_ = 0;
  curl_mime* mime_ = nullptr;
  curl_slist* recipients_ = nullptr;
};

Result<std::unique_ptr<Sender>> Sender::make(Settings settings, outbound::Bounds bounds) {
  const auto wrong = [&] { return fail(ErrorKind::BadInput, "mail.server", {{"address", settings.server.substr(0, 200)}}); };
  const auto url = outbound::parsed(settings.server);
  if (!url || outbound::part_of(url.get(), CURLUPART_QUERY) || outbound::part_of(url.get(), CURLUPART_FRAGMENT)) return wrong();
  const auto scheme = outbound::part_of(url.get(), CURLUPART_SCHEME), host = outbound::part_of(url.get(), CURLUPART_HOST);
  const auto port = outbound::part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (!scheme || !host || !port || (*scheme != "smtp" && *scheme != "smtps")) return wrong();
  if (outbound::part_of(url.get(), CURLUPART_PATH) != "/") return wrong();
  if (!is_address(settings.from)) return fail(ErrorKind::BadInput, "mail.from", {{"address", settings.from.substr(0, 200)}});
  auto server = fmt::format("{}://{}:{}", *scheme, *host, *port);
  return std::unique_ptr<Sender>(new Sender(std::move(settings), bounds, std::move(server), *host));
}

Result<> Sender::send(const Mail& mail) {
  if (!is_address(mail.to)) return fail(ErrorKind::BadInput, "mail.to");
  if (!is_line(mail.subject) || !is_line(mail.id)) return fail(ErrorKind::BadInput, "mail.subject");
  if (now().ms < left_alone_until_ms_) return refuse(ErrorKind::Busy, "outbound.unreachable", server_, "left alone");
  Call call(*this);
  call.put(mail, settings_.from);
  const auto sent = call.make();
  if (!sent && sent.error().key.starts_with("outbound.")) left_alone_until_ms_ = now().ms + left_alone_ms;
  return sent;
}

Result<> Sender::greet() const {
  Call call(*this);
  call.set(CURLOPT_CUSTOMREQUEST, "NOOP");
  call.set(CURLOPT_NOBODY, 1L);
  return call.make();
}

}  // namespace fiveone::mail
