#include "floor/search/index.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "floor/base/text.hpp"

using namespace fiveone;
using namespace fiveone::search;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "fiveone-search-XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

Document document(std::int64_t id, std::string title, std::string body, std::vector<std::pair<std::string, std::string>> filters = {}) {
  return {.id = Id{id}, .title = std::move(title), .body = std::move(body), .keywords = {}, .filters = std::move(filters), .sort_key = id};
}

std::unique_ptr<Index> index_of(const Folder& folder, const std::vector<Document>& documents) {
  auto index = Index::open(folder.path);
  for (const auto& each : documents) index->put(each);
  index->commit(1);
  return index;
}

std::vector<std::int64_t> found(const Index& index, std::string text) {
  std::vector<std::int64_t> ids;
  for (const auto& hit : index.find({.text = std::move(text), .filters = {}, .facets = {}}).hits) ids.push_back(hit.id.value);
  return ids;
}

using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("any stretch from the middle of a sentence finds the article") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "通知", "为加快推进全省商务信息化建设，提高工作水平。"), document(2, "公告", "服务部门要商务先行。")});
  for (const auto* text : {"进全", "省商务", "务信息化", "化建设提", "设，提高", "息", "商务信息化建设"}) {
    CAPTURE(text);
    CHECK(found(*index, text) == Ids{1});
  }
  CHECK(found(*index, "商务") == Ids{2, 1});
  CHECK(found(*index, "务部") == Ids{2});
}

TEST_CASE("what stands apart in the text is not found as one word before what stands together") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "甲", "服务部门要商务先行"), document(2, "乙", "由商务部负责")});
  CHECK(found(*index, "商务部") == Ids{2});
}

TEST_CASE("a document number is found however its brackets, width and case were typed") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "关于支持自由贸易试验区的通知", "国发〔2018〕38号 印发"), document(2, "另一件", "国发〔2018〕42号"), document(3, "Third", "鲁商字[2015]ABC号")});
  for (const auto* text : {"国发〔2018〕38号", "国发[2018]38号", "国发（2018）38号", "国发〔２０１８〕３８号", "国发 2018 38号", "发〔2018〕38", "38号"}) {
    CAPTURE(text);
    CHECK(found(*index, text) == Ids{1});
  }
  CHECK(found(*index, "鲁商字〔２０１５〕ａｂｃ号") == Ids{3});
}

TEST_CASE("English words are found by their stem, and those as typed come first") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "a", "The department resolved to build platforms"), document(2, "b", "Building a platform, e-commerce")});
  CHECK(found(*index, "building") == Ids{2, 1});
  CHECK(found(*index, "PLATFORM department") == Ids{1});
  CHECK(found(*index, "e-commerce") == Ids{2});
}

TEST_CASE("several words must all be there; where none has them all, those that have some are shown") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "甲", "电子商务与农村流通"), document(2, "乙", "电子商务与城市"), document(3, "丙", "外贸")});
  CHECK(found(*index, "农村 电子商务") == Ids{1});
  CHECK(found(*index, "农村　电子商务") == Ids{1});
  CHECK(found(*index, "外贸 城市").size() == 2);
  CHECK(found(*index, "电子商务在农村的流通") == Ids{1, 2});
}

TEST_CASE("a whole title comes first, however often others quote it") {
  const Folder folder;
  const std::string title = "关于“互联网+商务”行动计划的通知";
  std::string quoting;
  for (int i = 0; i < 200; ++i) quoting += title + "。";
  const auto index = index_of(folder, {document(1, title, "正文很长，" + std::string(3000, 'x')),
                                       document(2, "关于" + title + "的解读", quoting), document(3, title + "（续）", quoting)});
  CHECK(found(*index, title).front() == 1);
  CHECK(found(*index, "关于 互联网＋商务 行动计划的通知").front() == 1);
  std::string english = "Notice";
  for (int i = 0; i < 25; ++i) english += " word" + std::to_string(i);
  index->put(document(9, english, ""));
  index->put(document(10, english + " and more", english));
  index->commit(2);
  CHECK(found(*index, english).front() == 9);
}

TEST_CASE("snippets mark what matched and carry no markup of the text") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "<b>商务</b>工作", "第一句。第二句讲<script>商务</script>信息化&发展。第三句。")});
  const auto hits = index->find({.text = "商务", .filters = {}, .facets = {}}).hits;
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].title.text() == "&lt;b&gt;<mark>商务</mark>&lt;/b&gt;工作");
  CHECK(hits[0].snippet.text() == "第二句讲&lt;script&gt;<mark>商务</mark>&lt;/script&gt;信息化&amp;发展。第三句。");
}

TEST_CASE("a snippet is short, begins at a sentence and shows where most of the words stand") {
  const Folder folder;
  std::string dots;
  for (int i = 0; i < 10'000; ++i) dots += "…";
  std::string sentences;
  for (int i = 0; i < 500; ++i) sentences += "农村流通是一件事。";
  const auto index = index_of(folder, {document(1, "甲", "商务" + dots + std::string(50'000, 'x')), document(2, "乙", sentences + "《电子商务与农村流通》印发。" + sentences)});
  CHECK(index->find({.text = "商务 甲", .filters = {}, .facets = {}}).hits[0].snippet.text().size() < 1'000);
  const auto snippet = index->find({.text = "农村流通 电子商务", .filters = {}, .facets = {}}).hits[0].snippet.text();
  CHECK(snippet.find("《<mark>电子商务</mark>与<mark>农村流通</mark>》印发。") != std::string::npos);
  CHECK(snippet.size() < 2'000);
}

TEST_CASE("filters narrow, facets count every match, and the newest comes first where asked") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "商务一", "", {{"site", "省厅"}, {"year", "2015"}}), document(2, "商务二", "", {{"site", "济南"}, {"year", "2015"}, {"topic", "外贸"}, {"topic", "流通"}}),
                                       document(3, "商务三", "", {{"site", "省厅"}, {"year", "2016"}, {"topic", "外贸"}})});
  Query query{.text = "商务", .filters = {{"site", "省厅"}}, .order = Order::BySortKey, .facets = {"year", "topic", "unknown"}};
  auto hits = index->find(query);
  CHECK(hits.total == 2);
  CHECK(hits.hits[0].id == Id{3});
  CHECK(hits.facets["year"] == std::vector<std::pair<std::string, std::size_t>>{{"2015", 1}, {"2016", 1}});
  CHECK(hits.facets["topic"] == std::vector<std::pair<std::string, std::size_t>>{{"外贸", 1}});
  CHECK(hits.facets.at("unknown").empty());
  query.filters = {{"site", "省厅"}, {"site", "济南"}, {"year", "2015"}};
  CHECK(index->find(query).total == 2);
  query.filters = {{"site", "青岛"}};
  CHECK(index->find(query).total == 0);
  query = {.text = "", .filters = {{"topic", "外贸"}}, .facets = {}};
  CHECK(index->find(query).hits.front().id == Id{3});
}

TEST_CASE("pages of results follow one another and are bounded") {
  const Folder folder;
  std::vector<Document> documents;
  for (int i = 1; i <= 130; ++i) documents.push_back(document(i, "商务公告" + std::to_string(i), ""));
  const auto index = index_of(folder, documents);
  Query query{.text = "商务公告", .filters = {}, .order = Order::BySortKey, .offset = 10, .limit = 5, .facets = {}};
  CHECK(index->find(query).hits.front().id == Id{120});
  query.limit = 100'000;
  CHECK(index->find(query).hits.size() == 100);
  query.offset = 100'000;
  CHECK(index->find(query).hits.empty());
}

TEST_CASE("a slip of one character is corrected to what titles say, and only to what finds something") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "推进商务信息化建设", "正文"), document(2, "商务信用公示", "e-commerce development"), document(3, "Regional commerce", "x")});
  const auto correction = [&](const char* text) { return index->find({.text = text, .filters = {}, .facets = {}}).correction.value_or(""); };
  CHECK(correction("商务信息花") == "商务信息化");
  CHECK(correction("伤务信息化") == "商务信息化");
  CHECK(correction("商务新息化建设") == "商务信息化建设");
  CHECK(correction("comerce") == "commerce");
  CHECK(correction("商务信息化") == "");
  CHECK(correction("量子力学导论") == "");
}

TEST_CASE("nothing that a visitor types is an operator or an accident") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "商务 AND 外贸", "title:secret near 资料"), document(2, "农业", "普通")});
  for (const std::string text : {"*", "商*", "\"", "\"商务", "(((", "AND", "NOT 商务", "-商务", "+", "title:", "~商务", "商务 OR", "\xff\xfe", "", "   ", "%", "'; DROP TABLE", "<script>", "\\", "NEAR/9"})
    CHECK_NOTHROW(index->find({.text = text, .filters = {}, .facets = {}}));
  CHECK(found(*index, "-商务") == Ids{1});
  CHECK(found(*index, "商*").size() == 1);
  CHECK(found(*index, "***").empty());
  CHECK(found(*index, "\xff\xfe").empty());
  std::string huge;
  for (int i = 0; i < 200'000; ++i) huge += "商务 农业";
  CHECK(found(*index, huge).size() == 2);
  CHECK_NOTHROW(found(*index, std::string(1'000'000, 'a')));
  CHECK_NOTHROW(found(*index, std::string(1000, 'a') + "\xE2\x80\x8B"));
}

TEST_CASE("a replaced document answers to its new text only, a removed one to none") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "旧标题", "旧内容"), document(2, "其他", "内容")});
  index->put(document(1, "新标题", "新内容"));
  CHECK(found(*index, "旧标") == Ids{1});  // not yet committed
  index->commit(2);
  CHECK(found(*index, "旧标").empty());
  CHECK(found(*index, "新标题") == Ids{1});
  CHECK(index->size() == 2);
  index->remove(Id{1});
  index->remove(Id{99});
  index->commit(3);
  CHECK(found(*index, "新标题").empty());
  CHECK(index->size() == 1);
}

TEST_CASE("long texts and words are cut, not refused") {
  const Folder folder;
  std::string body;
  while (body.size() < 199'980) body += "甲";
  const auto index = index_of(folder, {document(1, std::string(5000, 'w'), body + "末尾乙丙丁戊己庚辛壬癸子丑寅卯"), document(2, "", "")});
  CHECK(found(*index, "末尾") == Ids{1});
  CHECK(found(*index, "寅卯").empty());
  CHECK_THROWS_AS(index->put(document(3, "\xff", "")), std::invalid_argument);
}

TEST_CASE("what was committed survives a kill, with its position; what was not does not appear") {
  const Folder folder;
  for (std::int64_t round = 1; round <= 5; ++round) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const auto index = Index::open(folder.path);
      index->put(document(round, "第" + std::to_string(round) + "轮", "已提交"));
      index->commit(round * 10);
      for (int i = 0; i < 300; ++i) index->put(document(1000 + i, "未提交", "未提交"));
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    const auto index = Index::open(folder.path);
    CHECK(index->position() == round * 10);
    CHECK(index->size() == static_cast<std::size_t>(round));
    CHECK(found(*index, "未提").empty());
    CHECK(found(*index, "已提交").size() == static_cast<std::size_t>(round));
  }
}

TEST_CASE("a kill at any moment leaves a state that was committed") {
  const Folder folder;
  Index::open(folder.path);
  for (int round = 0; round < 8; ++round) {
    int started[2];
    REQUIRE(::pipe(started) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const auto index = Index::open(folder.path);
      for (auto next = index->position() + 1;; ++next) {
        index->put(document(next, "第" + std::to_string(next) + "件", "商务信息化建设工作" + std::to_string(next)));
        index->commit(next);
        if (::write(started[1], "x", 1) != 1) ::_exit(1);
      }
    }
    char byte = 0;
    for (int i = 0; i < 3 + round; ++i) REQUIRE(::read(started[0], &byte, 1) == 1);
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    ::close(started[0]);
    ::close(started[1]);
    const auto index = Index::open(folder.path);
    CHECK(index->position() >= 3 + round);
    CHECK(index->size() == static_cast<std::size_t>(index->position()));
  }
}

TEST_CASE("a damaged folder says what to do, a second writer is told why") {
  const Folder folder;
  index_of(folder, {document(1, "甲", "乙")});
  {
    const auto index = Index::open(folder.path);
    CHECK_THROWS_WITH_AS(Index::open(folder.path), doctest::Contains("open in another process"), std::runtime_error);
  }
  std::filesystem::resize_file(folder.path / "postlist.glass", 8192);
  std::ofstream(folder.path / "postlist.glass") << std::string(8192, 'x');
  CHECK_THROWS_WITH_AS(Index::open(folder.path)->find({.text = "甲", .filters = {}, .facets = {}}), doctest::Contains("fiveone rebuild search"), std::runtime_error);
  std::ofstream(folder.path / "iamglass", std::ios::trunc) << "nonsense";
  CHECK_THROWS_WITH_AS(Index::open(folder.path), doctest::Contains("fiveone rebuild search"), std::runtime_error);
}

TEST_CASE("readers go on while another thread writes") {
  const Folder folder;
  const auto index = index_of(folder, {document(1, "商务信息化", "甲")});
  std::atomic<bool> writing = true;
  std::atomic<int> wrong = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (writing) wrong += found(*index, "商务信息化").empty() ? 1 : 0;
    });
  for (int i = 2; i < 60; ++i) {
    index->put(document(i, "商务信息化", "乙" + std::to_string(i)));
    index->commit(i);
    CHECK(index->find({.text = "商务信息化", .filters = {}, .facets = {}}).total == static_cast<std::size_t>(i));
  }
  writing = false;
  readers.clear();
  CHECK(wrong == 0);
}
