#include "modules/identity/account/account.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "modules/identity/account/account_api.hpp"
#include "modules/identity/account/first_accounts.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/role/role.hpp"
#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

std::vector<Account> accounts(storage::Database& db) {
  return db.read([](storage::Reader& reader) { return list_accounts(reader, "", 100); });
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a sign-in name is somebody's alone, however it is written") {
  at_the_door([](Door& door) {
    const auto wang = fiveone::testing::seat(door.db, "wang", door.city, {});
    const auto li = fiveone::testing::seat(door.db, "li", door.city, {});
    const auto open = [&](const http::Caller& who, const std::string& name) {
      return door.act([&](audit::Act& act) { return open_account(act, who.person, name); });
    };
    for (const auto* bad : {"", "x", " wang", "wang yi", "wáng", "ｗａｎｇ", "wang@example.org", "w\u200Bang", "王一\u0001"})
      CHECK(open(wang, bad).error().key == "account.name");
    CHECK(open(wang, std::string(41, 'x')).error().key == "account.name");
    CHECK(open({.person = make_id()}, "nobody").error().key == "person.not_found");
    REQUIRE(open(wang, "Wang.Yi").has_value());
    CHECK(open(wang, "another").error().key == "account.has_one");
    CHECK(open(li, "WANG.yi").error().key == "account.name_taken");
    CHECK(open(li, "王一").has_value());
  });
}

TEST_CASE("a new house has three administrators, none of whom can do another's work, and no password") {
  for (const bool with_map : {false, true})
    for_both_engines([&](storage::Database& db) {
      INFO("with a map: ", with_map);
      if (with_map) REQUIRE(load(db, small_map, "2015-09-30").has_value());
      REQUIRE(found(db, {}).has_value());
      const auto links = found_administrators(db, {.name = "operator"});
      REQUIRE(links.has_value());
      REQUIRE(links->size() == 3);
      const auto made = accounts(db);
      REQUIRE(made.size() == 3);
      for (const auto& account : made) {
        CHECK(account.password.empty());
        const auto held = db.read([&](storage::Reader& reader) {
          return rights_of(reader, list_hats(reader, account.person, day_of(now())).at(0));
        });
        std::set<Administrator> powers;
        for (const auto& [permission, roots] : held)
          if (const auto power = administrator_of(permission)) powers.insert(*power);
        CHECK(powers.size() == 1);
      }
      CHECK(found_administrators(db, {}).value().empty());  // once
      CHECK(accounts(db).size() == 3);
    });
}

TEST_CASE("the department of a house without a map becomes that of its first province") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(found(db, {}).has_value());
    REQUIRE(found_administrators(db, {}).has_value());
    const auto person = accounts(db).front().person;
    REQUIRE(load(db, small_map, "2015-09-30").has_value());
    const auto hat = db.read([&](storage::Reader& reader) { return list_hats(reader, person, day_of(now())).at(0); });
    CHECK(hat.organisation_zh == "甲省商务厅");
    const auto department = db.read([](storage::Reader& reader) { return bureau_of(reader, "990000", day_of(now())).value(); });
    CHECK(department.id == hat.organisation);
    CHECK(department.valid_from == day("2015-09-30"));
    CHECK(db.read([](storage::Reader& reader) { return list_organisations(reader, day_of(now())).size(); }) == 6);
  });
}

TEST_CASE("the demonstration's staff have one password, written where only its owner reads") {
  for_both_engines([](storage::Database& db) {
    const fiveone::testing::ScratchFolder folder;
    const auto file = demonstration_accounts_file(folder.path());
    const secret::PasswordHasher hasher({.passes = 1, .memory_kib = 64}, 1);
    REQUIRE(load_shipped(db, {}, demonstration_map()).has_value());
    REQUIRE(found(db, {}).has_value());
    REQUIRE(found_demonstration_staff(db, {}, hasher, file).has_value());
    struct stat status{};
    REQUIRE(stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const auto text = slurp(file);
    const auto at = text.find("password: ") + 10;
    const auto password = text.substr(at, text.find('\n') - at);
    CHECK(password.size() == 12);
    for (const auto& account : accounts(db)) CHECK(hasher.fits(account.password, password).value());
    CHECK(accounts(db).size() == 17);
    REQUIRE(found_demonstration_staff(db, {}, hasher, file).has_value());
    CHECK(slurp(file) == text);
    CHECK(found_administrators(db, {}).value().empty());

    const auto highest = db.read([](storage::Reader& reader) { return list_organisations(reader, day_of(now())).front().id; });
    const std::vector<DemonstrationMember> more = {{"reports", "演示报表审核人", "report-reviewer-province", highest}};
    CHECK(join_demonstration_staff(db, {}, file, more).value().size() == 1);
    CHECK(join_demonstration_staff(db, {}, file, more).value().empty());
    CHECK(accounts(db).size() == 18);
    for (const auto& account : accounts(db)) CHECK(hasher.fits(account.password, password).value());
    CHECK(slurp(file).starts_with(text));
    CHECK(slurp(file).contains("reports"));
  });
}

TEST_CASE("the system administrator opens accounts and hands out links, and cannot become another administrator") {
  at_the_door([](Door& door) {
    add_account_routes(door.router, door.db);
    door.member("system", door.province, {"identity.account.write", "identity.person.read"});
    const auto security = door.person("security", door.province, {"identity.grant.write"});
    const auto clerk = fiveone::testing::seat(door.db, "clerk", door.city, {});
    Browser browser{door};
    browser.sign_in("system");
    const auto of = [](const http::Caller& who, std::string_view what) { return fmt::format("/api/identity/people/{}/{}", who.person.value, what); };
    const auto opened = browser.post(of(clerk, "account"), R"({"account":"clerk"})");
    CHECK(opened.status == 200);
    CHECK(has_header(opened, "etag", "\"1\""));
    CHECK(opened.body.find(R"("has_password":false)") != std::string::npos);
    const auto link = browser.post(of(clerk, "link"), "");
    CHECK(link.status == 200);
    Browser owner{door};
    CHECK(owner.post("/api/desk/link", JsonText().add("token", text_in(link, "token")).add("password", good_password).text()).status == 200);
    CHECK(owner.sign_in("clerk").status == 200);
    CHECK(owner.get(of(security, "account")).status == 403);
    CHECK(code_of(browser.post(of(security, "link"), "")) == "account.of_other_administrator");

    browser.further = {{"if-match", "\"2\""}};
    const auto put = [&](const http::Caller& who, std::string body) { return browser.ask(http::Method::Put, of(who, "account"), std::move(body)); };
    const auto locked = put(clerk, R"({"locked":true,"must_change":false})");
    CHECK(locked.status == 200);
    CHECK_FALSE(owner.is_in());
    CHECK(code_of(put(clerk, R"({"locked":false,"must_change":false})")) == "stale");
    browser.further.clear();
    CHECK(put(clerk, R"({"locked":false,"must_change":false})").status == 428);
  });
}

TEST_CASE("who administers a city has no hold of somebody who belongs to the province too") {
  at_the_door([](Door& door) {
    add_account_routes(door.router, door.db);
    door.member("city-system", door.city, {"identity.account.write", "identity.person.read"});
    const auto chief = door.person("chief", door.province);
    const auto stranger = door.person("stranger", door.bureau("990200"));
    Browser browser{door};
    browser.sign_in("city-system");
    CHECK(browser.post(fmt::format("/api/identity/people/{}/link", chief.person.value), "").status == 404);
    CHECK(browser.post(fmt::format("/api/identity/people/{}/link", stranger.person.value), "").status == 404);
    CHECK(browser.get(fmt::format("/api/identity/people/{}/account", stranger.person.value)).status == 404);
    CHECK(browser.get("/api/identity/people/x/account").status == 404);
  });
}
