// Query parameters as a closed struct, described like a body (json.hpp): unknown names, repeated ones and wrong shapes are refused.
// Members: what json.hpp knows as plain values, enums and vectors of them (a name given several times), and optionals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/http/json.hpp"
#include "floor/http/router.hpp"

namespace fiveone::http {
namespace json_detail {

// `?name=value` as JSON: text for all but booleans.
JsonValue query_value(std::string_view text, bool is_boolean);

template <class M>
JsonValue query_values(const std::vector<std::string_view>& values) {
  if constexpr (is_vector<M>) {
    std::vector<JsonValue> items;
    for (const auto value : values) items.push_back(query_value(value, std::is_same_v<typename M::value_type, bool>));
    return {std::move(items)};
  } else if constexpr (is_optional<M>) {
    return query_values<typename M::value_type>(values);
  } else {
    return query_value(values.front(), std::is_same_v<M, bool>);
  }
}

}  // namespace json_detail

// BadInput `query.refused` with field errors `query.unknown`, `query.repeated`, or as a body's.
template <class T>
Result<T> decode_query(const Request& request) {
  JsonFaults faults("query.refused");
  T out{};
  std::vector<std::string_view> known;
  json_detail::for_each_member<T>([&](std::string_view name, auto pointer) {
    using Member = std::remove_cvref_t<decltype(out.*pointer)>;
    known.push_back(name);
    std::vector<std::string_view> values;
    for (const auto& field : request.query)
      if (field.name == name) values.push_back(field.value);
    const JsonFaults::Place place(faults, name);
    if (values.size() > 1 && !json_detail::is_vector<Member>) return faults.add("query.repeated");
    if (!values.empty()) return json_detail::read(json_detail::query_values<Member>(values), out.*pointer, faults);
    if (!json_detail::is_optional<Member> && !json_detail::is_vector<Member>) faults.add("json.missing");
  });
  for (const auto& field : request.query) {
    if (std::ranges::find(known, field.name) != known.end()) continue;
    const JsonFaults::Place place(faults, field.name);
    faults.add("query.unknown");
  }
  if (!faults.empty()) return std::unexpected(std::move(faults).error());
  return out;
}

template <class T>
std::vector<Parameter> parameters_of() {
  std::vector<Parameter> all;
  json_detail::for_each_member<T>([&](std::string_view name, auto pointer) {
    using Member = decltype(json_detail::member_type(pointer));
    std::string schema;
    JsonWriter writer(schema);
    json_detail::write_schema<Member>(writer);
    all.push_back({std::string(name), !json_detail::is_optional<Member> && !json_detail::is_vector<Member>, std::move(schema)});
  });
  return all;
}

}  // namespace fiveone::http
