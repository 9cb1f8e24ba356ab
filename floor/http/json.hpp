// JSON bodies as closed structs. A struct is described once, beside its definition:
//
//   struct NewColumn { std::string name; std::optional<Id> parent; std::vector<std::string> words; };
//   BOOST_DESCRIBE_STRUCT(NewColumn, (), (name, parent, words))
//
// and is then read, written and shown as JSON Schema. Unknown members, duplicate keys, missing members and wrong shapes
// are refused with field errors at their JSON pointers before a handler sees anything; std::optional members may be missing.
// Members: std::string, bool, std::int64_t, NumberOrText, Id, Instant, Day, enums (BOOST_DESCRIBE_ENUM) by name, vectors, optionals,
// and described structs, which must not contain themselves. A member whose name C++ keeps for itself bears an underscore: `new_` is "new".
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include "floor/http/json_scalars.hpp"

namespace fiveone::http {

// A body that is not there.
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

namespace json_detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_scalar =
    std::is_same_v<T, std::string> || std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, NumberOrText> ||
    std::is_same_v<T, Id> || std::is_same_v<T, Instant> || std::is_same_v<T, Day>;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

// Calls `visit(name, pointer to member)` for each member of T.
template <class T, class Visit>
void for_each_member(Visit&& visit) {
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    std::string_view name(member.name);
    if (name.ends_with('_')) name.remove_suffix(1);
    visit(name, member.pointer);
  });
}

template <class T, class M>
M member_type(M T::*);

template <class T>
void read(const JsonValue& json, T& out, JsonFaults& faults);

template <class T>
void read_list(const JsonValue& json, std::vector<T>& out, JsonFaults& faults) {
  const auto* items = json.as<std::vector<JsonValue>>();
  if (!items) return faults.add_wrong_shape("list");
  for (const auto& item : *items) {
    const JsonFaults::Place place(faults, out.size());
    T value{};
    read(item, value, faults);
    out.push_back(std::move(value));
  }
}

template <class T>
void read_enum(const JsonValue& json, T& out, JsonFaults& faults) {
  const auto* text = json.as<std::string>();
  if (!text || !boost::describe::enum_from_string(text->c_str(), out)) faults.add("json.not_a_choice");
}

template <class T>
void read_struct(const JsonValue& json, T& out, JsonFaults& faults) {
  const auto* members = json.as<JsonMembers>();
  if (!members) return faults.add_wrong_shape("object");
  std::vector<std::string_view> known;
  for_each_member<T>([&](std::string_view name, auto pointer) {
    known.push_back(name);
    const JsonFaults::Place place(faults, name);
    using Member = std::remove_cvref_t<decltype(out.*pointer)>;
    if (const auto* value = json.find(name)) {
      read(*value, out.*pointer, faults);
    } else if (!is_optional<Member>) {
      faults.add("json.missing");
    }
  });
  for (const auto& [name, value] : *members) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const JsonFaults::Place place(faults, name);
    faults.add("json.unknown");
  }
}

template <class T>
void read(const JsonValue& json, T& out, JsonFaults& faults) {
  if constexpr (is_scalar<T>) {
    read_json(json, out, faults);
  } else if constexpr (is_optional<T>) {
    if (!json.is_null()) read(json, out.emplace(), faults);
  } else if constexpr (is_vector<T>) {
    read_list(json, out, faults);
  } else if constexpr (std::is_enum_v<T>) {
    read_enum(json, out, faults);
  } else {
    read_struct(json, out, faults);
  }
}

template <class T>
void write(JsonWriter& writer, const T& value) {
  if constexpr (is_scalar<T>) {
    write_json(writer, value);
  } else if constexpr (is_optional<T>) {
    if (value) write(writer, *value);
    else writer.null();
  } else if constexpr (is_vector<T>) {
    writer.begin_array();
    for (const auto& item : value) write(writer, item);
    writer.end_array();
  } else if constexpr (std::is_enum_v<T>) {
    writer.text(boost::describe::enum_to_string(value, ""));
  } else {
    writer.begin_object();
    for_each_member<T>([&](std::string_view name, auto pointer) {
      if constexpr (is_optional<std::remove_cvref_t<decltype(value.*pointer)>>) {
        if (!(value.*pointer)) return;
      }
      writer.key(name);
      write(writer, value.*pointer);
    });
    writer.end_object();
  }
}

template <class T>
void write_schema(JsonWriter& writer);

inline void write_text_schema(JsonWriter& writer, std::string_view keyword, std::string_view value) {
  writer.begin_object().member("type", "string").member(keyword, value).end_object();
}

template <class T>
void write_scalar_schema(JsonWriter& writer) {
  if constexpr (std::is_same_v<T, Id>) write_text_schema(writer, "pattern", "^[1-9][0-9]{0,18}$");
  else if constexpr (std::is_same_v<T, Instant>) write_text_schema(writer, "format", "date-time");
  else if constexpr (std::is_same_v<T, Day>) write_text_schema(writer, "format", "date");
  else if constexpr (std::is_same_v<T, bool>) writer.begin_object().member("type", "boolean").end_object();
  else if constexpr (std::is_same_v<T, NumberOrText>) writer.raw(R"({"type":["number","string"]})");
  else if constexpr (std::is_same_v<T, std::int64_t>) writer.begin_object().member("type", "integer").member("format", "int64").end_object();
  else writer.begin_object().member("type", "string").end_object();
}

template <class T>
void write_enum_schema(JsonWriter& writer) {
  writer.begin_object().member("type", "string").key("enum").begin_array();
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto one) { writer.text(one.name); });
  writer.end_array().end_object();
}

template <class T>
void write_struct_schema(JsonWriter& writer) {
  writer.begin_object().member("type", "object").key("additionalProperties").boolean(false);
  writer.key("required").begin_array();
  for_each_member<T>([&](std::string_view name, auto pointer) {
    if constexpr (!is_optional<decltype(member_type(pointer))>) writer.text(name);
  });
  writer.end_array().key("properties").begin_object();
  for_each_member<T>([&](std::string_view name, auto pointer) {
    writer.key(name);
    write_schema<decltype(member_type(pointer))>(writer);
  });
  writer.end_object().end_object();
}

template <class T>
void write_schema(JsonWriter& writer) {
  if constexpr (is_scalar<T>) {
    write_scalar_schema<T>(writer);
  } else if constexpr (is_optional<T>) {
    write_schema<typename T::value_type>(writer);
  } else if constexpr (is_vector<T>) {
    writer.begin_object().member("type", "array").key("items");
    write_schema<typename T::value_type>(writer);
    writer.end_object();
  } else if constexpr (std::is_enum_v<T>) {
    write_enum_schema<T>(writer);
  } else {
    write_struct_schema<T>(writer);
  }
}

}  // namespace json_detail

// BadInput with field errors; nothing of a refused body is returned.
template <class T>
Result<T> decode_json(std::string_view text, const JsonLimits& limits = {}) {
  TRY(const auto document, parse_json(text, limits));
  JsonFaults faults;
  T value{};
  json_detail::read(document, value, faults);
  if (!faults.empty()) return std::unexpected(std::move(faults).error());
  return value;
}

template <class T>
std::string encode_json(const T& value) {
  std::string out;
  JsonWriter writer(out);
  json_detail::write(writer, value);
  return out;
}

// JSON Schema (2020-12) of T, "" for Nothing.
template <class T>
std::string schema_of() {
  std::string out;
  JsonWriter writer(out);
  if constexpr (!std::is_same_v<T, Nothing>) json_detail::write_schema<T>(writer);
  return out;
}

}  // namespace fiveone::http
