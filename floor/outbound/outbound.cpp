#include "floor/outbound/outbound.hpp"

#include "floor/outbound/peers.hpp"
#include "floor/outbound/transfer.hpp"

namespace fiveone::outbound {
namespace {

struct Asked {
  std::string body;
  std::size_t most_bytes;
  bool too_large = false;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& asked = *static_cast<Asked*>(into);
  asked.too_large |= asked.body.size() + size * count > asked.most_bytes;
  if (asked.too_large) return 0;
  asked.body.append(bytes, size * count);
  return size * count;
}

std::string encoded(CURL* easy, const std::string& text) {
  char* made = curl_easy_escape(easy, text.data(), static_cast<int>(text.size()));
  if (made == nullptr) throw std::bad_alloc();
  std::string out(made);
  curl_free(made);
  return out;
}

std::unexpected<Error> refuse(ErrorKind kind, const char* key, const std::string& origin, std::string detail = {}) {
  return fail(kind, key, {{"server", origin}}, std::move(detail));
}

std::unexpected<Error> fault_of(CURLcode outcome, const Asked& asked, const std::string& origin) {
  const std::string detail = curl_easy_strerror(outcome);
  if (asked.too_large || outcome == CURLE_FILESIZE_EXCEEDED) return refuse(ErrorKind::Forbidden, "outbound.too_large", origin, detail);
  if (auto fault = connection_fault(outcome, origin)) return std::unexpected(*std::move(fault));
  return refuse(ErrorKind::Forbidden, "outbound.broken", origin, detail);
}

// "login.example.cn" of "https://login.example.cn:443", as origin_of writes it.
std::string_view host_of(std::string_view origin) {
  const auto from = origin.find("://") + 3;
  return origin.substr(from, origin.rfind(':') - from);
}

// One question on a connection of its own; `set` adds what is special about it.
class Question : public Transfer {
 public:
  Question(const std::string& address, const std::string& origin, const Bounds& bounds, const std::string& authorities)
      : Transfer(address, origin.starts_with("https:") ? "https" : "http", host_of(origin), bounds, authorities), asked_{{}, bounds.most_bytes} {
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(bounds.most_bytes));
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_USERAGENT, "FiveOne");
    set(CURLOPT_WRITEFUNCTION, take);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&asked_));
  }

  Result<Answer> ask(const std::string& origin) {
    add_header("Accept: application/json");
    if (const auto outcome = curl_easy_perform(easy()); outcome != CURLE_OK) return fault_of(outcome, asked_, origin);
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy(), CURLINFO_CONTENT_TYPE, &type);
    if (status >= 300 && status < 400) return refuse(ErrorKind::Forbidden, "outbound.redirect", origin);
    return Answer{static_cast<int>(status), type == nullptr ? "" : type, std::move(asked_.body)};
  }

 private:
  Asked asked_;
};

}  // namespace

Result<std::string> origin_of(std::string_view address) {
  const auto url = parsed(address);
  const auto wrong = [&] { return fail(ErrorKind::BadInput, "outbound.origin", {{"address", std::string(address.substr(0, 200))}}); };
  if (!url || part_of(url.get(), CURLUPART_FRAGMENT)) return wrong();
  const auto scheme = part_of(url.get(), CURLUPART_SCHEME), host = part_of(url.get(), CURLUPART_HOST);
  const auto port = part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (!scheme || !host || !port || (*scheme != "https" && *scheme != "http")) return wrong();
  if (*scheme == "http" && !is_loopback(*host)) return wrong();
  return fmt::format("{}://{}:{}", *scheme, *host, *port);
}

Result<Client> Client::to(std::string_view address, Bounds bounds, std::string authorities) {
  TRY(auto origin, origin_of(address));
  return Client(std::move(origin), bounds, std::move(authorities));
}

Result<Answer> Client::get(const std::string& address) const {
  const auto origin = origin_of(address);
  if (!origin || *origin != origin_) return refuse(ErrorKind::Forbidden, "outbound.elsewhere", origin_);
  Question question(address, origin_, bounds_, authorities_);
  return question.ask(origin_);
}

Result<Answer> Client::post(const std::string& address, const Form& form, const Login& login) const {
  const auto origin = origin_of(address);
  if (!origin || *origin != origin_) return refuse(ErrorKind::Forbidden, "outbound.elsewhere", origin_);
  Question question(address, origin_, bounds_, authorities_);
  std::string body;
  for (const auto& [name, value] : form)
    body += fmt::format("{}{}={}", body.empty() ? "" : "&", encoded(question.easy(), name), encoded(question.easy(), value));
  question.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  question.set(CURLOPT_COPYPOSTFIELDS, body.c_str());
  question.add_header("Expect:");
  if (!login.name.empty()) {
    question.set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    question.set(CURLOPT_USERNAME, encoded(question.easy(), login.name).c_str());  // RFC 6749 2.3.1
    question.set(CURLOPT_PASSWORD, encoded(question.easy(), login.password).c_str());
  }
  return question.ask(origin_);
}

}  // namespace fiveone::outbound
