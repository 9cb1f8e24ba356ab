#include "floor/base/text.hpp"
#include "modules/portal/import/meta_line.hpp"
#include "modules/portal/import/reading_test.hpp"

namespace fiveone::portal {
namespace {

constexpr Instant written{1'000'000'000'000};

Reading read_text(std::string_view text) {
  Reading reading;
  CHECK(read_text_article(text, "a.txt", written, reading.events()));
  return reading;
}

ImportRecord text_record_of(std::string_view text) {
  auto reading = read_text(text);
  REQUIRE(reading.records.size() == 1);
  return reading.records.front();
}

Error text_error_of(std::string_view text) {
  Reading reading;
  const auto outcome = read_text_article(text, "a.txt", written, reading.events());
  REQUIRE(!outcome);
  CHECK(reading.records.empty());
  return outcome.error();
}

std::string text_times(std::size_t count, std::string_view text) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

}  // namespace

TEST_CASE("the seminar's article comes with its date, source and visits, and without the page's footer") {
  const auto file = in_corpus("seminar-article.txt");
  if (!file) return;
  Reading reading;
  REQUIRE(read_text_article(*file, reading.events()));
  REQUIRE(reading.records.size() == 1);
  const auto& record = reading.records.front();
  CHECK(record.source_key == "text:seminar-article.txt");
  CHECK(record.title == "Shandong Provincial Business Informationization Work Seminar Held in Weifang");
  CHECK(to_rfc3339(record.published) == "2015-12-16T08:54:43+08:00");
  CHECK(record.source_name == "Department of Commerce of Shandong Province");
  CHECK(record.visits_total == 111);
  CHECK(record.language == "en");
  CHECK(record.warnings.empty());
  const auto lines = split_lines(record.body_text);
  CHECK(std::ranges::count_if(lines, [](auto line) { return !trim(line).empty(); }) == 3);
  CHECK(record.body_text.starts_with("On December 9th"));
  CHECK(record.body_text.ends_with("delivered a speech."));
}

TEST_CASE("labels may be Chinese, in any order, with full-width marks or none between them") {
  for (const std::string_view meta : {"发布时间：2015-12-16 08:54:43　来源：省商务厅　访问量（今日/累计）：0/111", "来源: 省商务厅, 今日/总访问量: 0／111, 日期: 2015年12月16日 08:54:43",
                           "访问量：111 次；时间：2015/12/16 8:54:43；信息来源：省商务厅"}) {
    CAPTURE(meta);
    const auto record = text_record_of(fmt::format("研讨会召开\n\n{}", meta) + "\n\n第一段。\n\n第二段。\n");
    CHECK(to_rfc3339(record.published) == "2015-12-16T08:54:43+08:00");
    CHECK(record.source_name == "省商务厅");
    CHECK(record.visits_total == 111);
    CHECK(record.language == "zh");
    CHECK(record.body_text == "第一段。\n\n第二段。");
  }
}

TEST_CASE("parts may be missing, and without the line under the title the file's own time stands") {
  const auto dated = text_record_of("A title\nDate: 2015-12-16\n\nText.");
  CHECK(to_minutes(dated.published) == "2015-12-16 00:00");
  CHECK(dated.visits_total == 0);
  const auto bare = text_record_of("A title\n\nThe date: nobody knows.\n");
  CHECK(bare.published == written);
  CHECK(bare.body_text == "The date: nobody knows.");
  CHECK(text_record_of("A title\n\nVisits: many\n\nText.").warnings == std::vector<std::string>{"import.visits_unread"});
}

TEST_CASE("a source with commas stays whole") {
  const auto meta = read_meta_line("Source: Trade, Industry, and Sea, Date: 2015-12-16");
  REQUIRE(meta);
  CHECK(meta->source == "Trade, Industry, and Sea");
  CHECK(meta->date == "2015-12-16");
}

TEST_CASE("who approved the page is the source where none is given; a notice's own 主办单位 is text") {
  const auto approved = text_record_of("T\n\nText.\n\nApproved by: Department of Commerce Tel: 123\n\nICP No. 12\n");
  CHECK(approved.source_name == "Department of Commerce");
  CHECK(approved.body_text == "Text.");
  CHECK(text_record_of("通知\n\n正文。\n\n主办单位：省商务厅\n承办单位：潍坊市商务局").body_text == "正文。\n\n主办单位：省商务厅\n承办单位：潍坊市商务局");
  const auto chinese = text_record_of("通知\n\n正文。\n\n主办单位：省商务厅\n鲁ICP备12013505号");
  CHECK(chinese.source_name == "省商务厅");
  CHECK(chinese.body_text == "正文。");
}

TEST_CASE("a title over two lines is one; Chinese needs no blank where it was broken") {
  CHECK(text_record_of("关于推进\n工作的意见\n\n正文。").title == "关于推进工作的意见");
  CHECK(text_record_of("On the\nmatter\n\nText.").title == "On the matter");
  const auto dense = text_record_of("Title\none\ntwo\nthree\n");
  CHECK(dense.title == "Title");
  CHECK(dense.body_text == "one\ntwo\nthree");
}

TEST_CASE("GBK and a byte order mark are read; what is none of them is refused with its line") {
  CHECK(text_record_of(title_in_gbk + "\n\n" + text_in_gbk).title == "标题");
  CHECK(text_record_of("\xEF\xBB\xBF标题\r\n\r\n正文").body_text == "正文");
  const auto broken = text_error_of("T\n\n\xFF\xFF");
  CHECK(broken.key == "import.encoding");
  CHECK(argument(broken, "line") == "3");
  CHECK(argument(broken, "offset") == "3");
  CHECK(argument(text_error_of("\xEF\xBB\xBFT\n\xB1\xEA"), "line") == "2");
  CHECK(argument(text_error_of(std::string_view("T\n\nab\0c", 7)), "offset") == "5");
}

TEST_CASE("an empty file and a file over 2 MB are refused, a date that is none with its line") {
  CHECK(text_error_of("").key == "import.empty");
  CHECK(text_error_of("\xEF\xBB\xBF \n　\n").key == "import.empty");
  const auto day_that_is_none = read_text("T\n\nDate: 2015-02-30\n\nText");
  CHECK(day_that_is_none.records.empty());
  REQUIRE(day_that_is_none.refused.size() == 1);
  CHECK(day_that_is_none.refused[0].place == "line 3");
  CHECK(day_that_is_none.refused[0].key == "import.date_bad");
  const auto untitled = read_text("Date: 2015-02-03\n\nText");
  REQUIRE(untitled.refused.size() == 1);
  CHECK(untitled.refused[0].key == "article.title_missing");

  const auto large = std::filesystem::temp_directory_path() / fmt::format("fiveone-large-{}.txt", to_string(make_id()));
  std::ofstream(large) << text_times(2'100'000, "x");
  Reading reading;
  const auto outcome = read_text_article(large, reading.events());
  std::filesystem::remove(large);
  REQUIRE(!outcome);
  CHECK(outcome.error().key == "import.too_large");
  CHECK(read_text_article(large, reading.events()).error().key == "import.unreadable");
}

TEST_CASE("lines of labels, blanks or brackets without end are read in time") {
  CHECK(read_text("T\n\n" + text_times(100'000, "Date:")).records.size() == 1);
  CHECK(read_text("T\n\n" + text_times(200, "Date ( ")).records.size() == 1);
  CHECK(read_text("T" + text_times(50'000, "\n")).records.size() == 1);
  CHECK(read_text("T\n\n" + text_times(20'000, "Tel: 1\n")).records.size() == 1);
}

}  // namespace fiveone::portal
