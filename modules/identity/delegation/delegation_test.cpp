#include "modules/identity/delegation/delegation.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

Day today(int more = 0) { return {day_of(now()).number + more}; }

struct Lending {
  Office& office;
  Id post = office.person("王一", office.city);
  Id delegate = office.holder(office.person("李二", office.county));
  DelegationData data{.post = post, .delegate = delegate, .reason = "出差", .valid_from = today(), .valid_to = today(3), .permissions = {}};

  explicit Lending(Office& o) : office(o) {
    REQUIRE(office.grant(post, "editor", office.city).has_value());
    office.actor.person = office.holder(post);
  }
  Result<Id> lend() {
    return office.act("identity.delegation.lend", [&](audit::Act& act) { return lend_post(act, data); });
  }
  std::string refusal() {
    const auto lent = lend();
    return lent ? "" : faults_of(lent.error());
  }
  Result<> end(Id delegation, std::int64_t version) {
    return office.act("identity.delegation.end", [&](audit::Act& act) { return end_delegation(act, delegation, version); });
  }
  std::vector<Hat> hats() {
    return office.db.read([&](storage::Reader& reader) { return list_hats(reader, delegate, today()); });
  }
};

}  // namespace

TEST_CASE("a post is lent for some days, and taken back by its holder or handed back by the other") {
  with_office([](Office& office) {
    Lending lending(office);
    const auto lent = lending.lend();
    REQUIRE(lent);
    CHECK(lending.hats().size() == 2);
    CHECK(lending.hats().back().holder_name == "王一");
    CHECK(lending.refusal() == "delegation.taken");
    const auto listed = office.db.read([&](storage::Reader& reader) { return list_delegations(reader, lending.delegate); });
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].lender_name == "王一");
    CHECK(listed[0].delegate_name == "李二");
    CHECK(lending.end(*lent, 2).error().key == "stale");
    office.actor.person = Id{9};
    CHECK(lending.end(*lent, 1).error().key == "delegation.not_found");
    office.actor.person = lending.delegate;
    CHECK(lending.end(*lent, 1));
    CHECK(lending.hats().size() == 1);
    CHECK(lending.end(*lent, 2).error().key == "delegation.over");
  });
}

TEST_CASE("only one's own post can be lent, to a colleague, for days to come") {
  with_office([](Office& office) {
    Lending lending(office);
    const auto good = lending.data;
    const auto refusal = [&](const std::function<void(DelegationData&)>& spoil) {
      lending.data = good;
      spoil(lending.data);
      return lending.refusal();
    };
    CHECK(refusal([&](auto& d) { d.delegate = office.actor.person; }) == "delegation.self");
    CHECK(refusal([&](auto& d) { d.delegate = Id{4}; }) == "delegation.delegate");
    CHECK(refusal([&](auto& d) { d.valid_from = today(-1); }) == "delegation.term");
    CHECK(refusal([&](auto& d) { d.valid_to = d.valid_from; }) == "delegation.term");
    CHECK(refusal([&](auto& d) { d.valid_to = today(400); }) == "delegation.term");
    CHECK(refusal([&](auto& d) { d.reason = ""; }) == "delegation.reason");
    CHECK(refusal([&](auto& d) { d.permissions = {"portal.media.write", "portal.column.write"}; }) == "/permissions/1 delegation.permission");
    const auto mine = office.actor.person;
    office.actor.person = {};
    const auto stranger = office.person("赵三", office.other_city);
    office.actor.person = mine;
    CHECK(refusal([&](auto& d) { d.delegate = office.holder(stranger); }) == "delegation.delegate");
    CHECK(refusal([&](auto& d) { d.post = stranger; }) == "post.not_found");
  });
}

TEST_CASE("a bureau's post goes to no enterprise, and an enterprise's to nobody outside of it") {
  with_office([](Office& office) {
    Lending lending(office);
    const auto lender = office.actor.person;
    office.actor.person = {};
    const auto shop = [&](const char* name) {
      return office.act("identity.organisation.establish", [&](audit::Act& act) {
        return establish_organisation(act, {.kind = OrganisationKind::Enterprise, .name_zh = name, .region_code = "990102", .parent = office.county,
                                            .valid_from = parse_day("2015-10-01").value()});
      }).value();
    };
    const Id own = shop("甲商场");
    const auto filer = office.person("钱四", own);
    const auto mate = office.person("钱五", own);
    const auto rival = office.person("钱六", shop("乙商场"));
    office.actor.person = lender;
    lending.data.delegate = office.holder(filer);
    CHECK(lending.refusal() == "delegation.delegate");
    office.actor.person = office.holder(filer);
    lending.data.post = filer;
    for (const auto stranger : {office.holder(rival), office.holder(lending.post)}) {
      lending.data.delegate = stranger;
      CHECK(lending.refusal() == "delegation.delegate");
    }
    lending.data.delegate = office.holder(mate);
    CHECK(lending.refusal() == "");
  });
}

TEST_CASE("a lent post brings no administrator's power along, whatever is granted to it before or after") {
  with_office([](Office& office) {
    Lending lending(office);
    const auto lent = lending.lend();
    REQUIRE(lent);
    office.actor.person = {};
    REQUIRE(office.grant(lending.post, "auditor", office.city));
    office.actor.person = office.holder(lending.post);
    lending.data.permissions = {"audit.read"};
    CHECK(lending.refusal() == "/permissions/0 delegation.administrator");
    const auto hat = lending.hats().back();
    REQUIRE(hat.delegation == *lent);
    http::Caller wearer{.person = lending.delegate, .post = hat.post, .on_behalf_of = hat.holder, .delegation = hat.delegation};
    wearer.rights = office.db.read([&](storage::Reader& reader) { return rights_of(reader, hat); });
    CHECK(wearer.may_somewhere("portal.article.write"));
    CHECK_FALSE(wearer.may_somewhere("audit.read"));
    wearer.rights["audit.read"] = {office.city};
    office.db.read([&](storage::Reader& reader) {
      CHECK_FALSE(may(reader, wearer, "audit.read", office.city));
      CHECK(organisations_in_reach(reader, wearer, "audit.read", today()).empty());
      CHECK(may(reader, wearer, "portal.article.write", office.city));
    });
  });
}

TEST_CASE("colleagues are found by a part of their name, in one's bureau and below it") {
  with_office([](Office& office) {
    Lending lending(office);
    office.actor.person = {};
    office.person("李四", office.other_city);
    office.person("李%", office.city);
    const auto find = [&](std::string_view name) {
      return office.db.read([&](storage::Reader& reader) { return find_colleagues(reader, lending.post, name, today()); });
    };
    CHECK(find("李").size() == 2);
    CHECK(find("%").size() == 1);
    CHECK(find("王").empty());
    CHECK(find("二").front().person == lending.delegate);
  });
}
