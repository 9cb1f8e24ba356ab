#include "modules/identity/person/person.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

Person person_of(Office& office, Id id) {
  return office.db.read([&](storage::Reader& reader) { return find_person(reader, id).value(); });
}

std::string refusal(const PersonData& data) {
  const auto checked = check_person(data);
  return checked ? "" : faults_of(checked.error());
}

}  // namespace

TEST_CASE("somebody begins with a first post, or not at all") {
  with_office([](Office& office) {
    const auto create = [&](const PersonData& data, const PostData& post) {
      return office.act("identity.person.create", [&](audit::Act& act) { return create_person(act, data, post); });
    };
    const PostData clerk = {.organisation = office.city, .title = "科员", .valid_from = day("2016-01-01")};
    const auto id = create({.name = "王一", .phone = "0536-1234567", .email = "wang@example.org"}, clerk);
    REQUIRE(id);
    CHECK(person_of(office, *id).data.name == "王一");
    CHECK(office.rows("identity_post") == 1);
    CHECK(create({.name = ""}, clerk).error().key == "person.refused");
    CHECK(create({.name = "李二"}, {.organisation = Id{5}, .valid_from = day("2016-01-01")}).error().key == "post.organisation");
    CHECK(office.rows("identity_person") == 1);
    CHECK(office.rows("identity_post") == 1);
  });
}

TEST_CASE("a person's own data have their shapes") {
  CHECK(refusal({.name = "王一"}) == "");
  CHECK(refusal({.name = " 王一"}) == "/name person.name");
  CHECK(refusal({.name = "王\n一"}) == "/name person.name");
  CHECK(refusal({.name = std::string(61, 'x')}) == "/name person.name");
  CHECK(refusal({.name = "王一", .phone = "call me"}) == "/phone person.phone");
  CHECK(refusal({.name = "王一", .phone = "+86 (536) 123-4567"}) == "");
  CHECK(refusal({.name = "王一", .email = "a@b@c"}) == "/email person.email");
  CHECK(refusal({.name = "王一", .email = "@c"}) == "/email person.email");
  CHECK(refusal({.name = "", .phone = "x", .email = "y", .note = std::string("\x01")}) ==
        "/name person.name, /phone person.phone, /email person.email, /note person.note");
}

TEST_CASE("who saw an old version of somebody changes nothing") {
  with_office([](Office& office) {
    const auto id = office.holder(office.person("王一", office.city));
    const auto change = [&](std::int64_t version, const std::string& name) {
      return office.act("identity.person.change", [&](audit::Act& act) { return change_person(act, id, version, {.name = name}); });
    };
    CHECK(change(1, "王壹").value() == 2);
    CHECK(change(1, "王乙").error().key == "stale");
    CHECK(person_of(office, id).data.name == "王壹");
    CHECK(person_of(office, id).version == 2);
  });
}

TEST_CASE("somebody with a post elsewhere too is seen by either side, and changed by who reaches both") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    const auto id = office.holder(post);
    office.post(id, office.other_city, day("2016-01-01"));
    using fiveone::testing::seat;
    constexpr std::string_view writing = "identity.person.write";
    const auto here = seat(office.db, "here", office.city, {writing});
    const auto above = seat(office.db, "above", office.province, {writing});
    const auto stranger = seat(office.db, "stranger", office.other_county, {writing});
    office.db.read([&](storage::Reader& reader) {
      CHECK(require_to_see(reader, here, writing, id));
      CHECK(require_to_change(reader, here, writing, id).error().key == "person.elsewhere");
      CHECK(require_to_change(reader, above, writing, id));
      CHECK(require_to_see(reader, stranger, writing, id).error().key == "person.not_found");
      CHECK(require_to_change(reader, stranger, writing, id).error().key == "person.not_found");
    });
  });
}
