// Objects whose members are cells, in JSON: {"sales.total.month": …}. The rest of an answer is described structs (floor/http/json.hpp).
#pragma once

#include <map>
#include <string>

#include "floor/http/json.hpp"

namespace fiveone::data {

// By address.
template <class T>
struct CellMap {
  std::map<std::string, T, std::less<>> cells;
};

template <class T>
void read_cell_map(const http::JsonValue& json, CellMap<T>& out, http::JsonFaults& faults) {
  const auto* members = json.as<http::JsonMembers>();
  if (!members) return faults.add_wrong_shape("object");
  for (const auto& [name, value] : *members) {
    const http::JsonFaults::Place place(faults, name);
    http::json_detail::read(value, out.cells[name], faults);
  }
}

template <class T>
void write_cell_map(http::JsonWriter& writer, const CellMap<T>& map) {
  writer.begin_object();
  for (const auto& [name, value] : map.cells) {
    writer.key(name);
    http::json_detail::write(writer, value);
  }
  writer.end_object();
}

template <class T>
void write_cell_map_schema(http::JsonWriter& writer) {
  writer.begin_object().member("type", "object").key("additionalProperties");
  http::json_detail::write_schema<T>(writer);
  writer.end_object();
}

}  // namespace fiveone::data

// For one kind of member, after its own description and before the struct that has such a map.
#define FIVEONE_CELL_MAP(T)                                                                                                             \
  namespace fiveone::http::json_detail {                                                                                                \
  template <>                                                                                                                           \
  inline void read(const JsonValue& json, data::CellMap<T>& out, JsonFaults& faults) { data::read_cell_map(json, out, faults); }         \
  template <>                                                                                                                           \
  inline void write(JsonWriter& writer, const data::CellMap<T>& map) { data::write_cell_map(writer, map); }                              \
  template <>                                                                                                                           \
  inline void write_schema<data::CellMap<T>>(JsonWriter& writer) { data::write_cell_map_schema<T>(writer); }                             \
  }
