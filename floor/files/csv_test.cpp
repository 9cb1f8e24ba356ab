#include "floor/files/csv.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::files;

namespace {

std::string seen(std::string_view bytes) {
  const auto rows = read_csv(bytes);
  if (!rows) return rows.error().key;
  std::string out;
  for (const auto& row : *rows) {
    out += std::to_string(row.line) + ":";
    for (const auto& cell : row.cells) out += "[" + cell + "]";
    out += " ";
  }
  return out;
}

}  // namespace

TEST_CASE("rows come with their lines, whatever the file makes of line ends and blank lines") {
  CHECK(seen("a,b\r\n1,2\r\n") == "1:[a][b] 2:[1][2] ");
  CHECK(seen("a,b\r\r1,2") == "1:[a][b] 3:[1][2] ");
  CHECK(seen("\xEF\xBB\xBF代码,名称\n\n,,\n 01 ,活动物\n") == "1:[代码][名称] 4:[01][活动物] ");
  CHECK(seen("") == "");
}

TEST_CASE("quoted cells hold commas, quotes and line ends") {
  CHECK(seen("a,\"x, \"\"y\"\"\nz\"\nb,c") == "1:[a][x, \"y\"\nz] 3:[b][c] ");
  CHECK(seen("a\n\"open") == "csv.quote");
  CHECK(seen("a\n\"x\"y,1") == "csv.quote");
}

TEST_CASE("a file of GBK is read, and one parted by tabs or semicolons") {
  CHECK(seen("\xB4\xFA\xC2\xEB,1\n") == "1:[代码][1] ");
  CHECK(seen("a\tb\n1\t2,5") == "1:[a][b] 2:[1][2,5] ");
  CHECK(seen("a;b\n1;2,5") == "1:[a][b] 2:[1][2,5] ");
}

TEST_CASE("a file beyond the limits is refused") {
  const SheetLimits few{.rows = 2, .columns = 2};
  CHECK(read_csv("a,b\n1,2\n", few).has_value());
  CHECK(read_csv("a,b\n1,2\n3,4\n", few).error().key == "sheet.too_large");
  CHECK(read_csv("a,b\n1,2,3\n", few).error().key == "sheet.too_large");
}
