// JSON at the edge: a document as it was sent, bounded and without duplicate keys, and a writer. Numbers keep the text
// in which they came, so that nothing becomes binary floating point on the way (RFC 8259; I-JSON, RFC 7493).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::http {

struct JsonNumber {
  std::string text;  // as RFC 8259 6 has it
};

struct JsonMember;
using JsonMembers = std::vector<JsonMember>;

struct JsonValue {
  std::variant<std::monostate, bool, JsonNumber, std::string, std::vector<JsonValue>, JsonMembers> value;

  bool is_null() const { return std::holds_alternative<std::monostate>(value); }
  template <class T>
  const T* as() const {
    return std::get_if<T>(&value);
  }
  const JsonValue* find(std::string_view key) const;  // a member of an object, or nullptr
  std::string text(std::string_view key) const;       // that member where it is a string, else empty
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

struct JsonLimits {
  std::size_t depth = 32;
  std::size_t string_bytes = 1'000'000;
  std::size_t values = 100'000;
  std::size_t members = 1'000;  // of one object
};
// Of texts that this program wrote itself and kept.
inline constexpr JsonLimits kept_json{.depth = 32, .string_bytes = 100'000'000, .values = 10'000'000, .members = 1'000'000};

// BadInput `json.broken` with `at` (byte), or with a field error `json.duplicate`, `json.too_deep`, `json.too_long`
// at a JSON pointer (RFC 6901).
Result<JsonValue> parse_json(std::string_view text, const JsonLimits& limits = {});

// Writes JSON into a string, putting the commas. Text must be UTF-8.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& raw(std::string_view json);  // a whole value, written before
  JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void quote(std::string_view text);

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace fiveone::http
