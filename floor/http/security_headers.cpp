#include "floor/http/security_headers.hpp"

namespace fiveone::http {

std::span<const Field> security_headers() {
  static const std::vector<Field> fields = {
      {"content-security-policy",
       "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; connect-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"x-content-type-options", "nosniff"},
      {"referrer-policy", "same-origin"},
      {"cross-origin-opener-policy", "same-origin"},
      {"cross-origin-resource-policy", "same-origin"},
      {"permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
  };
  return fields;
}

}  // namespace fiveone::http
