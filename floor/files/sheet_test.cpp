#include "floor/files/sheet.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <random>

#include "floor/files/samples_test.hpp"
#include "floor/files/sheet_rows.hpp"
#include "floor/files/workbook_reader.hpp"

using namespace fiveone;
using namespace fiveone::files;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

// A file with one sheet of these rows.
Parts parts_with(std::string_view rows, std::string_view shared = "", std::string_view workbook = "") {
  const std::string main = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/workbook.xml", fmt::format(R"(<workbook {}>{}<sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId9"/>)"
                                          R"(<sheet name="人员" sheetId="2" r:id="rId1"/></sheets></workbook>)", main, workbook)},
          {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
          {"xl/sharedStrings.xml", fmt::format("<sst {}>{}</sst>", main, shared)},
          {"xl/styles.xml", fmt::format(R"(<styleSheet {}><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>)"
                                        R"(<numFmt numFmtId="177" formatCode="0.0&quot;day&quot;"/><numFmt numFmtId="178" formatCode="#,##0.000%;[Red]-0%"/>)"
                                        R"(<numFmt numFmtId="179" formatCode="0.0&quot;%&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>)"
                                        R"(<xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="57"/><xf numFmtId="9"/><xf numFmtId="178"/>)"
                                        R"(<xf numFmtId="179"/></cellXfs></styleSheet>)", main)},
          {"xl/worksheets/sheet1.xml", fmt::format("<worksheet {}><sheetData>{}</sheetData></worksheet>", main, rows)}};
}

std::string book(std::string_view rows, std::string_view shared = "", std::string_view workbook = "") {
  return samples::zip(parts_with(rows, shared, workbook));
}

std::vector<std::string> first_row(std::string_view cells, std::string_view shared = "", std::string_view workbook = "") {
  const auto rows = read_sheet(book(fmt::format(R"(<row r="1">{}</row>)", cells), shared, workbook));
  REQUIRE_MESSAGE(rows.has_value(), rows.error().key);
  return rows->empty() ? std::vector<std::string>{} : rows->front().cells;
}

std::string refusal(std::string_view bytes, const SheetLimits& limits = {}) {
  const auto rows = read_sheet(bytes, limits);
  return rows ? "" : rows.error().key;
}

std::string with_part(std::string_view name, std::string_view content) {
  auto parts = parts_with(R"(<row><c><v>1</v></c></row>)");
  for (auto& [part, bytes] : parts)
    if (part == name) bytes = content;
  return samples::zip(parts);
}

std::string little(std::uint64_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string packed(const std::string& bytes) {
  z_stream stream{};
  ::deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

// The same as samples::zip, deflated: what unpacks to far more than it is.
std::string packed_zip(const Parts& parts) {
  std::string out;
  std::string directory;
  for (const auto& [name, bytes] : parts) {
    const auto data = packed(bytes);
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const auto about = little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + little(sum, 4) + little(data.size(), 4) +
                       little(bytes.size(), 4) + little(name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + about + little(0, 8) + little(0, 2) + little(out.size(), 4) + name;
    out += "PK\x03\x04" + about + name + data;
  }
  const auto at = out.size();
  return out + directory + "PK\x05\x06" + little(0, 4) + little(parts.size(), 2) + little(parts.size(), 2) + little(directory.size(), 4) +
         little(at, 4) + little(0, 2);
}

}  // namespace

TEST_CASE("cells are read as a person sees them") {
  const std::string shared = "<si><t>王一</t></si><si><r><t>粗</t></r><r><t xml:space=\"preserve\">体 </t></r><rPh><t>cu</t></rPh></si>"
                             "<si><t>a_x000A_b &amp; _x_</t></si>";
  CHECK(first_row(R"(<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>)", shared) ==
        std::vector<std::string>{"王一", "粗体", "", "a\nb & _x_"});
  CHECK(first_row(R"(<c t="inlineStr"><is><t>直接</t></is></c><c t="str"><f>A1</f><v>公式</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>)") ==
        std::vector<std::string>{"直接", "公式", "TRUE", "#N/A"});
  CHECK(first_row(R"(<c><v>13800138000</v></c><c><v>1.3800138E10</v></c><c><v>0.1</v></c><c><v>-3.50</v></c><c><f>0.1+0.2</f><v>0.30000000000000004</v></c>)") ==
        std::vector<std::string>{"13800138000", "13800138000", "0.1", "-3.5", "0.3"});
}

TEST_CASE("a number is a day where its style says so, in either calendar") {
  CHECK(first_row(R"(<c s="1"><v>42370</v></c><c s="2"><v>42370.5</v></c><c s="3"><v>42370</v></c><c s="4"><v>43474</v></c><c s="1"><v>0.35416666666666669</v></c>)") ==
        std::vector<std::string>{"2016-01-01", "2016-01-01 12:00", "42370", "2019-01-09", "08:30"});
  CHECK(first_row(R"(<c s="1"><v>40908</v></c>)", "", R"(<workbookPr date1904="1"/>)") == std::vector<std::string>{"2016-01-01"});
  CHECK(first_row(R"(<c s="1"><v>59</v></c><c s="1"><v>61</v></c><c s="1"><v>1e300</v></c><c s="1"><v>-1</v></c>)") ==
        std::vector<std::string>{"1900-02-28", "1900-03-01", "1e+300", "-1"});
}

TEST_CASE("a share is read with its percent sign where its style says so") {
  CHECK(first_row(R"(<c s="5"><v>0.125</v></c><c s="6"><v>0.07</v></c><c s="6"><v>-1.5</v></c><c s="7"><v>12.5</v></c><c s="5"/><c s="5"><v>0</v></c>)") ==
        std::vector<std::string>{"12.5%", "7%", "-150%", "12.5", "", "0%"});
}

TEST_CASE("a formula is its last value, and itself where nobody has computed it") {
  CHECK(first_row(R"(<c><f>A2+B2</f><v>7</v></c><c><f>A2+B2</f></c><c t="str"><f>""</f><v></v></c><c><f t="shared" si="0"/><v/></c>)") ==
        std::vector<std::string>{"7", "=A2+B2", "", "="});
}

TEST_CASE("rows keep their numbers, and those that hold nothing are left away") {
  const auto rows = read_sheet(book(R"(<row r="2"><c r="A2"><v>1</v></c></row><row r="3"/><row r="4"><c r="A4" t="inlineStr"><is><t> </t></is></c></row>)"
                                    R"(<row><c r="B5"><v>2</v></c></row>)"));
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0].line == 2);
  CHECK((*rows)[1].line == 5);
  CHECK((*rows)[1].cells == std::vector<std::string>{"", "2"});
}

TEST_CASE("prefixes of a writer's own are read over, and the first sheet in sight is taken") {
  auto parts = parts_with("");
  for (auto& [name, bytes] : parts)
    if (name == "xl/worksheets/sheet1.xml") bytes = R"(<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  CHECK(read_sheet(samples::zip(parts)).value().front().cells == std::vector<std::string>{"7"});
}

TEST_CASE("what is no sheet is refused by what it is") {
  CHECK(refusal("") == "sheet.not_xlsx");
  CHECK(refusal("name,phone\n") == "sheet.not_xlsx");
  CHECK(refusal(samples::compound("EncryptedPackage")) == "sheet.encrypted");
  CHECK(refusal(samples::zip({{"word/document.xml", "<w/>"}})) == "sheet.not_xlsx");
  CHECK(refusal(samples::zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}})) == "sheet.not_xlsx");
  const auto good = book(R"(<row><c><v>1</v></c></row>)");
  CHECK(refusal(good.substr(0, good.size() - 30)) == "sheet.not_xlsx");
  CHECK(refusal(with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")) == "sheet.broken");
  CHECK(refusal(with_part("xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="rId1" Target="../../etc/passwd"/></Relationships>)")) ==
        "sheet.broken");
  CHECK(refusal(with_part("xl/workbook.xml", "<workbook/>")) == "sheet.broken");
}

TEST_CASE("entities, pointers to nothing and rows that go backwards are refused") {
  const std::string bomb = R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>)";
  CHECK(refusal(with_part("xl/worksheets/sheet1.xml", bomb)) == "sheet.broken");
  const std::string outside = R"(<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>)";
  CHECK(refusal(with_part("xl/sharedStrings.xml", outside)) == "sheet.broken");
  for (const auto* cells : {R"(<row><c t="s"><v>0</v></c></row>)", R"(<row><c t="s"><v>-1</v></c></row>)", R"(<row><c><v>abc</v></c></row>)",
                            R"(<row><c><v>NaN</v></c></row>)", R"(<row r="2"/><row r="1"/>)", R"(<row r="0"/>)", R"(<row r="99999999"/>)",
                            R"(<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)", R"(<row><c r="12"><v>1</v></c></row>)",
                            R"(<row><c r="ZZZZZ1"><v>1</v></c></row>)"})
    CHECK_MESSAGE(refusal(book(cells)) == "sheet.broken", cells);
  CHECK(refusal(book("<row><c t=\"inlineStr\"><is><t>\xFF\xFE</t></is></c></row>")) == "sheet.broken");
}

TEST_CASE("what unpacks to too much is refused before it does") {
  auto parts = parts_with("");
  parts.back().second = "<worksheet><sheetData>" + std::string(100'000'000, ' ') + "</sheetData></worksheet>";
  const auto bomb = packed_zip(parts);
  CHECK(bomb.size() < 1'000'000);
  CHECK(refusal(bomb) == "sheet.too_large");
  CHECK(refusal(std::string(21'000'000, 'x')) == "sheet.too_large");
}

TEST_CASE("one long text that many cells point to is refused before it is copied that often") {
  std::string rows;
  for (int i = 0; i < 2'000; ++i) rows += R"(<row><c t="s"><v>0</v></c></row>)";
  CHECK(refusal(book(rows, "<si><t>" + std::string(30'000, 'x') + "</t></si>")) == "sheet.too_large");
  CHECK(refusal(book("<row/>", "<si><t>" + std::string(200'000, 'x') + "</t></si>")) == "sheet.too_large");
}

TEST_CASE("too many rows or columns are refused, empty ones do not count") {
  const SheetLimits few{.rows = 2, .columns = 2};
  const std::string row = R"(<row><c><v>1</v></c></row>)";
  CHECK(refusal(book(row + row + "<row/><row><c/><c/><c/></row>"), few) == "");
  CHECK(refusal(book(row + row + row), few) == "sheet.too_large");
  CHECK(refusal(book(R"(<row><c r="C1"><v>1</v></c></row>)"), few) == "sheet.too_large");
}

TEST_CASE("a million rows that hold nothing are passed over") {
  std::string rows = R"(<row r="1"><c r="A1"><v>7</v></c></row>)";
  for (int line = 2; line <= 1'000'000; ++line) rows += fmt::format(R"(<row r="{}" ht="15"/>)", line);
  const auto read = read_sheet(packed_zip(parts_with(rows)), {.rows = 10});
  REQUIRE_MESSAGE(read.has_value(), read.error().key);
  CHECK(read->size() == 1);
}

TEST_CASE("a damaged file ends in rows or in a word, never in a crash") {
  const auto good = packed_zip(parts_with(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>42370</v></c></row>)", "<si><t>王一</t></si>"));
  const auto stored = book(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>42370</v></c></row>)", "<si><t>王一</t></si>");
  std::mt19937 chance(20'161'231);
  int refused = 0;
  for (int i = 0; i < 3'000; ++i) {
    auto bytes = i % 2 ? good : stored;
    for (int flips = 0; flips < 3; ++flips) bytes[chance() % bytes.size()] = static_cast<char>(chance());
    if (i % 5 == 0) bytes.resize(chance() % bytes.size());
    refused += read_workbook(bytes, {}) ? 0 : 1;
  }
  CHECK(refused > 1'000);
}

TEST_CASE("rows come through the pipe as they are, and anything else is not taken") {
  const std::vector<SheetRow> rows = {{.line = 1, .cells = {"", "a b 3 c", "王一\n"}}, {.line = 7, .cells = {}}};
  const auto packed_text = pack_rows(rows);
  const auto back = unpack_rows(packed_text);
  REQUIRE(back);
  CHECK(back->size() == 2);
  CHECK((*back)[0].cells == rows[0].cells);
  CHECK((*back)[1].line == 7);
  for (std::size_t cut = 1; cut < packed_text.size(); ++cut) {
    const auto part = unpack_rows(packed_text.substr(0, cut));
    CHECK((!part || part->size() < 2));
  }
  for (const auto* text : {"x", "1", "1 1 ", "1 1 5 abc", "2 0 1 0 ", "1 99999999999999999999 ", "1 1 2 \xFF\xFE", "-1 0 "}) CHECK_FALSE(unpack_rows(text));
}
