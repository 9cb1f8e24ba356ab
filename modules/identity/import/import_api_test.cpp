#include <doctest/doctest.h>

#include "floor/paper/workbook.hpp"
#include "modules/identity/import/people_import.hpp"
#include "modules/identity/testing/desk.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;
using http::Method;

namespace {

using Lines = std::vector<std::vector<std::string>>;

constexpr std::string_view xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string sheet(const Lines& rows, const std::vector<std::string>& heading = {"姓名", "机构", "职务", "任期开始", "任期结束", "电话"}) {
  paper::SheetPage page{.name = "人员", .columns = {}, .rows = rows};
  for (const auto& title : heading) page.columns.push_back({.title = title});
  return paper::write_workbook(page);
}

struct Importing {
  Desk& desk;
  http::Caller admin = desk.seat("zz", desk.office.city, {"identity.person.read", "identity.person.write"});

  http::Response send(const std::string& body, bool apply, std::string_view type = xlsx) {
    http::Request request{.method = Method::Post, .path = "/api/identity/people/import", .body = body};
    request.query = {{"apply", apply ? "true" : "false"}};
    request.headers = {{"content-type", std::string(type)}};
    request.caller = std::make_shared<http::Caller>(admin);
    return desk.router.answer(request);
  }
};

const Lines two = {{"王一", "乙市商务局", "科员", "2016-01-01", "", "138"}, {"李二", "丁区商务局", "", "2016/1/2", "2040年12月31日", ""}};

}  // namespace

TEST_CASE("a sheet is looked at, then taken in, then passed over") {
  with_desk([](Desk& desk) {
    Importing importing{desk};
    const auto looked = importing.send(sheet(two), false);
    REQUIRE(looked.status == 200);
    CHECK(says(looked, R"({"applied":false,"created":2,"opened":0,"unchanged":0,"refused":0)"));
    CHECK(desk.office.rows("identity_person") == 1);
    const auto taken = importing.send(sheet(two), true);
    CHECK(says(taken, R"({"applied":true,"created":2,)"));
    CHECK(desk.office.rows("identity_person") == 3);
    CHECK(says(importing.send(sheet(two), true), R"({"applied":true,"created":0,"opened":0,"unchanged":2,)"));
    CHECK(desk.office.rows("identity_person") == 3);
    const auto list = desk.get(importing.admin, "/api/identity/people", {{"q", "李二"}});
    CHECK(says(list, R"("posts":[])") == false);
    CHECK(desk.get(importing.admin, "/api/identity/people/" + id_in(list)).body.find(R"("valid_to":"2041-01-01")") != std::string::npos);
  });
}

TEST_CASE("one wrong cell keeps the whole sheet out, and is told with its row and column") {
  with_desk([](Desk& desk) {
    Importing importing{desk};
    auto rows = two;
    rows.push_back({"", "没有的局", "", "明天", "", "电话"});
    rows.push_back({"赵三", "丙市商务局", "", "2016-01-01", "2015-01-01", ""});
    rows.push_back({"赵三", "乙市商务局", "", "2016-01-01", "2015-01-01", ""});
    rows.push_back({"赵四", "乙市商务局", "", "2016-01-01", "", "call me"});
    const auto answer = importing.send(sheet(rows), true);
    REQUIRE(answer.status == 200);
    CHECK(says(answer, R"({"applied":false,"created":2,"opened":0,"unchanged":0,"refused":4)"));
    CHECK(says(answer, R"({"line":4,"name":"","outcome":"Refused","errors":[{"column":"name","code":"people_sheet.missing")"));
    CHECK(says(answer, R"({"column":"valid_from","code":"people_sheet.day")"));
    CHECK(says(answer, R"({"line":5,"name":"赵三","outcome":"Refused","errors":[{"column":"organisation","code":"people_sheet.organisation")"));
    CHECK(says(answer, R"({"line":6,"name":"赵三","outcome":"Refused","errors":[{"column":"valid_to","code":"post.term")"));
    CHECK(says(answer, R"({"column":"phone","code":"person.phone")"));
    CHECK(desk.office.rows("identity_person") == 1);
    CHECK(desk.office.rows("identity_post") == 1);
  });
}

TEST_CASE("a second row of the same person is a second post") {
  with_desk([](Desk& desk) {
    Importing importing{desk};
    const auto answer = importing.send(sheet({{"王一", "乙市商务局", "科员", "2016-01-01", "", "138"},
                                              {"王一", "丁区商务局", "挂职", "2017-01-01", "", "138"},
                                              {"王一", "丁区商务局", "", "2017-01-01", "", "139"}}),
                                       true);
    CHECK(says(answer, R"({"applied":true,"created":2,"opened":1,)"));
  });
}

TEST_CASE("a heading is read in either language and any order; a wrong one is told") {
  with_desk([](Desk& desk) {
    Importing importing{desk};
    CHECK(says(importing.send(sheet({{"2016-01-01", "乙市商务局", "王一"}}, {"From", "Organisation *", "姓名（必填）"}), false), R"("created":1)"));
    CHECK(says(importing.send(sheet({{"x", "y"}}, {"姓名", "工资"}), false), "people_sheet.header"));
    CHECK(says(importing.send(sheet({}), false), "people_sheet.empty"));
    CHECK(says(importing.send("姓名,机构\n", false), "sheet.not_xlsx"));
    CHECK(importing.send(sheet(two), false, "text/csv").status == 400);
    CHECK(importing.send(sheet(two), false, "multipart/form-data").status == 400);
  });
}

TEST_CASE("the template has a heading in the reader's language, and can be filled in") {
  for (const auto language : {Language::Chinese, Language::English}) {
    const auto rows = files::read_sheet(people_template(language));
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().cells.size() == sheet_fields().size());
    CHECK(rows->front().cells.front() == (language == Language::Chinese ? "姓名" : "Name"));
    auto filled = *rows;
    filled.push_back({.line = 2, .cells = {"王一", "乙市商务局", "", "", "20160101"}});
    const auto lines = read_people_sheet(filled);
    REQUIRE(lines);
    CHECK(lines->front().faults.empty());
    CHECK(lines->front().valid_from == day("2016-01-01"));
  }
}

TEST_CASE("the template is given to who may enter people, and to nobody else") {
  with_desk([](Desk& desk) {
    const auto admin = desk.seat("zz", desk.office.city, {"identity.person.write"});
    const auto given = desk.get(admin, "/api/identity/people/template.xlsx");
    CHECK(given.status == 200);
    CHECK(given.body.starts_with("PK"));
    CHECK(desk.get(desk.seat("reader", desk.office.city, {"identity.person.read"}), "/api/identity/people/template.xlsx").status == 403);
  });
}
