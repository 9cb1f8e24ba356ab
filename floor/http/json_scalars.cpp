#include "floor/http/json_scalars.hpp"

#include "floor/http/query.hpp"

namespace fiveone::http {
namespace {

bool read_integer(std::string_view text, std::int64_t& out) {
  const auto digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

// parse_instant takes looser forms too, which an interface between programs has no use for.
bool is_rfc3339(std::string_view text) {
  return text.size() >= 20 && text[10] == 'T' && (text.ends_with('Z') || text[text.size() - 6] == '+' || text[text.size() - 6] == '-');
}

}  // namespace

void read_json(const JsonValue& json, std::string& out, JsonFaults& faults) {
  if (const auto* text = json.as<std::string>()) out = *text;
  else faults.add_wrong_shape("text");
}

void read_json(const JsonValue& json, bool& out, JsonFaults& faults) {
  if (const auto* value = json.as<bool>()) out = *value;
  else faults.add_wrong_shape("boolean");
}

void read_json(const JsonValue& json, std::int64_t& out, JsonFaults& faults) {
  const auto* number = json.as<JsonNumber>();
  const auto* text = number ? &number->text : json.as<std::string>();
  if (!text || !read_integer(*text, out)) faults.add_wrong_shape("integer");
}

void read_json(const JsonValue& json, NumberOrText& out, JsonFaults& faults) {
  if (const auto* number = json.as<JsonNumber>()) out.text = number->text;
  else read_json(json, out.text, faults);
}

void read_json(const JsonValue& json, Id& out, JsonFaults& faults) {
  const auto* text = json.as<std::string>();
  const auto id = text ? parse_id(*text) : std::nullopt;
  if (id) out = *id;
  else faults.add_wrong_shape("id");
}

void read_json(const JsonValue& json, Instant& out, JsonFaults& faults) {
  const auto* text = json.as<std::string>();
  const auto instant = text && is_rfc3339(*text) ? parse_instant(*text) : std::nullopt;
  if (instant) out = *instant;
  else faults.add_wrong_shape("instant");
}

void read_json(const JsonValue& json, Day& out, JsonFaults& faults) {
  const auto* text = json.as<std::string>();
  const auto day = text ? parse_day(*text) : std::nullopt;
  if (day) out = *day;
  else faults.add_wrong_shape("day");
}

JsonValue json_detail::query_value(std::string_view text, bool is_boolean) {
  if (is_boolean && (text == "true" || text == "false")) return {text == "true"};
  return {std::string(text)};
}

}  // namespace fiveone::http
