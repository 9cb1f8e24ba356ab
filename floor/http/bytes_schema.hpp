// A body or an answer that is no JSON, where a route says its schema: OpenAPI then names the type of its bytes.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::http {

inline constexpr std::string_view bytes_schema_begin = R"({"type":"string","contentMediaType":")";
inline constexpr std::string_view bytes_schema_end = R"("})";

inline std::string bytes_schema(std::string_view media_type) {
  return std::string(bytes_schema_begin).append(media_type).append(bytes_schema_end);
}

}  // namespace fiveone::http
