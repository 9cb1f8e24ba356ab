#include "floor/base/text.hpp"

#include <doctest/doctest.h>

using namespace fiveone;

TEST_CASE("a Chinese text is read in any of its encodings") {
  const std::string wanted = "商务厅“通知”";
  CHECK(*decode_chinese(wanted) == wanted);
  CHECK(*decode_chinese("\xEF\xBB\xBF" + wanted) == wanted);
  CHECK(*decode_chinese("\xC9\xCC\xCE\xF1\xCC\xFC\xA1\xB0\xCD\xA8\xD6\xAA\xA1\xB1") == wanted);
  CHECK(*decode_chinese("\x95\x32\x82\x36") == "𠀀");  // four bytes of GB18030
}

TEST_CASE("what is no text says where it stops being one") {
  const auto broken = decode_chinese("ab\xFF\xFF");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().key == "text.encoding");
  CHECK(broken.error().args.at(0).second == "2");
  CHECK_FALSE(is_utf8(std::string_view("a\0b", 3)));
  CHECK_FALSE(is_utf8("\xC0\x80"));
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
}

TEST_CASE("text is cut at characters") {
  CHECK(shorten("商务信息化", 2) == "商务…");
  CHECK(shorten("商务", 2) == "商务");
  CHECK(count_characters("商务 a") == 4);
  CHECK(trim("\u3000 商务 \u00A0") == "商务");
  CHECK(collapse_spaces(" a \n\n b ") == "a b");
  CHECK(split_lines("a\r\nb\rc\n").size() == 3);
}
