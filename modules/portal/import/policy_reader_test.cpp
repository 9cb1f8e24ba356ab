#include <sstream>

#include "modules/portal/import/reading_test.hpp"

namespace fiveone::portal {
namespace {

Reading read_policies(const std::string& lines) {
  Reading reading;
  std::istringstream stream(lines);
  CHECK(read_policies(stream, reading.events()));
  return reading;
}

const std::string good = R"({"index_number":"1/2","title":"关于某事的 意见","issuer":"省商务厅","document_number":"鲁商〔2015〕1号",)"
                         R"("published":"2015-12-16","source_url":"http://x.example/art/2015/12/16/art_1_2.html","text":"第一段\n第二段"})";

ImportFault refusal_of(const std::string& line) {
  auto reading = read_policies(line);
  CHECK(reading.records.empty());
  REQUIRE(reading.refused.size() == 1);
  return reading.refused.front();
}

std::string policy(std::string_view members) { return fmt::format(R"({{"title":"T","text":"x","published":"2015-12-16",{}}})", members); }

}  // namespace

TEST_CASE("the sixteen policy documents come whole") {
  const auto file = in_corpus("policy-documents.jsonl");
  if (!file) return;
  Reading reading;
  REQUIRE(read_policies(*file, reading.events()));
  CHECK(reading.records.size() == 16);
  CHECK(reading.refused.empty());
  CHECK(reading.remarks.empty());
  const auto& first = reading.records.at(0);
  CHECK(first.source_key == "policy:000014349/2019-00007");
  CHECK(first.title == "国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见");
  CHECK(first.policy == ImportedPolicy{"000014349/2019-00007", "国发〔2019〕5号", "国务院"});
  CHECK(to_rfc3339(first.published) == "2019-02-15T00:00:00+08:00");
  CHECK(first.language == "zh");
  CHECK(first.original_address.empty());
  for (const auto& record : reading.records) CHECK(record.body_text.size() > 1'000);
}

TEST_CASE("a policy keeps its elements, and its address where it is of our shape") {
  const auto reading = read_policies("\xEF\xBB\xBF\n" + good + "\r\n");
  REQUIRE(reading.records.size() == 1);
  const auto& record = reading.records[0];
  CHECK(record.place == "line 2");
  CHECK(record.source_name == "省商务厅");
  CHECK(record.original_address == "/art/2015/12/16/art_1_2.html");
  CHECK(record.body_text == "第一段\n第二段");
}

TEST_CASE("without an index number the document number names it, then the address") {
  CHECK(read_policies(policy(R"("document_number":"N 1")")).records.at(0).source_key == "policy:N 1");
  CHECK(read_policies(policy(R"("source_url":"http://x.example/a")")).records.at(0).source_key == "policy:http://x.example/a");
  CHECK(refusal_of(policy(R"("issuer":"I")")).key == "import.field_missing");
}

TEST_CASE("a line that cannot be taken is told with its place, and the rest comes") {
  const auto reading = read_policies("{broken\n" + good + "\n[]\n" + good + "\n");
  CHECK(reading.records.size() == 1);
  REQUIRE(reading.refused.size() == 3);
  CHECK(reading.refused[0].place == "line 1");
  CHECK(reading.refused[0].key == "import.json_broken");
  CHECK(reading.refused[1].key == "json.not_object");
  CHECK(reading.refused[2].key == "import.twice");
  CHECK(argument(reading.refused[2], "line") == "2");
}

TEST_CASE("each fault of a line has its reason") {
  CHECK(refusal_of(R"({"text":"x","published":"2015-12-16","index_number":"1"})").key == "import.field_missing");
  CHECK(argument(refusal_of(R"({"title":"T","text":" ","published":"2015-12-16","index_number":"1"})"), "field") == "text");
  CHECK(refusal_of(R"({"title":"T","text":"x","published":"2015-02-30","index_number":"1"})").key == "import.date_bad");
  CHECK(refusal_of(R"({"title":"T","text":"x","index_number":"1"})").key == "import.field_missing");
  CHECK(refusal_of(R"({"title":["T"],"text":"x"})").key == "import.field_not_text");
  CHECK(refusal_of(policy(R"("index_number":"1","index_number":"2")")).key == "json.duplicate");
  CHECK(refusal_of(policy(R"("index_number":"1","x":)" + std::string(100'000, '['))).key == "json.too_deep");
  CHECK(refusal_of(std::string("{\"title\":\"\0\"}", 13)).key == "import.encoding");
  CHECK(argument(refusal_of("\n\n\xFF\xFF"), "line") == "3");
}

TEST_CASE("a line of 10 MB is refused and the next one read") {
  const auto reading = read_policies("{\"title\":\"" + std::string(10'000'000, 'x') + "\"}\n" + good);
  CHECK(reading.records.size() == 1);
  REQUIRE(reading.refused.size() == 1);
  CHECK(reading.refused[0].key == "import.line_long");
}

TEST_CASE("other fields are told once each; GBK lines are read; a byte order mark within the file is broken JSON") {
  const auto other = read_policies(policy(R"("index_number":"1","theme":"a")") + "\n" + policy(R"("index_number":"2","theme":"b")"));
  CHECK(other.records.size() == 2);
  REQUIRE(other.remarks.size() == 1);
  CHECK(argument(other.remarks[0], "field") == "theme");
  const auto in_gbk = read_policies(R"({"title":")" + title_in_gbk + R"(","text":")" + text_in_gbk + R"(","published":"2015-12-16","index_number":"1"})");
  CHECK(in_gbk.records.at(0).title == "标题");
  CHECK(read_policies(good + "\n\xEF\xBB\xBF" + policy(R"("index_number":"3")")).refused.at(0).key == "import.json_broken");
}

TEST_CASE("an empty file is said to be empty, and an error of the taker ends the reading") {
  Reading reading;
  std::istringstream nothing(" \n\n");
  CHECK(read_policies(nothing, reading.events()).error().key == "import.empty");
  std::istringstream two(policy(R"("index_number":"1")") + "\n" + policy(R"("index_number":"2")"));
  int seen = 0;
  auto events = reading.events();
  events.record = [&](const ImportRecord&) -> Result<> {
    ++seen;
    return fail(ErrorKind::NoSpace, "file.no_space");
  };
  CHECK(read_policies(two, events).error().key == "file.no_space");
  CHECK(seen == 1);
}

}  // namespace fiveone::portal
