#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "floor/http/characters.hpp"
#include "floor/http/response_head.hpp"
#include "floor/http/server.hpp"

namespace fiveone::http {
namespace {

constexpr timeval patience = {60, 0};
constexpr std::size_t max_answer = 64'000'000;

// The socket's descriptor, closed at the end.
class LocalSocket {
 public:
  LocalSocket() : descriptor_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  }
  ~LocalSocket() { ::close(descriptor_); }
  LocalSocket(const LocalSocket&) = delete;
  LocalSocket& operator=(const LocalSocket&) = delete;

  bool connect(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path) return false;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // Until the server closes, which it was asked to do.
  bool receive_all(std::string& out) {
    std::array<char, 16'384> bytes;
    while (out.size() < max_answer) {
      const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
      if (count == 0) return true;
      if (count < 0) return false;
      out.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return false;
  }

 private:
  int descriptor_;
};

void append_encoded(std::string& out, std::string_view text, std::string_view kept) {
  for (const char c : text) {
    const bool plain = is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z') || kept.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

std::string text_of(const Request& request) {
  std::string out(name_of(request.method));
  out += ' ';
  append_encoded(out, request.path, "/-._~");
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    out += std::exchange(separator, '&');
    append_encoded(out, name, "-._~");
    out += '=';
    append_encoded(out, value, "-._~");
  }
  out += " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n";
  for (const auto& field : request.headers) append_field(out, field.name, field.value);
  append_length(out, request.body.size());
  return out.append("\r\n").append(request.body);
}

Field split_field(std::string_view line) {
  const auto colon = std::min(line.find(':'), line.size());
  Field field{std::string(line.substr(0, colon)), std::string(trim_blanks(line.substr(std::min(colon + 1, line.size()))))};
  std::ranges::transform(field.name, field.name.begin(), to_lower);
  return field;
}

std::optional<Response> read_answer(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos || !bytes.starts_with("HTTP/1.1 ")) return {};
  Response response;
  if (std::from_chars(bytes.data() + 9, bytes.data() + 12, response.status).ec != std::errc()) return {};
  response.body = bytes.substr(end + 4);
  auto lines = bytes.substr(0, end + 2);
  lines.remove_prefix(lines.find("\r\n") + 2);
  while (!lines.empty()) {
    const auto line_end = lines.find("\r\n");
    auto field = split_field(lines.substr(0, line_end));
    lines.remove_prefix(line_end + 2);
    if (field.name == "content-type") response.content_type = field.value;
    if (field.name == "content-length" && field.value != std::to_string(response.body.size())) return {};
    response.headers.push_back(std::move(field));
  }
  return response;
}

}  // namespace

Result<Response> ask_operator(const std::filesystem::path& socket, const Request& request) {
  LocalSocket connection;
  if (!connection.connect(socket)) return fail(ErrorKind::NotFound, "http.server_not_running", {{"path", socket.string()}});
  std::string bytes;
  if (!connection.send(text_of(request)) || !connection.receive_all(bytes)) {
    return fail(ErrorKind::Busy, "http.server_silent", {{"path", socket.string()}});
  }
  auto response = read_answer(bytes);
  if (!response) return fail(ErrorKind::Busy, "http.server_silent", {{"path", socket.string()}});
  return *std::move(response);
}

}  // namespace fiveone::http
