#include <doctest/doctest.h>

#include "modules/identity/testing/desk.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;
using http::Method;

namespace {

std::string grants_of(Id post) { return fmt::format("/api/identity/posts/{}/grants", to_string(post)); }

std::string body_of(Office& office, std::string_view role, Id organisation) {
  return fmt::format(R"({{"role":"{}","organisation":"{}"}})", to_string(office.role(role).id), to_string(organisation));
}

}  // namespace

TEST_CASE("a security administrator grants within reach what they do not hold themselves") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("security", o.city, {"identity.grant.read", "identity.grant.write"});
    const auto post = o.person("王一", o.county);
    const auto given = desk.ask(admin, Method::Post, grants_of(post), {.body = body_of(o, "editor", o.county)});
    REQUIRE(given.status == 200);
    CHECK(says(given, R"("role_name_en":"Editor")"));
    CHECK(desk.ask(admin, Method::Post, grants_of(post), {.body = body_of(o, "leader", o.other_city)}).status == 404);
    CHECK(desk.ask(admin, Method::Post, grants_of(post), {.body = body_of(o, "leader", o.province)}).status == 404);
    CHECK(desk.ask(admin, Method::Post, grants_of(o.person("李二", o.other_city)), {.body = body_of(o, "leader", o.city)}).status == 404);
    CHECK(desk.ask(admin, Method::Post, grants_of(admin.post), {.body = body_of(o, "editor", o.city)}).status == 403);
    const auto grants = desk.get(admin, grants_of(post));
    const auto path = "/api/identity/grants/" + id_in(grants);
    CHECK(desk.ask(desk.seat("other", o.other_city, {"identity.grant.write"}), Method::Delete, path).status == 404);
    CHECK(desk.ask(admin, Method::Delete, path).status == 204);
    CHECK(desk.ask(admin, Method::Delete, path).status == 404);
    CHECK(desk.get(admin, grants_of(post)).body == R"({"items":[]})");
  });
}

TEST_CASE("roles are shown with all permissions, and changed for the whole province only") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("security", o.province, {"identity.role.read", "identity.role.write"});
    const auto local = desk.seat("local", o.city, {"identity.role.read", "identity.role.write"});
    const auto matrix = desk.get(admin, "/api/identity/roles");
    CHECK(matrix.status == 200);
    CHECK(says(matrix, R"({"name":"audit.read")"));
    CHECK(says(matrix, R"("administrator":"Grants")"));
    const auto path = "/api/identity/roles/" + to_string(o.role("editor").id);
    const std::string body = R"({"name_zh":"编辑","name_en":"Editor","permissions":["portal.article.write","identity.role.read"]})";
    CHECK(desk.ask(local, Method::Put, path, {.body = body, .version = "1"}).status == 403);
    CHECK(desk.ask(admin, Method::Put, path, {.body = body}).status == 428);
    CHECK(desk.ask(admin, Method::Put, path, {.body = body, .version = "1"}).status == 200);
    CHECK(desk.ask(admin, Method::Put, path, {.body = body, .version = "1"}).status == 409);
    CHECK(desk.ask(admin, Method::Put, "/api/identity/roles/5", {.body = body, .version = "1"}).status == 404);
    const std::string fresh = R"({"key":"clerk","name_zh":"文员","name_en":"Clerk","permissions":["nothing.at.all"]})";
    CHECK(desk.ask(admin, Method::Post, "/api/identity/roles", {.body = fresh}).status == 400);
  });
}
