#include "modules/identity/region/region_api.hpp"

#include "modules/identity/region/region.hpp"
#include "modules/identity/region/region_json.hpp"

namespace fiveone::identity {
namespace {

constexpr const char* tree_schema = R"({
  "type": "object", "required": ["as_of", "regions"],
  "properties": {
    "as_of": {"type": "string", "format": "date"},
    "regions": {"type": "array", "items": {
      "type": "object", "required": ["code", "name", "name_en", "level", "parent", "valid_from", "valid_to", "children"],
      "properties": {
        "code": {"type": "string", "pattern": "^[0-9]{6}$"},
        "name": {"type": "string"}, "name_en": {"type": "string"},
        "level": {"enum": ["province", "city", "county"]},
        "parent": {"type": ["string", "null"]},
        "valid_from": {"type": "string", "format": "date"},
        "valid_to": {"type": ["string", "null"], "format": "date"},
        "children": {"type": "array", "items": {"type": "object"}}}}}}})";

constexpr const char* successor_schema = R"({
  "type": "object", "required": ["code", "as_of", "successor"],
  "properties": {
    "code": {"type": "string"}, "as_of": {"type": "string", "format": "date"},
    "successor": {"type": ["object", "null"]}}})";

const std::vector<http::Parameter> day_asked = {{"as_of", false, R"({"type":"string","format":"date"})"}};

http::Response json(std::string body) { return {.body = std::move(body), .content_type = "application/json"}; }

// Today where the caller names no day.
Result<Day> as_of(const http::Request& request) {
  const auto text = request.parameter("as_of");
  if (!text) return day_of(now());
  const auto day = parse_day(*text);
  if (!day) return fail(ErrorKind::BadInput, "regions.as_of", {{"day", std::string(*text)}});
  return *day;
}

Result<http::Response> answer_tree(storage::Database& database, const http::Request& request) {
  TRY(const auto day, as_of(request));
  return json(to_json(database.read([&](storage::Reader& reader) { return tree_as_of(reader, day); }), day));
}

Result<http::Response> answer_successor(storage::Database& database, const http::Request& request) {
  TRY(const auto day, as_of(request));
  const auto code = request.place("code");
  return database.read([&](storage::Reader& reader) -> Result<http::Response> {
    if (!was_ever_region(reader, code)) return fail(ErrorKind::NotFound, "regions.unknown", {{"code", std::string(code)}});
    return json(to_json(code, day, successor_of(reader, code, day)));
  });
}

}  // namespace

void add_region_routes(http::Router& router, storage::Database& database) {
  router.add({.method = http::Method::Get,
              .pattern = "/api/public/regions",
              .permission = http::Permission::open(),
              .face = http::Face::Json,
              .summary = "The tree of regions as it was on a day (as_of, today by default)",
              .handler = [&database](const http::Request& request) { return answer_tree(database, request); },
              .response_schema = tree_schema,
              .parameters = day_asked});
  router.add({.method = http::Method::Get,
              .pattern = "/api/public/regions/{code}/successor",
              .permission = http::Permission::open(),
              .face = http::Face::Json,
              .summary = "What stands for a region on a day (as_of): itself, or what it was merged into or recoded as",
              .handler = [&database](const http::Request& request) { return answer_successor(database, request); },
              .response_schema = successor_schema,
              .parameters = day_asked});
}

}  // namespace fiveone::identity
