#include <doctest/doctest.h>

#include "modules/data/demonstration/demonstration.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/sample/coverage.hpp"
#include "modules/data/sample/replacement.hpp"
#include "modules/data/sample/sample_api.hpp"
#include "modules/data/testing.hpp"
#include "modules/data/unit/credit_code.hpp"
#include "modules/data/unit/unit.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using http::Method;

namespace {

struct Sampling {
  Office& office;
  http::Caller clerk, other_clerk, province;
  int made = 0;

  explicit Sampling(Office& o)
      : office(o),
        clerk(o.seat("clerk", o.city, {"data.unit.read", "data.unit.write"})),
        other_clerk(o.seat("other", o.other_city, {"data.unit.read", "data.unit.write"})),
        province(o.seat("province", o.province, {"data.unit.read", "data.unit.write"})) {
    add_sample_routes(office.router, office.db);
    REQUIRE(ensure_shipped_dictionary(office.db, {}));
  }
  Id unit(Id bureau, const char* industry, const char* revenue, std::optional<Day> closed = {}) {
    ++made;
    UnitData data{.credit_code = code(made), .industry = industry, .revenue = Decimal::parse(revenue), .revenue_year = *revenue ? 2015 : 0,
                  .opened = {}, .closed = closed, .contact = {}, .phone = {}};
    const auto unit = office.act([&](audit::Act& act) {
      return register_unit(act, {fmt::format("示例企业{}", made), "", bureau, day("2015-10-01"), data});
    });
    REQUIRE(unit.has_value());
    return unit->organisation;
  }
  Sample sample(const std::string& key, std::string_view from, std::optional<Day> to = {}) {
    const auto made_one = office.act([&](audit::Act& act) { return create_sample(act, key, {"样本", "", "retail_monthly", "52", day(from), to}); });
    REQUIRE(made_one.has_value());
    return *made_one;
  }
  std::string add(const Sample& s, const std::vector<Id>& units, std::string_view from) {
    const auto done = office.act([&](audit::Act& act) { return add_members(act, s, units, day(from)); });
    return done ? std::to_string(*done) : done.error().key;
  }
  std::string end(const Sample& s, Id unit, std::string_view to, std::optional<Id> replacement = {}, const std::string& reason = "已停业") {
    const auto done = office.act([&](audit::Act& act) { return end_member(act, s, unit, day(to), reason, replacement); });
    return done ? "ended" : done.error().key;
  }
  std::size_t members(const Sample& s, std::string_view on) {
    return office.db.read([&](storage::Reader& reader) { return list_members(reader, s.id, day(on)).size(); });
  }

 private:
  // A good code of no organisation.
  static std::string code(int number) {
    const auto begin = fmt::format("91990102MA{:06}", number);
    for (const char inner : std::string_view("0123456789X"))
      for (const char outer : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY"))
        if (is_credit_code(begin + inner + outer)) return begin + inner + outer;
    throw std::runtime_error("no check character fits");
  }
};

void with_sampling(const std::function<void(Sampling&)>& test) {
  with_office([&](Office& office) {
    Sampling sampling(office);
    test(sampling);
  });
}

}  // namespace

TEST_CASE("members come and go by days, and a closed one is replaced by one of its type") {
  with_sampling([](Sampling& all) {
    const auto a = all.unit(all.office.county, "521", "1000");
    const auto twin = all.unit(all.office.county, "521", "900");
    const auto large = all.unit(all.office.county, "521", "90000");
    const auto cafe = all.unit(all.office.county, "62", "1000");
    const auto dead = all.unit(all.office.county, "521", "1000", day("2016-01-01"));
    const auto s = all.sample("retail_2016", "2016-01-01", day("2017-01-01"));
    CHECK(all.add(s, {a}, "2016-01-01") == "1");
    CHECK(all.add(s, {a}, "2016-02-01") == "0");
    CHECK(all.add(s, {dead}, "2016-02-01") == "sample.unit_closed");
    CHECK(all.add(s, {twin}, "2017-01-01") == "sample.outside");
    CHECK(all.end(s, a, "2016-07-01", large) == "sample.replacement");
    CHECK(all.end(s, a, "2016-07-01", cafe) == "sample.replacement");
    CHECK(all.end(s, a, "2016-07-01", a) == "sample.replacement_member");
    CHECK(all.end(s, a, "2016-07-01", twin, "") == "sample.reason");
    CHECK(all.members(s, "2016-07-01") == 1);
    CHECK(all.end(s, a, "2016-07-01", twin) == "ended");
    CHECK(all.end(s, a, "2016-08-01") == "sample.no_member");
    all.office.db.read([&](storage::Reader& reader) {
      CHECK(list_members(reader, s.id, day("2016-06-30")).front().unit == a);
      const auto now_there = list_members(reader, s.id, day("2016-07-01"));
      REQUIRE(now_there.size() == 1);
      CHECK(now_there.front().unit == twin);
      CHECK(now_there.front().replaces == a);
      CHECK(sample_of_form(reader, "retail_monthly", day("2016-07-01")) == std::vector{twin});
      CHECK_FALSE(sample_of_form(reader, "retail_monthly", day("2017-07-01")));
      CHECK_FALSE(sample_of_form(reader, "another", day("2016-07-01")));
    });
  });
}

TEST_CASE("replacements are suggested from the same county first, the nearest in size before others") {
  with_sampling([](Sampling& all) {
    const auto gone = all.unit(all.office.county, "521", "1000");
    const auto abroad = all.unit(all.office.other_county, "521", "1000");
    const auto far = all.unit(all.office.county, "521", "9000");
    const auto near = all.unit(all.office.county, "521", "1100");
    all.unit(all.office.county, "521", "90000");
    all.unit(all.office.county, "522", "1000");
    all.unit(all.office.county, "521", "1000", day("2015-12-01"));
    const auto member = all.unit(all.office.county, "521", "1000");
    const auto s = all.sample("retail_2016", "2016-01-01");
    REQUIRE(all.add(s, {gone, member}, "2016-01-01") == "2");
    all.office.db.read([&](storage::Reader& reader) {
      const auto reach = identity::organisations_below(reader, all.office.province, day("2016-06-01"));
      CHECK(suggest_replacements(reader, s, gone, day("2016-06-01"), reach) == std::vector{near, far, abroad});
      CHECK(suggest_replacements(reader, s, gone, day("2016-06-01"), {}).empty());
    });
  });
}

TEST_CASE("a sample is rotated: of each type those leave that have belonged to it longest, and units of their type come") {
  with_sampling([](Sampling& all) {
    const auto [county, other] = std::pair(all.office.county, all.office.other_county);
    const auto first = all.unit(county, "521", "1000");
    const auto second = all.unit(county, "521", "1000");
    const auto third = all.unit(county, "521", "1000");
    const auto fourth = all.unit(county, "521", "1000");
    const auto alone = all.unit(county, "522", "1000");
    const auto abroad = all.unit(other, "521", "1000");
    const auto near = all.unit(county, "521", "1900");
    const auto large = all.unit(county, "521", "90000");
    const auto s = all.sample("retail_2016", "2016-01-01");
    REQUIRE(all.add(s, {third, alone}, "2016-02-01") == "2");
    REQUIRE(all.add(s, {first}, "2016-01-01") == "1");
    REQUIRE(all.add(s, {second}, "2016-01-02") == "1");
    REQUIRE(all.add(s, {fourth}, "2016-03-01") == "1");
    const auto plan = [&](std::string_view to, int share) {
      return all.office.db.read([&](storage::Reader& reader) {
        return plan_rotation(reader, s, day(to), share, identity::organisations_below(reader, all.office.province, day(to)));
      });
    };
    const auto half = plan("2017-01-01", 50);
    CHECK(half.members == 5);
    REQUIRE(half.exchanges.size() == 3);
    CHECK(half.exchanges[0].member.unit == first);
    CHECK(half.exchanges[0].replacement == near);
    CHECK(half.exchanges[1].member.unit == second);
    CHECK(half.exchanges[1].replacement == abroad);
    CHECK(half.exchanges[2].member.unit == alone);
    CHECK_FALSE(half.exchanges[2].replacement);
    CHECK(plan("2017-01-01", 9).exchanges.empty());

    const auto rotate = [&](const std::vector<Swap>& swaps, const std::string& reason = "样本轮换") {
      const auto done = all.office.act([&](audit::Act& act) { return rotate_members(act, s, swaps, day("2017-01-01"), reason); });
      return done ? "rotated" : done.error().key;
    };
    CHECK(rotate({}) == "sample.swaps");
    CHECK(rotate({{first, near}}, "") == "sample.reason");
    CHECK(rotate({{first, near}, {second, large}}) == "sample.replacement");
    CHECK(rotate({{first, near}, {second, near}}) == "sample.replacement_member");
    CHECK(rotate({{first, near}, {first, abroad}}) == "sample.no_member");
    CHECK(all.members(s, "2017-01-01") == 5);
    CHECK(plan("2017-01-01", 50).exchanges[0].replacement == near);  // nothing was taken
    CHECK(rotate({{first, near}, {second, abroad}}) == "rotated");
    const auto now_there = all.office.db.read([&](storage::Reader& reader) { return list_members(reader, s.id, day("2017-01-01")); });
    CHECK(now_there.size() == 5);
    CHECK(std::ranges::find(now_there, near, &Member::unit)->replaces == first);
    CHECK(all.members(s, "2016-12-31") == 5);
    // Who has left comes back only where nobody else is free.
    const auto next = plan("2018-01-01", 20).exchanges;
    REQUIRE(next.size() == 1);
    CHECK(next.front().member.unit == third);
    CHECK(next.front().replacement == first);
    const auto fresh = all.unit(other, "521", "1999");
    CHECK(plan("2018-01-01", 20).exchanges.front().replacement == fresh);
  });
}

TEST_CASE("a year's sample is carried over, without those that have closed") {
  with_sampling([](Sampling& all) {
    const auto stays = all.unit(all.office.county, "521", "1000");
    const auto closes = all.unit(all.office.county, "521", "1000", day("2016-10-01"));
    const auto old = all.sample("retail_2016", "2016-01-01", day("2017-01-01"));
    const auto next = all.sample("retail_2017", "2017-01-01");
    REQUIRE(all.add(old, {stays, closes}, "2016-01-01") == "2");
    const auto carry = [&] { return all.office.act([&](audit::Act& act) { return carry_over(act, next, old); }); };
    const auto carried = carry();
    REQUIRE(carried.has_value());
    CHECK(carried->added == 1);
    CHECK(carried->left_out == std::vector{closes});
    CHECK(all.members(next, "2017-01-01") == 1);
    CHECK(carry()->added == 0);
    CHECK(all.office.act([&](audit::Act& act) { return carry_over(act, next, next); }).error().key == "sample.from_itself");
  });
}

TEST_CASE("coverage is told by bureau and for all above it, as of the period") {
  with_sampling([](Sampling& all) {
    const auto in = all.unit(all.office.county, "521", "300.5");
    all.unit(all.office.county, "522", "699.5");
    all.unit(all.office.county, "62", "5000");  // not retail
    all.unit(all.office.other_county, "52", "");
    all.unit(all.office.county, "52", "8000", day("2015-12-01"));
    const auto s = all.sample("retail_2016", "2016-01-01");
    REQUIRE(all.add(s, {in}, "2016-01-01") == "1");
    const auto coverage = all.office.db.read([&](storage::Reader& reader) { return coverage_by_bureau(reader, s, day("2016-05-31")); });
    const auto of = [&](Id bureau) { return coverage.at(bureau); };
    CHECK(of(all.office.county).members == 1);
    CHECK(of(all.office.county).registered == 2);
    CHECK(of(all.office.county).registered_revenue.text() == "1000.0");
    CHECK(of(all.office.county).share_of_revenue()->text() == "30.1");
    CHECK(of(all.office.county).share_of_units()->text() == "50.0");
    CHECK(of(all.office.other_county).members == 0);
    CHECK_FALSE(of(all.office.other_county).share_of_revenue());
    CHECK(of(all.office.province).registered == 3);
    CHECK(of(all.office.province).without_revenue == 1);
    CHECK(of(all.office.city).registered == 2);
    const auto before = all.office.db.read([&](storage::Reader& reader) { return coverage_by_bureau(reader, s, day("2015-11-30")); });
    CHECK(before.at(all.office.county).registered == 3);
  });
}

TEST_CASE("who is a member is seen and changed within reach") {
  with_sampling([](Sampling& all) {
    auto& office = all.office;
    const auto unit = all.unit(office.county, "521", "1000");
    const auto body = R"({"key":"retail","name_zh":"零售样本","name_en":"","form":"","industry":"52","valid_from":"2016-01-01"})";
    CHECK(office.ask(all.clerk, Method::Post, "/api/data/samples", {.body = body}).status == 403);
    REQUIRE(office.ask(all.province, Method::Post, "/api/data/samples", {.body = body}).status == 200);
    const auto id = office.db.read(list_samples).front().id;
    const auto path = "/api/data/samples/" + to_string(id);
    const auto order = fmt::format(R"({{"units":["{}"],"from":"2016-01"}})", to_string(unit));
    CHECK(office.ask(all.other_clerk, Method::Post, path + "/members", {.body = order}).status == 404);
    CHECK(says(office.ask(all.clerk, Method::Post, path + "/members", {.body = order}), R"({"added":1})"));
    CHECK(says(office.get(all.clerk, path + "/members"), "示例企业1"));
    CHECK(says(office.get(all.other_clerk, path + "/members"), R"("items":[])"));
    CHECK(says(office.get(all.clerk, path + "/coverage", {{"period", "2016-05"}}), R"("members":1,"registered":1)"));
    CHECK(says(office.get(all.other_clerk, path + "/coverage", {{"period", "2016-05"}}), R"("items":[])"));
    CHECK(says(office.get(all.clerk, path + "/coverage", {{"period", "May"}}), "sample.period"));
    CHECK(says(office.get(all.clerk, path + "/members/" + to_string(unit) + "/suggestions"), R"({"items":[]})"));
    const auto end = R"({"from":"2016-07","reason":"停业"})";
    CHECK(office.ask(all.other_clerk, Method::Post, path + "/members/" + to_string(unit) + "/end", {.body = end}).status == 404);
    CHECK(office.ask(all.clerk, Method::Post, path + "/members/" + to_string(unit) + "/end", {.body = end}).status == 204);
    CHECK(says(office.get(all.clerk, path + "/members", {{"period", "2016-07"}}), R"("items":[])"));
    CHECK(says(office.get(all.clerk, path + "/members", {{"period", "2016-06"}}), "示例企业1"));
    const auto twin = all.unit(office.county, "521", "1000");
    REQUIRE(office.ask(all.clerk, Method::Post, path + "/members", {.body = fmt::format(R"({{"units":["{}"],"from":"2017-01"}})", to_string(unit))}).status == 200);
    const auto plan = [&](const http::Caller& caller, const char* share) {
      return office.get(caller, path + "/rotation", {{"from", "2018-01"}, {"share", share}});
    };
    CHECK(says(plan(all.clerk, "100"), R"({"members":1,"items":[{"member":{"unit":")" + to_string(unit)));
    CHECK(says(plan(all.clerk, "100"), R"("replacement":{"unit":")" + to_string(twin)));
    CHECK(says(plan(all.other_clerk, "100"), R"({"members":0,"items":[]})"));
    for (const auto* share : {"0", "101"}) CHECK(says(plan(all.clerk, share), "sample.share"));
    const auto swap = fmt::format(R"({{"from":"2018-01","reason":"轮换","swaps":[{{"unit":"{}","replacement":"{}"}}]}})", to_string(unit), to_string(twin));
    CHECK(office.ask(all.other_clerk, Method::Post, path + "/rotation", {.body = swap}).status == 404);
    CHECK(says(office.ask(all.clerk, Method::Post, path + "/rotation", {.body = swap}), R"({"added":1})"));
    CHECK(says(office.get(all.clerk, path + "/members", {{"period", "2018-01"}}), "示例企业2"));
  });
}

TEST_CASE("the demonstration has invented units that the register takes, and samples of some of them") {
  with_office([](Office& office) {
    REQUIRE(demonstrate_units(office.db).has_value());
    REQUIRE(demonstrate_units(office.db).has_value());
    office.db.read([&](storage::Reader& reader) {
      const auto units = list_units(reader, identity::organisations_below(reader, office.province, day_of(now())));
      CHECK(units.size() == 15);
      for (const auto& unit : units) CHECK(faults_of(reader, unit.data, day_of(now())).empty());
      const auto samples = list_samples(reader);
      REQUIRE(samples.size() == 3);
      const auto members = list_members(reader, samples.back().id, day("2016-05-01")).size();
      CHECK(members > 3);
      CHECK(members < units.size());
    });
  });
}
