#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using storage::Sql;

namespace {

// A city's desk whose notices pass two reviews.
struct ReviewCast {
  explicit ReviewCast(Newsroom& r)
      : room(r),
        editor(r.seat("editor", r.city, {"portal.article.write"})),
        first(r.seat("first", r.city, {"portal.review.first"})),
        second(r.seat("second", r.city, {"portal.review.second"})),
        manager(r.seat("manager", r.city, {"portal.article.write", "portal.article.publish", "portal.article.withdraw"})) {}

  Told begin(std::string_view title = "通知") { return room.begin(editor, Newsroom::copy(room.city_notices, title)); }
  Told handed_in(std::string order = "{}") { return room.order(editor, begin(), "submit", std::move(order)); }
  Told detail(const Told& seen) { return room.get(manager, "/api/portal/articles/" + seen.text("id")); }
  std::vector<std::string> may(const http::Caller& caller, const Told& seen) {
    return room.get(caller, "/api/portal/articles/" + seen.text("id")).texts("may");
  }

  Newsroom& room;
  http::Caller editor, first, second, manager;
};

using Words = std::vector<std::string>;

void with_review_cast(const std::function<void(Newsroom&, ReviewCast&)>& test) {
  in_newsroom([&](Newsroom& room) {
    ReviewCast cast(room);
    test(room, cast);
  });
}

}  // namespace

TEST_CASE("handed in, passed twice, public: each step by another person, the way kept") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    auto seen = cast.handed_in();
    REQUIRE(seen.status == 200);
    CHECK(seen.text("stage") == "First");
    CHECK(cast.may(cast.editor, seen) == Words{"recall"});
    CHECK(cast.may(cast.first, seen) == Words{"review/first/accept", "review/first/return"});
    CHECK(cast.may(cast.second, seen).empty());
    CHECK(*cast.detail(seen).json.find("holder")->find("permission")->as<std::string>() == "portal.review.first");
    CHECK(room.save(cast.editor, seen, Newsroom::copy(room.city_notices, "偷改")).code() == "article.frozen");
    seen = room.order(cast.first, seen, "review/first/accept", R"({"note":"同意"})");
    CHECK(seen.text("stage") == "Second");
    CHECK(seen.text("state") == "Draft");
    seen = room.order(cast.second, seen, "review/second/accept");
    CHECK(seen.text("stage") == "None");
    CHECK(seen.text("state") == "Live");
    CHECK(cast.detail(seen).texts("history", "act") == Words{"Submitted", "Accepted", "Accepted"});
    CHECK(cast.detail(seen).texts("history", "name") == Words{"editor", "first", "second"});
    CHECK(room.visit(seen.text("address")).status == 200);
  });
}

TEST_CASE("returned with a reason, corrected in an edition of its own, handed in again") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    auto seen = cast.handed_in();
    CHECK(room.order(cast.first, seen, "review/first/return").code() == "review.reason_missing");
    CHECK(room.order(cast.first, seen, "review/first/return", R"({"reason":" \t"})").code() == "review.reason_missing");
    seen = room.order(cast.first, seen, "review/first/return", R"({"reason":"日期有误"})");
    CHECK(seen.text("stage") == "Returned");
    CHECK(cast.may(cast.editor, seen) == Words{"save", "discard", "submit"});
    CHECK(cast.detail(seen).texts("history", "note") == Words{"", "日期有误"});
    seen = room.save(cast.editor, seen, Newsroom::copy(room.city_notices, "改正的通知"));
    CHECK(room.get(cast.editor, "/api/portal/articles/" + seen.text("id") + "/editions").texts("items", "title") == Words{"改正的通知", "通知"});
    seen = room.order(cast.editor, seen, "submit");
    seen = room.order(cast.first, seen, "review/first/accept");
    seen = room.order(cast.second, seen, "review/second/accept");
    CHECK(seen.text("state") == "Live");
    CHECK(room.visit(seen.text("address")).says("改正的通知"));
  });
}

TEST_CASE("who wrote does not review, nobody passes two steps, nobody goes round the review") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    const auto all = room.seat("all-rounder", room.city, {"portal.article.write", "portal.review.first", "portal.review.second", "portal.article.publish"});
    auto seen = room.order(all, room.begin(all, Newsroom::copy(room.city_notices, "自己写的")), "submit");
    CHECK(room.order(all, seen, "review/first/accept").code() == "review.own");
    seen = cast.begin("别人写的");
    seen = room.save(all, seen, Newsroom::copy(room.city_notices, "别人写的，我改过"));
    seen = room.order(cast.editor, seen, "submit");
    CHECK(room.order(all, seen, "review/first/accept").code() == "review.own");
    seen = room.order(all, cast.handed_in(), "review/first/accept");
    CHECK(seen.text("stage") == "Second");
    CHECK(room.order(all, seen, "review/second/accept").code() == "review.twice");
    CHECK(room.order(cast.manager, seen, "publish").code() == "article.frozen");
    CHECK(room.order(cast.manager, cast.begin(), "publish").code() == "review.wanted");
    CHECK(room.order(cast.first, seen, "review/second/accept").status == 403);
    CHECK(room.order(cast.first, seen, "review/first/accept").code() == "review.other_stage");
  });
}

TEST_CASE("acting on somebody's behalf does not make two people of one") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    const auto delegation = make_id();
    room.db.write([&](storage::Transaction& tx) -> Result<> {
      tx.run(Sql("INSERT INTO identity_delegation (id, post, delegate, reason, valid_from, valid_to, ended, version) "
                 "VALUES (:id, :post, :delegate, '', 0, 99999, NULL, 1)"),
             {{"id", delegation}, {"post", cast.first.post}, {"delegate", cast.editor.person}});
      return {};
    }).value();
    auto lent = cast.editor;
    lent.post = cast.first.post;
    lent.delegation = delegation;
    lent.on_behalf_of = cast.first.person;
    lent.rights = cast.first.rights;
    const auto seen = cast.handed_in();
    CHECK(room.order(lent, seen, "review/first/accept").code() == "review.own");
  });
}

TEST_CASE("recalled from review, a draft can be changed again") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    auto seen = room.order(cast.first, cast.handed_in(), "review/first/accept");
    seen = room.order(cast.editor, seen, "recall");
    CHECK(seen.text("stage") == "None");
    CHECK(room.save(cast.editor, seen, Newsroom::copy(room.city_notices, "再改")).status == 200);
    CHECK(room.order(cast.editor, seen, "recall").code() == "stale");
  });
}

TEST_CASE("a passed draft appears at its wished time and vanishes at its end, each exactly then") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    const auto at = to_iso(room.clock.in(60'000));
    const auto end = to_iso(room.clock.in(120'000));
    auto seen = cast.handed_in(fmt::format(R"({{"at":"{}","expires":"{}","reason":"报名截止"}})", at, end));
    seen = room.order(cast.first, seen, "review/first/accept");
    seen = room.order(cast.second, seen, "review/second/accept");
    CHECK(seen.text("state") == "Scheduled");
    room.clock.move(59'999);
    CHECK(room.jobs.run_due() == 0);
    room.clock.move(1);
    CHECK(room.jobs.run_due() == 1);
    CHECK(cast.detail(seen).text("state") == "Live");
    CHECK(cast.detail(seen).text("published") == at);
    room.clock.move(60'000);
    CHECK(room.jobs.run_due() == 1);
    CHECK(cast.detail(seen).text("state") == "Withdrawn");
    CHECK(cast.detail(seen).text("notice") == "报名截止");
    CHECK(cast.handed_in(R"({"expires":"2001-01-01T00:00:00Z"})").code() == "article.expires_early");
  });
}

TEST_CASE("a revision of a live article waits for its time over what is live") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    auto seen = room.order(cast.second, room.order(cast.first, cast.handed_in(), "review/first/accept"), "review/second/accept");
    seen = room.save(cast.editor, seen, Newsroom::copy(room.city_notices, "修订的通知"));
    seen = room.order(cast.editor, seen, "submit", fmt::format(R"({{"at":"{}"}})", to_iso(room.clock.in(60'000))));
    seen = room.order(cast.second, room.order(cast.first, seen, "review/first/accept"), "review/second/accept");
    CHECK(seen.text("state") == "Live");
    CHECK(seen.text("stage") == "Passed");
    CHECK(room.save(cast.editor, seen, Newsroom::copy(room.city_notices, "偷改")).code() == "article.frozen");
    CHECK_FALSE(room.visit(seen.text("address")).says("修订的通知"));
    room.clock.move(60'000);
    CHECK(room.jobs.run_due() == 1);
    room.follow();
    CHECK(room.visit(seen.text("address")).says("修订的通知"));
    CHECK(cast.detail(seen).text("stage") == "None");
  });
}

TEST_CASE("reviewers find their task, the writer learns of a return, and tasks end with what they are about") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    const auto open = [&](std::string_view kind) {
      return room.db.read([&](storage::Reader& reader) {
        return reader.value<std::int64_t>(Sql("SELECT count(*) FROM inbox_task WHERE kind = :kind AND closed IS NULL"), {{"kind", kind}}).value();
      });
    };
    auto seen = cast.handed_in();
    CHECK(open("portal.review") == 1);
    seen = room.order(cast.first, seen, "review/first/return", R"({"reason":"缺附件"})");
    CHECK(open("portal.review") == 0);
    CHECK(open("portal.correction") == 1);
    seen = room.order(cast.editor, room.save(cast.editor, seen, Newsroom::copy(room.city_notices, "补上了")), "submit");
    CHECK(open("portal.correction") == 0);
    seen = room.order(cast.second, room.order(cast.first, seen, "review/first/accept"), "review/second/accept");
    CHECK(open("portal.review") == 0);
    CHECK(room.value(Sql("SELECT count(*) FROM inbox_notice")) == 2);  // returned, published
    for (const char* kind : {"portal.review.submitted", "portal.review.returned", "portal.review.accepted"})
      CHECK(room.db.read([&](storage::Reader& reader) {
        return reader.value<std::int64_t>(Sql("SELECT count(*) FROM event WHERE kind = :kind"), {{"kind", kind}}).value();
      }) > 0);
  });
}

TEST_CASE("orders on many articles: each has its own outcome, and one refusal leaves the others done") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    std::string items;
    std::vector<Told> drafts;
    for (int i = 0; i < 3; ++i) drafts.push_back(room.begin(cast.manager, Newsroom::copy(room.city_news, fmt::format("第{}篇", i))));
    drafts.push_back(room.begin(room.seat("elsewhere", room.other_city, {"portal.article.write"}), Newsroom::copy(room.other_news, "外市")));
    for (const auto& draft : drafts) items += fmt::format(R"({}{{"article":"{}","version":{}}})", items.empty() ? "" : ",", draft.text("id"), draft.text("version"));
    const auto body = fmt::format(R"({{"items":[{}],"order":{{}}}})", items);
    const auto told = room.ask(cast.manager, Method::Post, "/api/portal/bulk/publish", body);
    REQUIRE(told.status == 200);
    const auto& outcomes = *told.json.find("items")->as<std::vector<http::JsonValue>>();
    for (int i = 0; i < 3; ++i) CHECK(*outcomes[static_cast<std::size_t>(i)].find("outcome")->find("state")->as<std::string>() == "Live");
    CHECK(*outcomes[3].find("problem")->find("code")->as<std::string>() == "http.not_found");
    CHECK(room.value(Sql("SELECT count(*) FROM portal_article WHERE state = 2")) == 3);
    CHECK(room.ask(cast.manager, Method::Post, "/api/portal/bulk/publish", R"({"items":[],"order":{}})").code() == "newsroom.bulk_size");
    CHECK(room.ask(cast.editor, Method::Post, "/api/portal/bulk/publish", body).status == 403);
  });
}

TEST_CASE("withdrawn with a reason, redirected, removed, brought back") {
  with_review_cast([](Newsroom& room, ReviewCast& cast) {
    auto seen = room.order(cast.manager, room.begin(cast.manager, Newsroom::copy(room.city_news, "动态")), "publish");
    const auto address = seen.text("address");
    CHECK(room.order(cast.manager, seen, "withdraw").code() == "article.reason_missing");
    seen = room.order(cast.manager, seen, "withdraw", R"({"reason":"数字有误"})");
    CHECK(seen.text("state") == "Withdrawn");
    CHECK(room.visit(address).status == 410);
    seen = room.order(cast.manager, seen, "restore");
    CHECK(room.visit(address).status == 200);
    CHECK(room.order(cast.manager, seen, "redirect", R"({"target":"https://example.com"})").code() == "article.redirect_target");
    seen = room.order(cast.manager, seen, "redirect", R"({"target":"/sitemap.html"})");
    CHECK(room.visit(address).status == 301);
    seen = room.order(cast.manager, seen, "remove");
    CHECK(seen.text("state") == "Gone");
    CHECK(room.order(cast.manager, seen, "restore").status == 409);
    CHECK(cast.may(cast.manager, seen) == Words{"redirect"});
  });
}
