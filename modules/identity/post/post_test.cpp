#include "modules/identity/post/post.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

TEST_CASE("a person has several posts, but not the same one twice at a time") {
  with_office([](Office& office) {
    const auto person = office.holder(office.person("王一", office.city));
    const auto open = [&](const PostData& data) {
      const auto opened = office.act("identity.post.open", [&](audit::Act& act) { return open_post(act, person, data); });
      return opened ? std::string() : opened.error().key;
    };
    const auto from = day("2017-01-01");
    CHECK(open({.organisation = office.province, .title = "挂职", .valid_from = from, .valid_to = day("2018-01-01")}) == "");
    CHECK(open({.organisation = office.province, .title = "挂职", .valid_from = day("2017-12-31")}) == "post.taken");
    CHECK(open({.organisation = office.province, .title = "挂职", .valid_from = day("2018-01-01")}) == "");
    CHECK(open({.organisation = office.city, .valid_from = from}) == "post.taken");
    CHECK(open({.organisation = office.city, .title = "处长", .valid_from = from}) == "");
    CHECK(open({.organisation = office.city, .title = "甲\t乙", .valid_from = from}) == "post.title");
    CHECK(open({.organisation = office.city, .title = "丙", .valid_from = from, .valid_to = from}) == "post.term");
    CHECK(open({.organisation = office.city, .title = "丙", .valid_from = day("2015-01-01")}) == "post.organisation");
    CHECK(open({.organisation = Id{7}, .valid_from = from}) == "post.organisation");
    CHECK(office.db.read([&](storage::Reader& reader) { return list_posts(reader, person).size(); }) == 4);
  });
}

TEST_CASE("a term is ended, and an ended one stays as it is") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    const auto change = [&](std::int64_t version, std::optional<Day> to, std::string title = "") {
      return office.act("identity.post.change", [&](audit::Act& act) { return change_post(act, post, version, title, to); });
    };
    CHECK(change(1, day("2040-01-01"), "科长").value() == 2);
    CHECK(change(1, std::nullopt).error().key == "stale");
    CHECK(change(2, day("2010-01-01")).error().key == "post.term");
    CHECK(change(2, day_of(now()), "科长").value() == 3);
    CHECK(change(3, std::nullopt).error().key == "post.ended");
    CHECK(office.db.read([&](storage::Reader& reader) { return list_hats(reader, find_post(reader, post)->person, day_of(now())); }).empty());
  });
}
