#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "modules/data/dictionary/dictionary_api.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/testing.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using http::Method;

namespace {

struct Keeping {
  Office& office;
  http::Caller keeper;

  explicit Keeping(Office& o) : office(o), keeper(o.seat("keeper", o.province, {"data.dictionary.write"})) {
    add_item_routes(office.router, office.db);
    add_classification_routes(office.router, office.db);
  }
  http::Response import(const std::string& path, const std::string& csv, bool apply, std::vector<http::Field> query = {}) {
    query.push_back({"apply", apply ? "true" : "false"});
    return office.ask(keeper, Method::Post, path, {.body = csv, .query = std::move(query), .type = "text/csv"});
  }
  void classification(const std::string& key) {
    const auto body = R"({"key":")" + key + R"(","name_zh":"试验","name_en":"","note_zh":"","note_en":""})";
    REQUIRE(office.ask(keeper, Method::Post, "/api/data/classifications", {.body = body}).status == 200);
  }
  http::Response codes(const std::string& key, std::vector<http::Field> query = {}) {
    return office.get(keeper, "/api/data/classifications/" + key + "/codes", std::move(query));
  }
};

void with_keeping(const std::function<void(Keeping&)>& test) {
  with_office([&](Office& office) {
    Keeping keeping(office);
    test(keeping);
  });
}

std::string corpus(const std::string& name) {
  std::ifstream in("../shared/corpus/data/" + name, std::ios::binary);
  if (!in) std::cout << "skipped: no corpus with data/" << name << "\n";
  return {std::istreambuf_iterator<char>(in), {}};
}

const ItemData price{.name_zh = "价格", .name_en = "", .unit_zh = "元", .unit_en = "", .kind = ItemKind::Price, .places = 2,
                     .aggregation = Aggregation::Average};

std::string faults(storage::Database& db, const std::string& code, const ItemData& data) {
  std::string out;
  for (const auto& fault : db.read([&](storage::Reader& reader) { return faults_of(reader, code, data); }))
    out += fault.where + " " + fault.key + "; ";
  return out;
}

}  // namespace

TEST_CASE("the dictionary that the program carries comes once, and what the department has changed stays") {
  with_keeping([](Keeping& keeping) {
    auto& db = keeping.office.db;
    REQUIRE(ensure_shipped_dictionary(db, {}));
    const auto items = db.read(list_items);
    CHECK(items.size() > 30);
    const auto sales = db.read([](storage::Reader& reader) { return find_item(reader, "retail.sales").value(); });
    auto renamed = sales.data;
    renamed.name_zh = "零售额（本省口径）";
    REQUIRE(keeping.office.act([&](audit::Act& act) { return change_item(act, sales.id, 1, renamed); }));
    REQUIRE(ensure_shipped_dictionary(db, {}));
    CHECK(db.read(list_items).size() == items.size());
    CHECK(db.read([](storage::Reader& reader) { return find_item(reader, "retail.sales")->data.name_zh; }) == "零售额（本省口径）");
    const auto shown = keeping.office.get(keeping.keeper, "/api/data/classifications");
    for (const auto* key : {"commodity", "necessities", "industry", "partners", "hs", "regions"})
      CHECK_MESSAGE(says(shown, "\"key\":\"" + std::string(key) + "\""), key);
    CHECK(says(keeping.codes("industry", {{"q", "5292"}}), R"("name_zh":"互联网零售","name_en":"Online retail trade","parent":"529","depth":3)"));
    CHECK(says(keeping.codes("hs", {{"q", "87"}}), R"("name_zh":"车辆及其零件")"));
  });
}

TEST_CASE("prices and ratios are never summed, stocks neither, over periods") {
  CHECK(may_aggregate(ItemKind::Flow, Aggregation::Sum));
  CHECK_FALSE(may_aggregate(ItemKind::Flow, Aggregation::Average));
  CHECK_FALSE(may_aggregate(ItemKind::Stock, Aggregation::Sum));
  CHECK(may_aggregate(ItemKind::Stock, Aggregation::Last));
  CHECK_FALSE(may_aggregate(ItemKind::Price, Aggregation::Sum));
  CHECK(may_aggregate(ItemKind::Price, Aggregation::Weighted));
  CHECK_FALSE(may_aggregate(ItemKind::Ratio, Aggregation::Sum));
  CHECK_FALSE(may_aggregate(ItemKind::Ratio, Aggregation::Average));
  CHECK(may_aggregate(ItemKind::Ratio, Aggregation::None));
}

TEST_CASE("an item is refused with the field that is wrong") {
  with_keeping([](Keeping& keeping) {
    auto& db = keeping.office.db;
    REQUIRE(ensure_shipped_dictionary(db, {}));
    CHECK(faults(db, "test.price", price).empty());
    for (const auto* code : {"", "Retail", "retail.", ".retail", "retail..sales", "1retail", "retail.1", "retail sales", "零售"})
      CHECK_MESSAGE(faults(db, code, price) == "/code item.code; ", code);
    auto data = price;
    data.aggregation = Aggregation::Sum;
    CHECK(faults(db, "a", data) == "/aggregation item.aggregation.price; ");
    data.aggregation = Aggregation::Weighted;
    CHECK(faults(db, "a", data) == "/weight item.weight; ");
    data.weight = "market.price";  // a price weighs nothing
    CHECK(faults(db, "a", data) == "/weight item.weight; ");
    data.weight = "market.volume";
    CHECK(faults(db, "a", data).empty());
    data.aggregation = Aggregation::Last;
    CHECK(faults(db, "a", data) == "/weight item.weight_not_used; ");
    data = price;
    data.places = 13;
    data.name_zh = "";
    data.unit_zh = " 元";
    CHECK(faults(db, "a", data) == "/name_zh item.text; /unit_zh item.text; /places item.places; ");
  });
}

TEST_CASE("items are kept by who may keep them in the whole province, and never over a newer version") {
  with_keeping([](Keeping& keeping) {
    auto& office = keeping.office;
    const std::string fields = R"("name_zh":"价格","name_en":"","unit_zh":"元","unit_en":"","kind":"Price","places":2,"aggregation":"Average","weight":"","note":"")";
    const auto create = [&](const http::Caller& caller) {
      return office.ask(caller, Method::Post, "/api/data/items", {.body = R"({"code":"test.price",)" + fields + "}"});
    };
    CHECK(create(office.seat("city", office.city, {"data.dictionary.write"})).status == 403);
    CHECK(create(office.seat("reader", office.province, {})).status == 403);
    const auto made = create(keeping.keeper);
    REQUIRE(made.status == 200);
    CHECK(create(keeping.keeper).status == 409);
    const auto at = made.body.find("\"id\":\"") + 6;
    const auto path = "/api/data/items/" + made.body.substr(at, made.body.find('"', at) - at);
    const auto change = [&](const char* version) {
      return office.ask(keeping.keeper, Method::Put, path, {.body = "{" + fields + R"(,"retired":true})", .version = version});
    };
    CHECK(says(change("1"), R"("retired":true,"version":2)"));
    CHECK(change("1").status == 409);
    CHECK(office.get(office.seat("anybody", office.county, {}), "/api/data/items").status == 200);
    CHECK(office.get(keeping.keeper, "/api/data/items/1").status == 404);
  });
}

TEST_CASE("items come out of a file, what they are weighted by first, and one wrong cell keeps all out") {
  with_keeping([](Keeping& keeping) {
    const std::string head = "指标代码,名称,单位,类型,小数位数,汇总方式,权数指标\n";
    const std::string good = "a.price,价格,元,价格,2,加权平均,a.volume\na.volume,交易量,吨,流量,1,合计,\n";
    const std::string path = "/api/data/items/import";
    CHECK(says(keeping.import(path, head + good, false), R"({"applied":false,"created":2,"changed":0,"unchanged":0,"refused":0)"));
    CHECK(keeping.office.db.read(list_items).empty());
    const auto refused = keeping.import(path, head + good + "a.ratio,比率,%,比率,1,合计,\na.volume,又一个,吨,流量,1,合计,\nb,,吨,流水,1,合计,\n", true);
    CHECK(says(refused, R"("applied":false,"created":2,"changed":0,"unchanged":0,"refused":3)"));
    CHECK(says(refused, R"({"line":4,"name":"a.ratio","outcome":"Refused","before":"","errors":[{"column":"aggregation","code":"item.aggregation.ratio")"));
    CHECK(says(refused, R"({"line":5,"name":"a.volume","outcome":"Refused","before":"","errors":[{"column":"code","code":"data_table.twice")"));
    CHECK(says(refused, R"({"column":"kind","code":"data_table.choice")"));
    CHECK(keeping.office.db.read(list_items).empty());
    CHECK(says(keeping.import(path, head + good, true), R"({"applied":true,"created":2)"));
    CHECK(says(keeping.import(path, head + good, true), R"({"applied":true,"created":0,"changed":0,"unchanged":2)"));
    const auto changed = keeping.import(path, "code,name_zh\na.price,批发价\n", true);
    CHECK(says(changed, R"({"line":2,"name":"a.price","outcome":"Changed","before":"价格","errors":[]})"));
    CHECK(says(keeping.import(path, "名称\n价格\n", false), "data_table.heading"));
    CHECK(says(keeping.import(path, "代码\n", false), "data_table.empty"));
    CHECK(says(keeping.import(path, "代码,名称\nb.price,价格,元,多出\n", false), R"("code":"data_table.ragged")"));
  });
}

TEST_CASE("codes are dated: what a code meant before stays readable") {
  with_keeping([](Keeping& keeping) {
    keeping.classification("zones");
    const std::string path = "/api/data/classifications/zones/import";
    CHECK(says(keeping.import(path, "代码,名称,上级代码\nA,东区,\nA1,东一,A\nB,西区,\n", true), R"({"applied":true,"created":3)"));
    CHECK(says(keeping.import(path, "代码,名称,上级代码\nA1,东一街,A\nA,东区,\n", true, {{"from", "2019-01-01"}}), R"("created":0,"changed":1,"unchanged":1)"));
    CHECK(says(keeping.codes("zones", {{"day", "2018-12-31"}, {"q", "a1"}}), R"("name_zh":"东一",)"));
    CHECK(says(keeping.codes("zones", {{"day", "2019-01-01"}, {"q", "a1"}}), R"("name_zh":"东一街","name_en":"","parent":"A","depth":1,"valid_from":"2019-01-01")"));
    // Without a day it corrects what is there.
    CHECK(says(keeping.import(path, "代码,名称\nA1,东一大街\n", true), R"("changed":1)"));
    CHECK(says(keeping.codes("zones", {{"day", "2018-12-31"}, {"q", "a1"}}), "东一大街"));
    CHECK(says(keeping.codes("zones", {{"under", "A"}}), R"("total":1,)"));
    CHECK(says(keeping.codes("zones", {{"limit", "1"}}), R"("next":"A")"));
    CHECK(says(keeping.codes("zones", {{"limit", "5"}, {"after", "A"}}), R"("total":3,"items":[{"code":"A1")"));
  });
}

TEST_CASE("a file of codes with faults is refused whole, each fault with its line") {
  with_keeping([](Keeping& keeping) {
    keeping.classification("zones");
    const auto answer = keeping.import("/api/data/classifications/zones/import",
                                       "代码,名称,上级代码,生效日期,最后一天\nA,东区,,,\nA,东区,,,\n一,区,,,\nC,,,,\nD,丁,Z,,\nE,戊,F,,\nF,己,E,,\nG,庚,,2019-02-30,\nH,辛,,2019-01-02,2018-01-01\n", true);
    CHECK(says(answer, R"({"applied":false,"created":1,"changed":0,"unchanged":0,"refused":8)"));
    for (const auto* fault : {R"({"line":3,"name":"A","outcome":"Refused","before":"","errors":[{"column":"code","code":"data_table.twice")",
                              R"({"line":4,"name":"一","outcome":"Refused","before":"","errors":[{"column":"code","code":"code.code")",
                              R"({"line":5,"name":"C","outcome":"Refused","before":"","errors":[{"column":"name_zh","code":"code.name")",
                              R"({"line":6,"name":"D","outcome":"Refused","before":"","errors":[{"column":"parent","code":"code.parent")",
                              R"({"line":7,"name":"E","outcome":"Refused","before":"","errors":[{"column":"parent","code":"code.parent_below")",
                              R"({"column":"valid_from","code":"data_table.day")", R"({"column":"valid_to","code":"code.span")"})
      CHECK_MESSAGE(says(answer, fault), fault);
    CHECK(says(keeping.codes("zones"), R"("total":0,)"));
  });
}

TEST_CASE("one code is added, changed and ended") {
  with_keeping([](Keeping& keeping) {
    keeping.classification("zones");
    const auto send = [&](Method method, const std::string& place, const std::string& body, const std::string& version = "") {
      return keeping.office.ask(keeping.keeper, method, "/api/data/classifications/zones/codes" + place, {.body = body, .version = version});
    };
    const std::string a = R"({"code":"A","name_zh":"东区","name_en":"","parent":"","valid_from":"2015-01-01")";
    CHECK(send(Method::Post, "", a + "}").status == 200);
    CHECK(send(Method::Post, "", a + "}").status == 409);
    CHECK(says(send(Method::Post, "", R"({"code":"B","name_zh":"西区","name_en":"","parent":"Z","valid_from":"2015-01-01"})"), "code.parent"));
    CHECK(send(Method::Put, "/A", a + R"(,"valid_to":"2019-01-01"})", "1").status == 200);
    CHECK(send(Method::Put, "/A", a + "}", "1").status == 409);
    CHECK(send(Method::Put, "/B", a + "}", "2").status == 400);
    CHECK(says(keeping.codes("zones", {{"day", "2018-12-31"}}), R"("total":1,)"));
    CHECK(says(keeping.codes("zones", {{"day", "2019-01-01"}}), R"("total":0,)"));
    CHECK(send(Method::Post, "", R"({"code":"A","name_zh":"新东区","name_en":"","parent":"","valid_from":"2019-01-01"})").status == 200);
  });
}

TEST_CASE("regions answer as of a day, and are not changed here") {
  with_keeping([](Keeping& keeping) {
    const auto on = [&](const char* iso) {
      return keeping.office.db.read([&](storage::Reader& reader) {
        return list_codes(reader, *find_classification(reader, "regions"), day(iso)).size();
      });
    };
    CHECK(on("2015-09-30") > 5);
    CHECK(on("2015-09-29") == 0);
    CHECK(says(keeping.codes("regions", {{"q", "990100"}, {"day", "2016-01-01"}}), R"("parent":"990000","depth":1)"));
    CHECK(keeping.import("/api/data/classifications/regions/import", "代码,名称\n1,x\n", true).status == 409);
    CHECK(keeping.office.ask(keeping.keeper, Method::Put, "/api/data/classifications/regions",
                             {.body = R"({"name_zh":"区划","name_en":"","note_zh":"","note_en":""})", .version = "1"}).status == 409);
  });
}

TEST_CASE("the Harmonized System and the trade partners of the corpus come in as they lie, and again without a change") {
  const auto hs = corpus("harmonized-system.csv");
  const auto partners = corpus("trade-partners.csv");
  if (hs.empty() || partners.empty()) return;
  with_keeping([&](Keeping& keeping) {
    REQUIRE(ensure_shipped_dictionary(keeping.office.db, {}));
    const std::string hs_path = "/api/data/classifications/hs/import";
    CHECK(says(keeping.import(hs_path, hs, true), R"({"applied":true,"created":6844,"changed":96,"unchanged":0,"refused":0,"passed_over":["section","level"])"));
    CHECK(says(keeping.import(hs_path, hs, true), R"({"applied":true,"created":0,"changed":0,"unchanged":6940,)"));
    CHECK(says(keeping.codes("hs", {{"q", "010121"}}), R"("name_en":"Horses; live, pure-bred breeding animals","parent":"0101","depth":3)"));
    CHECK(says(keeping.codes("hs", {{"q", "活动物"}}), R"("code":"01","name_zh":"活动物","name_en":"Animals; live")"));
    CHECK(says(keeping.codes("hs", {{"q", "total"}, {"limit", "10000"}}), R"("code":"TOTAL")"));
    const std::string partners_path = "/api/data/classifications/partners/import";
    CHECK(says(keeping.import(partners_path, partners, true), R"({"applied":true,"created":232,"changed":0,"unchanged":78,"refused":0)"));
    CHECK(says(keeping.import(partners_path, partners, true), R"({"applied":true,"created":0,"changed":0,"unchanged":310,)"));
    CHECK(says(keeping.codes("partners", {{"q", "842"}}), R"("name_zh":"美国","name_en":"USA")"));
    CHECK(says(keeping.codes("partners", {{"q", "278"}, {"day", "1990-12-31"}}), R"("total":1,)"));
    CHECK(says(keeping.codes("partners", {{"q", "278"}, {"day", "1991-01-01"}}), R"("total":0,)"));
  });
}
