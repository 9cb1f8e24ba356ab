#include <doctest/doctest.h>

#include "modules/identity/account/account.hpp"
#include "modules/identity/testing/desk.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;
using http::Method;

namespace {

std::string new_person(std::string_view name, Id organisation) {
  return fmt::format(R"({{"name":"{}","phone":"0531","organisation":"{}","title":"科员","valid_from":"2016-01-01"}})", name, to_string(organisation));
}

std::string change_to(std::string_view name) { return fmt::format(R"({{"name":"{}","phone":"","email":"","note":""}})", name); }

std::vector<std::string> names_in(const http::Response& page) {
  std::vector<std::string> names;
  constexpr std::string_view mark = "\"name\":\"";
  for (auto at = page.body.find(mark); at != std::string::npos; at = page.body.find(mark, at + 1))
    names.push_back(page.body.substr(at + mark.size(), page.body.find('"', at + mark.size()) - at - mark.size()));
  return names;
}

}  // namespace

TEST_CASE("an administrator enters somebody within reach, and nobody beyond it") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("admin", o.city, {"identity.person.read", "identity.person.write"});
    const auto made = desk.ask(admin, Method::Post, "/api/identity/people", {.body = new_person("王一", o.county)});
    REQUIRE(made.status == 200);
    CHECK(says(made, R"("organisation_name_zh":"丁区商务局")"));
    CHECK(desk.get(admin, "/api/identity/people/" + id_in(made)).status == 200);
    CHECK(desk.ask(admin, Method::Post, "/api/identity/people", {.body = new_person("李二", o.other_city)}).status == 404);
    CHECK(desk.ask(admin, Method::Post, "/api/identity/people", {.body = new_person("", o.county)}).status == 400);
    const auto reader = desk.seat("reader", o.city, {"identity.person.read"});
    CHECK(desk.ask(reader, Method::Post, "/api/identity/people", {.body = new_person("李二", o.city)}).status == 403);
    CHECK(desk.ask({}, Method::Get, "/api/identity/people").status == 403);
  });
}

TEST_CASE("a repeated request enters somebody once") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("admin", o.city, {"identity.person.read", "identity.person.write"});
    const auto enter = [&](std::string_view name) {
      return desk.ask(admin, Method::Post, "/api/identity/people", {.body = new_person(name, o.city), .key = "k1"});
    };
    const auto first = enter("王一");
    CHECK(enter("王一").body == first.body);
    CHECK(enter("李二").status == 409);
    CHECK(o.rows("identity_person") == 2);  // and the administrator
  });
}

TEST_CASE("a change says which version it saw") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("admin", o.province, {"identity.person.read", "identity.person.write"});
    const auto path = "/api/identity/people/" + to_string(o.holder(o.person("王一", o.city)));
    CHECK(desk.ask(admin, Method::Put, path, {.body = change_to("王壹")}).status == 428);
    const auto changed = desk.ask(admin, Method::Put, path, {.body = change_to("王壹"), .version = "1"});
    CHECK(changed.status == 200);
    CHECK(says(changed, R"("version":2)"));
    CHECK(desk.ask(admin, Method::Put, path, {.body = change_to("王乙"), .version = "1"}).status == 409);
    const auto stranger = desk.seat("stranger", o.other_city, {"identity.person.read", "identity.person.write"});
    CHECK(desk.get(stranger, path).status == 404);
    CHECK(desk.ask(stranger, Method::Put, path, {.body = change_to("王乙"), .version = "2"}).status == 404);
    CHECK(desk.get(admin, "/api/identity/people/0").status == 404);
    CHECK(desk.get(admin, "/api/identity/people/x").status == 404);
  });
}

TEST_CASE("the list shows whom its reader reaches, by name, page by page") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("zz", o.city, {"identity.person.read"});
    for (const auto* name : {"c", "a", "e", "b", "d"}) o.person(name, o.county, "1380000");
    o.person("f", o.other_city);
    const auto page = [&](std::vector<http::Field> query) { return desk.get(admin, "/api/identity/people", std::move(query)); };
    CHECK(names_in(page({})) == std::vector<std::string>{"a", "b", "c", "d", "e", "zz"});
    auto first = page({{"limit", "2"}});
    CHECK(names_in(first) == std::vector<std::string>{"a", "b"});
    const auto at = first.body.find("\"next\":\"") + 8;
    const auto next = first.body.substr(at, first.body.find('"', at) - at);
    CHECK(names_in(page({{"limit", "3"}, {"after", next}})) == std::vector<std::string>{"c", "d", "e"});
    CHECK(names_in(page({{"organisation", to_string(o.county)}})).size() == 5);
    CHECK(names_in(page({{"organisation", to_string(o.other_city)}})).empty());
    CHECK(names_in(page({{"q", "Z"}})) == std::vector<std::string>{"zz"});
    CHECK(names_in(page({{"q", "38000"}})).size() == 5);
    CHECK(names_in(page({{"q", "%"}})).empty());
    CHECK(names_in(page({{"q", "'; DROP TABLE identity_person; --"}})).empty());
    CHECK(page({{"limit", "0"}}).status == 400);
    CHECK(page({{"limit", "100000"}}).status == 400);
    CHECK(page({{"offset", "1"}}).status == 400);
  });
}

TEST_CASE("an account is shown with its person, and found by its name") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("zz", o.province, {"identity.person.read"});
    const auto person = o.holder(o.person("a", o.county));
    REQUIRE(o.act("identity.account.open", [&](audit::Act& act) { return open_account(act, person, "Wang.Yi"); }));
    const auto listed = desk.get(admin, "/api/identity/people", {{"q", "wang"}});
    CHECK(says(listed, R"("account":"Wang.Yi")"));
    CHECK(names_in(listed) == std::vector<std::string>{"a"});
    CHECK(says(desk.get(admin, "/api/identity/people/" + to_string(person)), R"("account":"Wang.Yi")"));
  });
}

TEST_CASE("the holders of a role are listed") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("zz", o.province, {"identity.person.read"});
    REQUIRE(o.grant(o.person("a", o.county), "editor", o.county));
    REQUIRE(o.grant(o.person("b", o.county), "leader", o.county));
    const auto listed = desk.get(admin, "/api/identity/people", {{"role", to_string(o.role("editor").id)}});
    CHECK(names_in(listed) == std::vector<std::string>{"a"});
  });
}

TEST_CASE("a past post is seen by whom its organisation belongs to, and the list has it no more") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("zz", o.province, {"identity.person.read", "identity.person.write"});
    const auto post = to_string(o.person("a", o.county));
    const auto path = "/api/identity/posts/" + post;
    CHECK(desk.ask(admin, Method::Put, path, {.body = R"({"title":"","valid_to":"2016-02-01"})"}).status == 428);
    CHECK(desk.ask(admin, Method::Put, path, {.body = R"({"title":"","valid_to":"2016-02-01"})", .version = "1"}).status == 200);
    CHECK(names_in(desk.get(admin, "/api/identity/people")) == std::vector<std::string>{"zz"});
    CHECK(says(desk.get(admin, path), R"("valid_to":"2016-02-01")"));
    CHECK(desk.get(desk.seat("other", o.other_city, {"identity.person.read"}), path).status == 404);
  });
}

TEST_CASE("a further post is opened for somebody one may see, in an organisation one reaches") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("zz", o.city, {"identity.person.read", "identity.person.write"});
    const auto path = [&](Id post) { return fmt::format("/api/identity/people/{}/posts", to_string(o.holder(post))); };
    const auto body = [](Id organisation) {
      return fmt::format(R"({{"organisation":"{}","valid_from":"2020-01-01","title":"兼"}})", to_string(organisation));
    };
    const auto own = o.person("a", o.county);
    const auto stranger = o.person("b", o.other_city);
    CHECK(desk.ask(admin, Method::Post, path(own), {.body = body(o.city)}).status == 200);
    CHECK(desk.ask(admin, Method::Post, path(own), {.body = body(o.other_city)}).status == 404);
    CHECK(desk.ask(admin, Method::Post, path(stranger), {.body = body(o.city)}).status == 404);
    CHECK(says(desk.get(admin, path(own)), R"("title":"兼")"));
  });
}
