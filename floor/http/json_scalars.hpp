// The plain values of JSON bodies, compiled once: integers, ids and times out of text.
#pragma once

#include <cstdint>
#include <string>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"
#include "floor/http/json_faults.hpp"
#include "floor/http/json_value.hpp"

namespace fiveone::http {

// A value that people write as text and programs as a number; its digits stay as they came.
struct NumberOrText {
  std::string text;
};

void read_json(const JsonValue& json, std::string& out, JsonFaults& faults);
void read_json(const JsonValue& json, bool& out, JsonFaults& faults);
// A number without fraction and exponent, or the same as a string: JavaScript's numbers end at 2^53.
void read_json(const JsonValue& json, std::int64_t& out, JsonFaults& faults);
void read_json(const JsonValue& json, NumberOrText& out, JsonFaults& faults);
void read_json(const JsonValue& json, Id& out, JsonFaults& faults);       // a string of digits
void read_json(const JsonValue& json, Instant& out, JsonFaults& faults);  // RFC 3339 with a zone
void read_json(const JsonValue& json, Day& out, JsonFaults& faults);      // 2015-12-16

inline void write_json(JsonWriter& writer, const std::string& value) { writer.text(value); }
inline void write_json(JsonWriter& writer, bool value) { writer.boolean(value); }
inline void write_json(JsonWriter& writer, std::int64_t value) { writer.number(value); }
inline void write_json(JsonWriter& writer, const NumberOrText& value) { writer.text(value.text); }
inline void write_json(JsonWriter& writer, Id value) { writer.text(to_string(value)); }
inline void write_json(JsonWriter& writer, Instant value) { writer.text(to_iso(value)); }
inline void write_json(JsonWriter& writer, Day value) { writer.text(to_iso(value)); }

}  // namespace fiveone::http
