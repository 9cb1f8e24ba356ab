#include "modules/identity/region/table.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using identity::testing::faults_of;

namespace {

std::vector<std::vector<std::string>> fields_of(std::string_view bytes) {
  const auto rows = read_table(bytes, {"code", "name"});
  REQUIRE_MESSAGE(rows.has_value(), rows.error().key);
  std::vector<std::vector<std::string>> out;
  for (const auto& row : *rows) out.push_back(row.fields);
  return out;
}

const std::vector<std::vector<std::string>> jinan = {{"370100", "济南市"}};

}  // namespace

TEST_CASE("a table reads the same however an office program wrote it") {
  CHECK(fields_of("code,name\n370100,济南市\n") == jinan);
  CHECK(fields_of("\xEF\xBB\xBF" "code,name\r\n370100,济南市\r\n") == jinan);
  CHECK(fields_of("code,name\r370100,济南市") == jinan);
  CHECK(fields_of("code,name\n370100,\xBC\xC3\xC4\xCF\xCA\xD0\n") == jinan);  // GBK
  CHECK(fields_of("name,code\n\"济南市\",\"370100\"\n") == jinan);
  CHECK(fields_of("code,name\n\n 370100 ,\t济南市\xE3\x80\x80\n\n") == jinan);
}

TEST_CASE("a quoted field holds commas, quotes and line ends, and lines are still counted right") {
  const auto rows = read_table("code,name\n1,\"a,\"\"b\"\"\nc\"\n2,d\n", {"code", "name"});
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0].fields[1] == "a,\"b\"\nc");
  CHECK((*rows)[1].line == 4);
}

TEST_CASE("what is wrong with a table is told with its lines, all at once") {
  const auto rows = read_table("code,name\n1\n2,b\n3,c,d\n4,\"e\"f\n5,\"g", {"code", "name"});
  REQUIRE_FALSE(rows);
  CHECK(faults_of(rows.error()) == "2 table.fields, 4 table.fields, 5 table.quote, 6 table.quote");
  CHECK(read_table("code,title\n1,a\n", {"code", "name"}).error().key == "table.header");
  CHECK(read_table("", {"code", "name"}).error().key == "table.header");
  CHECK(read_table("code,name\n1,\xFF\xFF\n", {"code", "name"}).error().key == "text.encoding");
}

TEST_CASE("a table has an end") {
  std::string long_table = "code,name\n";
  for (std::size_t i = 0; i <= max_table_rows; ++i) long_table += "1,a\n";
  CHECK(read_table(long_table, {"code", "name"}).error().kind == ErrorKind::TooLarge);
}
