#include "floor/base/ascii.hpp"
#include "floor/http/bytes_schema.hpp"
#include "floor/http/json_value.hpp"
#include "floor/http/path_pattern.hpp"
#include "floor/http/router.hpp"

namespace fiveone::http {
namespace {

// OpenAPI writes places as we do, but knows none that takes the rest of a path.
std::string openapi_path(const Route& route) {
  std::string path = route.pattern;
  std::erase(path, '*');
  return path;
}

void write_parameters(JsonWriter& writer, const Route& route) {
  const auto names = PathPattern(route.pattern).place_names();
  if (names.empty() && route.parameters.empty()) return;
  writer.key("parameters").begin_array();
  for (const auto& name : names) {
    writer.begin_object().member("name", name).member("in", "path").key("required").boolean(true);
    writer.key("schema").begin_object().member("type", "string").end_object().end_object();
  }
  for (const auto& parameter : route.parameters) {
    writer.begin_object().member("name", parameter.name).member("in", "query").key("required").boolean(parameter.required);
    writer.key("schema").raw(parameter.schema).end_object();
  }
  writer.end_array();
}

void write_content(JsonWriter& writer, std::string_view media_type, std::string_view schema) {
  writer.key("content").begin_object().key(media_type).begin_object();
  writer.key("schema").raw(schema).end_object().end_object();
}

// What is no JSON is bytes of its own type (bytes_schema.hpp).
void write_body(JsonWriter& writer, std::string_view schema) {
  auto type = schema;
  if (!type.starts_with(bytes_schema_begin)) return write_content(writer, "application/json", schema);
  type.remove_prefix(bytes_schema_begin.size());
  type.remove_suffix(bytes_schema_end.size());
  write_content(writer, type, R"({"type":"string","format":"binary"})");
}

void write_operation(JsonWriter& writer, const Route& route) {
  writer.key(lowered(name_of(route.method))).begin_object();
  writer.member("summary", route.summary).member("x-permission", route.permission.name());
  write_parameters(writer, route);
  if (!route.request_schema.empty()) {
    writer.key("requestBody").begin_object().key("required").boolean(true);
    write_body(writer, route.request_schema);
    writer.end_object();
  }
  writer.key("responses").begin_object().key(route.response_schema.empty() ? "204" : "200").begin_object().member("description", "Done");
  if (!route.response_schema.empty()) write_body(writer, route.response_schema);
  writer.end_object().key("default").begin_object().member("description", "Refused");
  write_content(writer, "application/problem+json", R"({"$ref":"#/components/schemas/Problem"})");
  writer.end_object().end_object().end_object();
}

constexpr std::string_view problem_schema =
    R"({"type":"object","required":["type","title","status","code"],"properties":{"type":{"type":"string"},)"
    R"("title":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},"instance":{"type":"string"},)"
    R"("errors":{"type":"array","items":{"type":"object","properties":{"pointer":{"type":"string"},)"
    R"("code":{"type":"string"},"detail":{"type":"string"}}}}}})";

}  // namespace

std::string Router::openapi(std::string_view title, std::string_view version) const {
  std::map<std::string, std::vector<const Route*>> paths;
  for (const auto& route : routes_) {
    if (route.face == Face::Json) paths[openapi_path(route)].push_back(&route);
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().member("openapi", "3.1.0");
  writer.key("info").begin_object().member("title", title).member("version", version).end_object();
  writer.key("paths").begin_object();
  for (const auto& [path, routes] : paths) {
    writer.key(path).begin_object();
    for (const auto* route : routes) write_operation(writer, *route);
    writer.end_object();
  }
  writer.end_object();
  writer.key("components").begin_object().key("schemas").begin_object().key("Problem").raw(problem_schema);
  writer.end_object().end_object().end_object();
  return out;
}

}  // namespace fiveone::http
