#include "modules/identity/sign_in/cookies.hpp"

#include <fmt/format.h>

namespace fiveone::identity {

std::string Cookies::line(std::string_view name, std::string_view value, std::string_view rest) const {
  return fmt::format("{}={}; Path=/; HttpOnly{}{}", name, value, secure_ ? "; Secure" : "", rest);
}

void Cookies::set_session(http::Response& response, std::string_view handle) const {
  response.header("set-cookie", line(session_name(), handle, "; SameSite=Strict"));
}

void Cookies::end_session(http::Response& response) const {
  response.header("set-cookie", line(session_name(), "", "; SameSite=Strict; Max-Age=0"));
}

void Cookies::set_device(http::Response& response, std::string_view handle, std::int64_t days) const {
  response.header("set-cookie", line(device_name(), handle, fmt::format("; SameSite=Strict; Max-Age={}", days * 86'400)));
}

void Cookies::set_trip(http::Response& response, std::string_view handle) const {
  response.header("set-cookie", line(trip_name(), handle, "; SameSite=Strict; Max-Age=600"));
}

void Cookies::end_trip(http::Response& response) const {
  response.header("set-cookie", line(trip_name(), "", "; SameSite=Strict; Max-Age=0"));
}

}  // namespace fiveone::identity
