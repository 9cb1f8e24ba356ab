#include "floor/paper/workbook.hpp"

#include <doctest/doctest.h>

#include "floor/files/sheet.hpp"
#include "floor/paper/csv.hpp"

using namespace fiveone;

TEST_CASE("what is written can be read again, and nothing typed becomes a formula") {
  const paper::SheetPage page = {.name = "人员",
                                 .columns = {{.title = "姓名", .help = "必填"}, {.title = "电话", .width = 16, .as_text = true}},
                                 .rows = {{"王一", "0536 123"}, {"=1+1", "<&>\"'"}}};
  const auto bytes = paper::write_workbook(page);
  const auto rows = files::read_sheet(bytes);
  REQUIRE(rows);
  REQUIRE(rows->size() == 3);
  CHECK((*rows)[0].cells == std::vector<std::string>{"姓名", "电话"});
  CHECK((*rows)[1].cells == std::vector<std::string>{"王一", "0536 123"});
  CHECK((*rows)[2].cells == std::vector<std::string>{"=1+1", "<&>\"'"});
}

TEST_CASE("the same sheet as CSV is read again as it was; a number is one, and what would be a formula is text") {
  const paper::SheetPage page = {.name = "进度",
                                 .columns = {{.title = "单位, 名称"}, {.title = "应报", .as_number = true}},
                                 .rows = {{"甲 \"一\"", "-3"}, {"=1+1", "12.5"}}};
  CHECK(paper::write_csv(page) == "\xEF\xBB\xBF\"单位, 名称\",应报\r\n\"甲 \"\"一\"\"\",-3\r\n'=1+1,12.5\r\n");
  const auto rows = files::read_sheet(paper::write_workbook(page));
  REQUIRE(rows);
  CHECK((*rows)[1].cells == std::vector<std::string>{"甲 \"一\"", "-3"});
  CHECK((*rows)[2].cells == std::vector<std::string>{"=1+1", "12.5"});
}
