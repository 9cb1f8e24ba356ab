// A client that sends the bytes it is given and shows the bytes that come back, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::http::testing {

struct RawAnswer {
  int status = 0;  // 0: closed without an answer
  std::string head;
  std::string body;
  std::string field(std::string_view lower_name) const;  // "" when absent
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  explicit RawClient(const std::string& unix_socket);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool send(std::string_view bytes);  // false when the server has closed
  void finish();                      // no more bytes will be sent
  RawAnswer read(bool has_body = true);  // the next answer by its length; interim answers are passed over
  std::string read_until(std::string_view mark);  // all bytes up to there; what came when the server closed before
  int read_interim();  // the status of the next answer, 100 too
  bool is_closed();                   // waits for the server to close; false when more bytes come first
  void shrink_receive_buffer();

 private:
  bool receive();

  int socket_ = -1;
  std::string input_;
};

// One request on a connection of its own; the server shall close after it.
RawAnswer ask(std::uint16_t port, std::string_view bytes);

}  // namespace fiveone::http::testing
