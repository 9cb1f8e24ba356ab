#include "floor/house/language.hpp"

namespace fiveone {

Language language_of(const http::Request& request) {
  if (request.path.starts_with("/en/") || request.path == "/en") return Language::English;
  return request.header("accept-language").starts_with("en") ? Language::English : Language::Chinese;
}

}  // namespace fiveone
