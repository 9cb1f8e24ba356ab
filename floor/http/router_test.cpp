#include "floor/http/router.hpp"

#include <stdexcept>

#include "floor/http/path_pattern.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::http;

namespace {

void add(Router& router, Method method, std::string pattern, std::string answer, Face face = Face::Page) {
  router.add({method, pattern, Permission::open(), face, "", [answer](const Request&) -> Result<Response> {
                Response response;
                response.body = answer;
                return response;
              }});
}

Response ask(const Router& router, std::string path, Method method = Method::Get, std::vector<Field> headers = {}) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.id = "r1";
  request.headers = std::move(headers);
  return router.answer(request);
}

// The places of `path` under `pattern` as "a=1 b=2", or "-".
std::string match(std::string_view pattern, std::string_view path) {
  std::vector<Field> places;
  if (!PathPattern(pattern).matches(path, &places)) return "-";
  std::string out;
  for (const auto& place : places) out += (out.empty() ? "" : " ") + place.name + "=" + place.value;
  return out;
}

}  // namespace

TEST_CASE("places stand in segments and inside of them") {
  CHECK(match("/art/{y}/{m}/{d}/art_{c}_{a}.html", "/art/2015/12/16/art_31_7.html") == "y=2015 m=12 d=16 c=31 a=7");
  CHECK(match("/art/{y}/{m}/{d}/art_{c}_{a}.html", "/art/2015/12/16/art_31_.html") == "-");
  CHECK(match("/art/{y}/{m}/{d}/art_{c}_{a}.html", "/art/2015/12/16/art_31_7.htm") == "-");
  CHECK(match("/art/{y}/{m}/{d}/art_{c}_{a}.html", "/art/2015/12/16/art_31.html") == "-");
  CHECK(match("/x/{a}_{b}", "/x/1_2_3") == "a=1 b=2_3");
  CHECK(match("/x/{a}.html", "/x/1.html.html") == "a=1.html");
  CHECK(match("/x/{a}", "/x/") == "-");
  CHECK(match("/x/{a}", "/x/1/2") == "-");
  CHECK(match("/x/{rest*}", "/x/1/2/3.js") == "rest=1/2/3.js");
  CHECK(match("/x/{rest*}", "/x/") == "-");
  CHECK(match("/", "/") == "");
  CHECK(match("/x/", "/x") == "-");
  for (const auto* pattern : {"x", "", "/{a}{b}", "/{}", "/{a", "/a}", "/{a}/{a}", "/{a*}/b", "/x{a*}", "/{A}"}) {
    CAPTURE(pattern);
    CHECK_THROWS_AS(PathPattern{pattern}, std::logic_error);
  }
}

TEST_CASE("the most literal route answers, whatever the order in which they came") {
  Router router;
  add(router, Method::Get, "/{any}/index.html", "any");
  add(router, Method::Get, "/col/{page}", "page");
  add(router, Method::Get, "/col/col{id}", "column");
  add(router, Method::Get, "/col/index.html", "index");
  add(router, Method::Get, "/{rest*}", "rest");
  CHECK(ask(router, "/col/index.html").body == "index");
  CHECK(ask(router, "/col/col12").body == "column");
  CHECK(ask(router, "/col/list").body == "page");
  CHECK(ask(router, "/other/index.html").body == "any");
  CHECK(ask(router, "/other/a/b").body == "rest");
  CHECK(ask(router, "/col/a/b").body == "rest");
}

TEST_CASE("a route that is there already stops the start") {
  Router router;
  add(router, Method::Get, "/a/{id}", "");
  add(router, Method::Post, "/a/{id}", "");
  CHECK_THROWS_AS(add(router, Method::Get, "/a/{name}", ""), std::logic_error);
}

TEST_CASE("an address is told from a method, with what is allowed") {
  Router router;
  add(router, Method::Get, "/a", "");
  add(router, Method::Delete, "/a", "");
  CHECK(ask(router, "/b").status == 404);
  const auto refused = ask(router, "/a", Method::Put);
  CHECK(refused.status == 405);
  CHECK(refused.headers.back().value == "GET, HEAD, DELETE");
  CHECK(ask(router, "/a", Method::Head).status == 200);
}

TEST_CASE("who may not is answered before the handler runs") {
  Router router;
  bool ran = false;
  router.add({Method::Get, "/a", Permission("secret.read"), Face::Page, "", [&](const Request&) -> Result<Response> {
                ran = true;
                return Response{};
              }});
  router.authorize = [](const Request&, const Route& route) -> Result<> {
    CHECK(route.permission == Permission("secret.read"));
    return fail(ErrorKind::Forbidden, "identity.no_right");
  };
  router.draw_error = [](const Request&, Face, const Error& error) {
    Response response;
    response.status = status_of(error.kind);
    response.body = "drawn " + error.key;
    return response;
  };
  CHECK(ask(router, "/a").status == 403);
  CHECK(ask(router, "/a").body == "drawn identity.no_right");
  CHECK_FALSE(ran);
}

TEST_CASE("who came too often is told when to come again, by header and by argument") {
  Router router;
  router.add({.method = Method::Get, .pattern = "/api/a", .permission = Permission::open(), .face = Face::Json, .summary = "",
              .handler = [](const Request&) -> Result<Response> { return fail(ErrorKind::TooOften, "slowly", {{"seconds", "7"}}); }});
  const auto answer = ask(router, "/api/a");
  CHECK(answer.status == 429);
  CHECK(std::ranges::any_of(answer.headers, [](const Field& f) { return f.name == "retry-after" && f.value == "7"; }));
  CHECK(answer.body.find(R"("args":{"seconds":"7"})") != std::string::npos);
}

TEST_CASE("whatever a handler throws, somebody gets an answer") {
  struct DiskFull : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  Router router;
  router.add({Method::Get, "/full", Permission::open(), Face::Page, "", [](const Request&) -> Result<Response> { throw DiskFull("x"); }});
  router.add({Method::Get, "/bug", Permission::open(), Face::Json, "", [](const Request&) -> Result<Response> { throw std::logic_error("x"); }});
  router.add({Method::Get, "/odd", Permission::open(), Face::Page, "", [](const Request&) -> Result<Response> { throw 42; }});
  router.status_of_exception = [](const std::exception& exception) -> std::optional<int> {
    return dynamic_cast<const DiskFull*>(&exception) ? std::optional(507) : std::nullopt;
  };
  CHECK(ask(router, "/full").status == 507);
  CHECK(ask(router, "/bug").status == 500);
  CHECK(ask(router, "/odd").status == 500);
  router.draw_error = [](const Request&, Face, const Error&) -> Response { throw std::runtime_error("the template is broken too"); };
  CHECK(ask(router, "/odd").status == 500);
  CHECK(ask(router, "/nothing").status == 404);
}

TEST_CASE("assets and JSON are not sent again to who has them") {
  Router router;
  add(router, Method::Get, "/style.css", "body{}", Face::Asset);
  add(router, Method::Get, "/page", "page", Face::Page);
  const auto first = ask(router, "/style.css");
  REQUIRE(first.status == 200);
  const auto tag = first.headers.back();
  CHECK(tag.name == "etag");
  const auto again = ask(router, "/style.css", Method::Get, {{"if-none-match", "\"x\", " + tag.value}});
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(again.headers.back().value == tag.value);
  CHECK(ask(router, "/style.css", Method::Get, {{"if-none-match", "*"}}).status == 304);
  CHECK(ask(router, "/style.css", Method::Get, {{"if-none-match", "\"x\""}}).status == 200);
  CHECK(ask(router, "/page", Method::Get, {{"if-none-match", "*"}}).status == 200);
}
