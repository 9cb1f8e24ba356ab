#include "floor/http/json_route.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::http;

namespace {

enum class Colour { Red, Green };
BOOST_DESCRIBE_ENUM(Colour, Red, Green)

struct Part {
  std::string name;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, count))

struct Order {
  Id id;
  std::string title;
  bool urgent = false;
  Colour colour = Colour::Red;
  Instant at;
  std::vector<Part> parts;
  std::optional<Day> due;
  std::optional<Part> spare;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id, title, urgent, colour, at, parts, due, spare))

constexpr std::string_view whole =
    R"({"id":"9007199254740993","title":"商务\n","urgent":true,"colour":"Green","at":"2015-12-16T08:54:43+08:00",)"
    R"("parts":[{"name":"a","count":1},{"name":"b","count":"9007199254740993"}],"due":"2015-12-16"})";

// The first fault of a Part, as "pointer key".
std::string fault_of(std::string_view text) {
  const auto part = decode_json<Part>(text);
  if (part) return "none";
  const auto& error = part.error();
  return error.fields.empty() ? error.key : error.fields.front().where + " " + error.fields.front().key;
}

}  // namespace

TEST_CASE("a body becomes a struct, and the struct the same body") {
  const auto order = decode_json<Order>(whole);
  REQUIRE(order);
  CHECK(order->id == Id{9007199254740993});
  CHECK(order->title == "商务\n");
  CHECK(order->colour == Colour::Green);
  CHECK(to_iso(order->at) == "2015-12-16T00:54:43.000Z");
  CHECK(order->parts[1].count == 9007199254740993);
  CHECK(order->due == parse_day("2015-12-16"));
  CHECK_FALSE(order->spare);
  const auto again = decode_json<Order>(encode_json(*order));
  REQUIRE(again);
  CHECK(encode_json(*again) == encode_json(*order));
}

struct Reading {
  NumberOrText value;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (value))

TEST_CASE("an object of many members is read, each name once; how many is the reader's to say") {
  std::string text = "{";
  for (int i = 0; i < 20'000; ++i) text += fmt::format("{}\"m{}\":{}", i == 0 ? "" : ",", i, i);
  CHECK(parse_json(text + "}").error().fields.at(0).key == "json.too_many");
  const auto many = parse_json(text + "}", kept_json);
  REQUIRE(many);
  CHECK(many->find("m19999")->as<JsonNumber>()->text == "19999");
  CHECK(parse_json(text + ",\"m7\":1}", kept_json).error().fields.at(0).key == "json.duplicate");
  CHECK(parse_json(text + ",\"m19999\":1}", kept_json).error().fields.at(0).key == "json.duplicate");
}

TEST_CASE("a number that may be text keeps the digits that it came with") {
  CHECK(decode_json<Reading>(R"({"value":1234567890123456789.10})")->value.text == "1234567890123456789.10");
  CHECK(decode_json<Reading>(R"({"value":"１２"})")->value.text == "１２");
  CHECK(decode_json<Reading>(R"({"value":true})").error().fields.at(0).key == "json.not_text");
  CHECK(schema_of<Reading>().contains(R"("type":["number","string"])"));
}

TEST_CASE("a body of another shape is refused at the place of its fault") {
  const std::string deep = std::string(100'000, '[');
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"name":"a","count":1})", "none"},
      {R"({"name":"a","count":1} )", "none"},
      {R"({"name":"a","count":-0})", "none"},
      {R"({"name":"a","count":1,"more":2})", "/more json.unknown"},
      {R"({"name":"a","count":1,"__proto__":{}})", "/__proto__ json.unknown"},
      {R"({"name":"a","count":1,"a/b~c":2})", "/a~1b~0c json.unknown"},
      {R"({"name":"a","count":1,"name":"b"})", "/name json.duplicate"},
      {R"({"name":"a","count":1,"n\u0061me":"b"})", "/name json.duplicate"},
      {R"({"name":"a"})", "/count json.missing"},
      {R"({"name":null,"count":1})", "/name json.not_text"},
      {R"({"name":["a"],"count":1})", "/name json.not_text"},
      {R"({"name":{"$ne":1},"count":1})", "/name json.not_text"},
      {R"({"name":1,"count":1})", "/name json.not_text"},
      {R"({"name":"a","count":1.0})", "/count json.not_integer"},
      {R"({"name":"a","count":1e3})", "/count json.not_integer"},
      {R"({"name":"a","count":"01"})", "/count json.not_integer"},
      {R"({"name":"a","count":"0x1"})", "/count json.not_integer"},
      {R"({"name":"a","count":" 1"})", "/count json.not_integer"},
      {R"({"name":"a","count":9223372036854775808})", "/count json.not_integer"},
      {R"({"name":"a","count":true})", "/count json.not_integer"},
      {R"({"name":"a\u0000b","count":1})", "/name json.bad_text"},
      {"[1,2]", " json.not_object"},
      {"null", " json.not_object"},
      {"", "json.broken"},
      {"{", "json.broken"},
      {R"({"name":"a","count":1}x)", "json.broken"},
      {R"({"name":"a","count":1}{})", "json.broken"},
      {R"({"name":"a","count":01})", "json.broken"},
      {R"({"name":"a","count":+1})", "json.broken"},
      {R"({"name":"a","count":NaN})", "json.broken"},
      {R"({"name":"a","count":1,})", "json.broken"},
      {R"({'name':'a','count':1})", "json.broken"},
      {R"({"name":"a","count":1 /* x */})", "json.broken"},
      {R"({"name":"\ud800","count":1})", "json.broken"},
      {R"({"name":"\x","count":1})", "json.broken"},
      {"{\"name\":\"a\nb\",\"count\":1}", "json.broken"},
      {"{\"name\":\"\xc0\x80\",\"count\":1}", "json.broken"},
      {"{\"name\":\"\xff\",\"count\":1}", "json.broken"},
      {"\xef\xbb\xbf{\"name\":\"a\",\"count\":1}", "json.broken"},
  };
  for (const auto& [text, fault] : cases) {
    CAPTURE(text);
    CHECK(fault_of(text) == fault);
  }
  CHECK(fault_of(deep).ends_with(" json.too_deep"));
  CHECK(fault_of(R"({"name":")" + std::string(1'000'001, 'a') + R"("})") == "/name json.text_too_long");
}

TEST_CASE("every fault of a body is reported, down in its lists") {
  const auto order = decode_json<Order>(R"({"id":7,"title":"","urgent":1,"colour":"Blue","at":"2015-12-16","parts":[{"name":"a","count":1},{"name":2}]})");
  REQUIRE_FALSE(order);
  std::vector<std::string> faults;
  for (const auto& field : order.error().fields) faults.push_back(field.where + " " + field.key);
  CHECK(faults == std::vector<std::string>{"/id json.not_id", "/urgent json.not_boolean", "/colour json.not_a_choice", "/at json.not_instant",
                                           "/parts/1/name json.not_text", "/parts/1/count json.missing"});
}

TEST_CASE("a struct says its own JSON Schema") {
  const auto schema = parse_json(schema_of<Order>());
  REQUIRE(schema);
  CHECK(schema->find("required")->as<std::vector<JsonValue>>()->size() == 6);
  CHECK(schema_of<Part>() == R"({"type":"object","additionalProperties":false,"required":["name","count"],"properties":)"
                             R"({"name":{"type":"string"},"count":{"type":"integer","format":"int64"}}})");
  CHECK(schema_of<Nothing>().empty());
}

namespace {

struct WithKeyword {
  std::string old;
  std::string new_;
};
BOOST_DESCRIBE_STRUCT(WithKeyword, (), (old, new_))

}  // namespace

TEST_CASE("a member whose name is a word of C++ bears an underscore there and none in JSON") {
  const auto read = decode_json<WithKeyword>(R"({"old":"a","new":"b"})");
  REQUIRE(read);
  CHECK(read->new_ == "b");
  CHECK(encode_json(*read) == R"({"old":"a","new":"b"})");
  CHECK_FALSE(decode_json<WithKeyword>(R"({"old":"a","new_":"b"})"));
  CHECK(schema_of<WithKeyword>().find(R"("required":["old","new"])") != std::string::npos);
}

TEST_CASE("a route of structs answers JSON, and problem details where the body is wrong") {
  Router router;
  router.add(json_route<Part, Part>(Method::Post, "/api/parts/{id}", Permission::open(), "Doubles a part",
                                    [](const Request&, Part part) -> Result<Part> { return Part{part.name, part.count * 2}; }));
  Request request;
  request.method = Method::Post;
  request.path = "/api/parts/1";
  request.id = "r1";
  request.headers = {{"content-type", "application/json; charset=utf-8"}};
  request.body = R"({"name":"a","count":21})";
  CHECK(router.answer(request).body == R"({"name":"a","count":42})");

  request.body = R"({"name":"a"})";
  const auto refused = router.answer(request);
  CHECK(refused.status == 400);
  CHECK(refused.content_type == "application/problem+json");
  const auto problem = parse_json(refused.body);
  REQUIRE(problem);
  CHECK(*problem->find("code")->as<std::string>() == "json.refused");
  CHECK(*problem->find("errors")->as<std::vector<JsonValue>>()->front().find("pointer")->as<std::string>() == "/count");

  request.headers = {{"content-type", "text/plain"}};
  CHECK(router.answer(request).status == 400);

  const auto page = parse_json(router.openapi("Parts", "1"));
  REQUIRE(page);
  CHECK(page->find("paths")->find("/api/parts/{id}")->find("post"));
}
