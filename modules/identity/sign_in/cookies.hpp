// The cookies of the desk: the session's, the one by which a browser is known again, and one for some minutes. None can be read by a
// script or is sent from another site; where the server is addressed by https, none can be set by a neighbour domain either (RFC
// 6265bis, __Host-).
#pragma once

#include <string>
#include <string_view>

#include "floor/http/message.hpp"

namespace fiveone::identity {

class Cookies {
 public:
  explicit Cookies(std::string_view origin) : secure_(origin.starts_with("https://")) {}

  std::string_view session_in(const http::Request& request) const { return request.cookie(session_name()); }
  std::string_view device_in(const http::Request& request) const { return request.cookie(device_name()); }
  void set_session(http::Response& response, std::string_view handle) const;  // for as long as the browser is open
  void end_session(http::Response& response) const;
  void set_device(http::Response& response, std::string_view handle, std::int64_t days) const;

  // On the way to the identity provider and back, for some minutes (provider/trip.hpp).
  std::string_view trip_in(const http::Request& request) const { return request.cookie(trip_name()); }
  void set_trip(http::Response& response, std::string_view handle) const;
  void end_trip(http::Response& response) const;

 private:
  std::string line(std::string_view name, std::string_view value, std::string_view rest) const;
  std::string_view session_name() const { return secure_ ? "__Host-fiveone_session" : "fiveone_session"; }
  std::string_view device_name() const { return secure_ ? "__Host-fiveone_device" : "fiveone_device"; }

  std::string_view trip_name() const { return secure_ ? "__Host-fiveone_trip" : "fiveone_trip"; }

  bool secure_;
};

}  // namespace fiveone::identity
