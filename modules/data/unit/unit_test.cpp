#include <doctest/doctest.h>

#include "floor/paper/workbook.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/table/table.hpp"
#include "modules/data/testing.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/data/unit/unit_api.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using http::Method;

namespace {

constexpr std::string_view first_code = "91350100M000100Y43";
constexpr std::string_view second_code = "91370000163044841F";

struct Register {
  Office& office;
  http::Caller clerk, other_clerk, county_clerk;

  explicit Register(Office& o)
      : office(o),
        clerk(o.seat("clerk", o.city, {"data.unit.read", "data.unit.write"})),
        other_clerk(o.seat("other", o.other_city, {"data.unit.read", "data.unit.write"})),
        county_clerk(o.seat("county", o.county, {"data.unit.read", "data.unit.write"})) {
    add_unit_routes(office.router, office.db);
    REQUIRE(ensure_shipped_dictionary(office.db, {}));
  }
  std::string body(Id bureau, std::string_view code = first_code, std::string_view name = "甲公司") const {
    return fmt::format(R"({{"name_zh":"{}","name_en":"","bureau":"{}","valid_from":"2016-01-01","credit_code":"{}","industry":"521",)"
                       R"("revenue":"1200.5","revenue_year":2015,"contact":"","phone":""}})", name, to_string(bureau), code);
  }
  http::Response put_in(const http::Caller& caller, const std::string& text) { return office.ask(caller, Method::Post, "/api/data/units", {.body = text}); }
  http::Response import(const http::Caller& caller, const std::string& csv, bool apply) {
    return office.ask(caller, Method::Post, "/api/data/units/import", {.body = csv, .query = {{"apply", apply ? "true" : "false"}}, .type = "text/csv"});
  }
  Id id_of(std::string_view code) {
    return office.db.read([&](storage::Reader& reader) { return find_unit_by_credit_code(reader, code).value().organisation; });
  }
};

http::Response office_list(Register& all) { return all.office.get(all.clerk, "/api/data/units"); }

void with_register(const std::function<void(Register&)>& test) {
  with_office([&](Office& office) {
    Register all(office);
    test(all);
  });
}

}  // namespace

TEST_CASE("a unit is registered within reach, and seen by who reaches it only") {
  with_register([](Register& all) {
    auto& office = all.office;
    CHECK(all.put_in(all.other_clerk, all.body(office.county)).status == 404);
    const auto made = all.put_in(all.clerk, all.body(office.county));
    REQUIRE(made.status == 200);
    CHECK(says(made, R"("region_code":"990102","credit_code":"91350100M000100Y43","industry":"521","industry_zh":"综合零售")"));
    CHECK(says(made, R"("size":"Medium")"));
    CHECK(says(all.put_in(all.clerk, all.body(office.county, first_code, "乙公司")), "unit.credit_code_taken"));
    CHECK(says(office.get(all.clerk, "/api/data/units"), "甲公司"));
    CHECK(says(office.get(all.county_clerk, "/api/data/units"), "甲公司"));
    CHECK(says(office.get(all.other_clerk, "/api/data/units"), R"({"items":[]})"));
    const auto path = "/api/data/units/" + to_string(all.id_of(first_code));
    CHECK(office.get(all.county_clerk, path).status == 200);
    CHECK(office.get(all.other_clerk, path).status == 404);
    CHECK(office.get(office.seat("nobody", office.city, {}), path).status == 403);
    CHECK(says(office.get(all.clerk, "/api/data/units", {{"q", "甲"}}), "甲公司"));
    CHECK(says(office.get(all.clerk, "/api/data/units", {{"q", "91350100m000100y43"}}), "甲公司"));
    CHECK(says(office.get(all.clerk, "/api/data/units", {{"q", "丙"}}), R"({"items":[]})"));
    CHECK(says(office.get(all.clerk, "/api/data/units", {{"industry", "52"}}), "甲公司"));
    CHECK(says(office.get(all.clerk, "/api/data/units", {{"industry", "61"}}), R"({"items":[]})"));
  });
}

TEST_CASE("what is wrong with a unit is told at its field, and nothing is kept") {
  with_register([](Register& all) {
    auto wrong = all.body(all.office.county, "91350100M000100Y44");
    CHECK(says(all.put_in(all.clerk, wrong), "unit.credit_code_check"));
    CHECK(says(all.put_in(all.clerk, all.body(all.office.county, "91350100M000100Y4Z")), "unit.credit_code_character"));
    wrong = all.body(all.office.county);
    wrong.replace(wrong.find("\"521\""), 5, "\"999\"");
    CHECK(says(all.put_in(all.clerk, wrong), "unit.industry"));
    wrong = all.body(all.office.county);
    wrong.replace(wrong.find("1200.5"), 6, "-1");
    CHECK(says(all.put_in(all.clerk, wrong), "unit.revenue"));
    wrong = all.body(all.office.county);
    wrong.replace(wrong.find("2015,"), 5, "0,");
    CHECK(says(all.put_in(all.clerk, wrong), "unit.revenue_year"));
    CHECK(says(office_list(all), R"({"items":[]})"));
  });
}

TEST_CASE("a unit moves to another county on a day; what it was before stays there") {
  with_register([](Register& all) {
    auto& office = all.office;
    REQUIRE(all.put_in(all.clerk, all.body(office.county)).status == 200);
    const auto id = all.id_of(first_code);
    const auto path = "/api/data/units/" + to_string(id) + "/move";
    const auto order = fmt::format(R"({{"bureau":"{}","from":"2020-07-01"}})", to_string(office.other_county));
    CHECK(office.ask(all.clerk, Method::Post, path, {.body = order, .version = "1"}).status == 404);  // the other city is out of reach
    const auto province = office.seat("province", office.province, {"data.unit.read", "data.unit.write"});
    CHECK(office.ask(province, Method::Post, path, {.body = order, .version = "2"}).status == 409);
    const auto moved = office.ask(province, Method::Post, path, {.body = order, .version = "1"});
    REQUIRE(moved.status == 200);
    CHECK(says(moved, R"("region_code":"990202")"));
    const auto region_on = [&](std::string_view iso) {
      return office.db.read([&](storage::Reader& reader) { return identity::organisation_as_of(reader, id, day(iso)).value().region_code; });
    };
    CHECK(region_on("2020-06-30") == "990102");
    CHECK(region_on("2020-07-01") == "990202");
    CHECK(says(office.get(all.other_clerk, "/api/data/units"), "甲公司"));
    CHECK(says(office.get(all.clerk, "/api/data/units"), R"({"items":[]})"));
    const auto to_firm = fmt::format(R"({{"bureau":"{}","from":"2021-07-01"}})", to_string(id));
    CHECK(says(office.ask(province, Method::Post, path, {.body = to_firm, .version = "2"}), "unit.bureau"));
  });
}

TEST_CASE("a unit is changed by who saw the newest of it") {
  with_register([](Register& all) {
    REQUIRE(all.put_in(all.clerk, all.body(all.office.county)).status == 200);
    const auto path = "/api/data/units/" + to_string(all.id_of(first_code));
    const std::string closed = R"({"credit_code":"91350100M000100Y43","industry":"62","revenue":"","revenue_year":0,"opened":"2010-01-01","closed":"2026-01-01","contact":"","phone":""})";
    const auto changed = all.office.ask(all.county_clerk, Method::Put, path, {.body = closed, .version = "1"});
    CHECK(says(changed, R"("size":"Unknown","opened":"2010-01-01","closed":"2026-01-01")"));
    CHECK(all.office.ask(all.county_clerk, Method::Put, path, {.body = closed, .version = "1"}).status == 409);
    CHECK(all.office.ask(all.other_clerk, Method::Put, path, {.body = closed, .version = "2"}).status == 404);
  });
}

TEST_CASE("units come out of a file, within reach, all or none, and again without a change") {
  with_register([](Register& all) {
    const std::string head = "单位名称,统一社会信用代码,区划代码,行业代码,年营业收入（万元）,收入年份,备注\n";
    const std::string good = "甲公司,91350100-m000100y43,990102,521,\"12,000\",2025,x\n乙公司,91370000163044841F,990102,62,,,\n";
    const auto looked = all.import(all.clerk, head + good, false);
    CHECK(says(looked, R"({"applied":false,"created":2,"changed":0,"unchanged":0,"refused":0,"passed_over":["备注"])"));
    const auto refused = all.import(all.clerk, head + good + "丙公司,91370000163044841X,990102,521,,,\n丁公司,11320000MB151840XJ,990202,521,,,\n", true);
    CHECK(says(refused, R"("applied":false,"created":2,"changed":0,"unchanged":0,"refused":2)"));
    CHECK(says(refused, R"({"line":4,"name":"丙公司","outcome":"Refused","before":"","errors":[{"column":"credit_code","code":"unit.credit_code_check")"));
    CHECK(says(refused, R"({"line":5,"name":"丁公司","outcome":"Refused","before":"","errors":[{"column":"region","code":"unit.region")"));
    CHECK(says(office_list(all), R"({"items":[]})"));
    CHECK(says(all.import(all.clerk, head + good, true), R"({"applied":true,"created":2)"));
    CHECK(says(all.import(all.clerk, head + good, true), R"({"applied":true,"created":0,"changed":0,"unchanged":2)"));
    const auto changed = all.import(all.clerk, head + "甲公司,91350100M000100Y43,990102,522,,,\n乙公司,91370000163044841F,990100,62,,,\n", false);
    CHECK(says(changed, "unit.other_county"));
    CHECK(says(all.import(all.clerk, head + "甲公司,91350100M000100Y43,990102,522,,,\n", true), R"("changed":1)"));
    CHECK(says(all.import(all.clerk, head + "甲甲公司,91350100M000100Y43,990102,522,,,\n", true), "unit.other_name"));
    CHECK(all.office.db.read([&](storage::Reader& reader) { return find_unit_by_credit_code(reader, second_code).has_value(); }));
  });
}

TEST_CASE("a sheet is read as a file of CSV is, and any other kind of file is refused") {
  with_register([](Register& all) {
    paper::SheetPage page{.name = "单位", .columns = {}, .rows = {{"91350100M000100Y43", "甲公司", "990102", "521", "2016年1月1日"}}};
    for (const auto* title : {"统一社会信用代码 *", "单位名称（必填）", "区划代码", "行业代码", "入库日期"}) page.columns.push_back({.title = title, .as_text = true});
    const auto send = [&](const std::string& body, const std::string& type) {
      return all.office.ask(all.clerk, Method::Post, "/api/data/units/import", {.body = body, .query = {{"apply", "true"}}, .type = type});
    };
    const auto sheet = paper::write_workbook(page);
    CHECK(says(send(sheet, "text/plain"), "data_table.type"));
    CHECK(says(send("not a sheet", std::string(xlsx_type)), "sheet.not_xlsx"));
    CHECK(says(send(sheet, std::string(xlsx_type)), R"({"applied":true,"created":1)"));
    const auto known = all.office.db.read([&](storage::Reader& reader) {
      return identity::organisation_as_of(reader, find_unit_by_credit_code(reader, first_code).value().organisation, day("2016-01-01")).has_value();
    });
    CHECK(known);
  });
}
