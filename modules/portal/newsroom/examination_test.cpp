#include <doctest/doctest.h>

#include "modules/portal/newsroom/private_numbers.hpp"
#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using Words = std::vector<std::string>;

namespace {

struct Examined {
  Told article;
  Told found;
  bool has(std::string_view rule) const { return std::ranges::find(rules(), rule) != rules().end(); }
  const Words& rules() const {
    if (rules_.empty()) rules_ = found.texts("findings", "rule");
    return rules_;
  }
  mutable Words rules_;
};

Examined examine(Newsroom& room, const http::Caller& caller, const std::string& copy) {
  Examined e{room.begin(caller, copy), {}, {}};
  REQUIRE_MESSAGE(e.article.status == 200, e.article.body);
  e.found = room.get(caller, "/api/portal/articles/" + e.article.text("id") + "/check");
  return e;
}

http::Caller manager_of(Newsroom& room, Id organisation) {
  return room.seat("manager" + to_string(make_id()), organisation,
                   {"portal.article.write", "portal.article.publish", "portal.column.write", "portal.media.write"});
}

}  // namespace

TEST_CASE("identity numbers are told by their date and check digit, mobile numbers by their form") {
  CHECK(identity_numbers_in("身份证号11010519491231002X。") == Words{"11010519491231002X"});
  CHECK(identity_numbers_in("号码１１０１０５１９４９１２３１００２X") == Words{"11010519491231002X"});
  CHECK(identity_numbers_in("440524188001010014") == Words{});  // a year that no living person has
  CHECK(identity_numbers_in("110105194912310021, 110105194913310023, 9110105194912310021").empty());
  CHECK(identity_numbers_in("统一社会信用代码A11010519491231002X").empty());
  CHECK(mobile_numbers_in("联系13812345678，或139-1234-5678，或+86 137 1234 5678") == Words{"13812345678", "13912345678", "13712345678"});
  CHECK(mobile_numbers_in("0531-12345678，编号2138123456789，12345").empty());
}

TEST_CASE("what stands against publishing is told by rule and place, and what blocks stops it") {
  in_newsroom([](Newsroom& room) {
    const auto manager = manager_of(room, room.city);
    const auto bad = examine(room, manager, Newsroom::copy(room.city_news, "联系人手机公布",
        "<p>张三，身份证11010519491231002X，手机13812345678，登陆系统填报。<a href=\"/art/2015/1/1/art_1_2.html\">见此</a></p><img src=\"/files/x.png\">"));
    for (const char* rule : {"person.identity_number", "person.phone", "word.typing", "link.dead", "picture.alternative", "source.missing"})
      CHECK_MESSAGE(bad.has(rule), rule);
    CHECK(bad.found.says("登录系统"));
    CHECK(bad.rules().front() == "picture.alternative");  // what blocks stands first
    const auto refused = room.order(manager, bad.article, "publish");
    CHECK(refused.code() == "newsroom.blocked");
    CHECK(refused.says(R"("pointer":"/body","code":"finding.person.identity_number")"));
    const auto good = examine(room, manager, Newsroom::copy(room.city_news, "正常的文章"));
    CHECK(good.rules() == Words{"source.missing"});
    CHECK(room.order(manager, good.article, "publish").status == 200);
    CHECK(examine(room, manager, Newsroom::copy(room.city_news, "空白", "<p> </p>")).has("body.empty"));
  });
}

TEST_CASE("a policy document without its elements is held back") {
  in_newsroom([](Newsroom& room) {
    const auto manager = manager_of(room, room.city);
    auto copy = Newsroom::copy(room.city_news, "通知");
    copy.replace(copy.find(R"("kind":"Article")"), 16, R"("kind":"Policy")");
    const auto bare = examine(room, manager, copy);
    for (const char* rule : {"policy.index_number", "policy.document_number", "policy.issuer", "policy.made_on"}) CHECK_MESSAGE(bare.has(rule), rule);
    CHECK(room.order(manager, bare.article, "publish").says(R"("pointer":"/policy/issuer")"));
    auto whole = copy;
    whole.insert(whole.size() - 1, R"(,"policy":{"index_number":"000014349/2026-00001","document_number":"商发〔2026〕1号","issuer":"省商务厅","theme":"",)"
                                   R"("subject_words":"","made_on":"2015-12-01","validity":"Valid"})");
    const auto saved = room.save(manager, bare.article, whole);
    REQUIRE_MESSAGE(saved.status == 200, saved.body);
    CHECK(room.order(manager, saved, "publish").status == 200);
  });
}

TEST_CASE("the department's own lists are kept by the province and hold in every city") {
  in_newsroom([](Newsroom& room) {
    const auto keeper = manager_of(room, room.province);
    const auto manager = manager_of(room, room.city);
    const auto add = [&](const http::Caller& caller, const std::string& body) { return room.ask(caller, Method::Post, "/api/portal/words", body); };
    auto word = add(keeper, R"({"wrong":"商务听","right":"商务厅","kind":"Typing","note":""})");
    REQUIRE_MESSAGE(word.status == 200, word.body);
    CHECK(add(keeper, R"({"wrong":"商务听","right":"商务厅","kind":"Typing","note":""})").code() == "word.listed");
    CHECK(add(keeper, R"({"wrong":"商","right":"","kind":"Typing","note":""})").code() == "word.form");
    CHECK(add(manager, R"({"wrong":"别处","right":"此处","kind":"Typing","note":""})").status == 404);
    REQUIRE(add(keeper, R"({"wrong":"内部资料","right":"","kind":"Sensitive","note":"先问办公室"})").status == 200);
    const auto article = examine(room, manager, Newsroom::copy(room.city_news, "商务听的内部资料"));
    CHECK(article.has("word.typing"));
    CHECK(article.has("word.sensitive"));
    CHECK(room.order(manager, article.article, "publish").code() == "newsroom.blocked");
    CHECK(room.get(manager, "/api/portal/words", {{"kind", "Typing"}}).texts("items", "wrong") == Words{"商务听"});
    word = room.ask(keeper, Method::Put, "/api/portal/words/" + word.text("id"), R"({"wrong":"商务亭","right":"商务厅","kind":"Typing","note":""})", word.text("version"));
    CHECK(word.text("wrong") == "商务亭");
    CHECK(room.ask(keeper, Method::Delete, "/api/portal/words/" + word.text("id"), {}, "1").code() == "stale");
    CHECK(room.ask(keeper, Method::Delete, "/api/portal/words/" + word.text("id"), {}, word.text("version")).status == 204);
  });
}
