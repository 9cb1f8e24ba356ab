#include <doctest/doctest.h>

#include "embedded/floor_base.hpp"
#include "embedded/modules_portal.hpp"
#include "floor/base/messages.hpp"
#include "modules/portal/pages/render.hpp"

using namespace fiveone;
using namespace fiveone::portal::pages;

namespace {

void make_ready() {
  static const bool ready = [] {
    load_messages({embedded_floor_base(), embedded_modules_portal()});
    html::load_templates({embedded_modules_portal()});
    return true;
  }();
  REQUIRE(ready);
}

Frame plain_frame() {
  make_ready();
  Frame frame;
  frame.origin = "https://swt.qidai.example";
  frame.path = "/art/2026/11/20/art_2_77.html";
  frame.other_path = "/en/art/2026/11/20/art_2_77.html";
  frame.home_path = "/";
  frame.search_path = "/search";
  frame.site_name = "齐岱省商务厅";
  frame.site_domain = "swt.qidai.example";
  frame.site_id_code = "9900000001";
  frame.footer = {{"标识", "/mark"}, {"找错", "/report-error"}, "齐岱省商务厅", "0000-8000000", "", {"ICP", "https://beian.miit.gov.cn/"}, {"公安", "https://beian.mps.gov.cn/"}, {"站点地图", "/site-map"}, {"无障碍", "/accessibility"}, {}, false};
  return frame;
}

ArticleView plain_article() {
  ArticleView view;
  view.column = {"要闻动态", "全省商务要闻", "要闻", "工作动态"};
  view.title = "会议";
  view.source = "省商务厅";
  view.published = *parse_instant("2026-11-20 16:05");
  view.body = html::Html::vouched("<p>正文第一段。</p>");
  return view;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

bool has_label(std::string_view page, std::string_view name, std::string_view content) {
  return count_of(page, fmt::format(R"(<meta name="{}" content=)", name)) == 1 &&
         count_of(page, fmt::format(R"(<meta name="{}" content="{}">)", name, content)) == 1;
}

}  // namespace

TEST_CASE("an article bears the statutory labels, each once") {
  const auto page = render_article(plain_frame(), plain_article()).text();
  CHECK(has_label(page, "SiteName", "齐岱省商务厅"));
  CHECK(has_label(page, "SiteDomain", "swt.qidai.example"));
  CHECK(has_label(page, "SiteIDCode", "9900000001"));
  CHECK(has_label(page, "ColumnName", "要闻动态"));
  CHECK(has_label(page, "ColumnType", "工作动态"));
  CHECK(has_label(page, "ArticleTitle", "会议"));
  CHECK(has_label(page, "PubDate", "2026-11-20 16:05"));
  CHECK(has_label(page, "ContentSource", "省商务厅"));
  CHECK(has_label(page, "Description", "正文第一段。"));
  CHECK(has_label(page, "Url", "https://swt.qidai.example/art/2026/11/20/art_2_77.html"));
  CHECK(count_of(page, R"(content="")") == 0);
}

TEST_CASE("a column bears its four labels and no article's") {
  ColumnView view;
  view.labels = {"通知公告", "", "通知", "通知公告"};
  const auto page = render_column(plain_frame(), view).text();
  CHECK(has_label(page, "ColumnName", "通知公告"));
  CHECK_MESSAGE(has_label(page, "ColumnDescription", "通知公告"), "an empty description falls back to the name");
  CHECK(has_label(page, "ColumnKeywords", "通知"));
  CHECK(has_label(page, "ColumnType", "通知公告"));
  CHECK(count_of(page, "ArticleTitle") == 0);
}

TEST_CASE("an empty column says so and offers a way on") {
  ColumnView view;
  view.labels.name = "通知公告";
  CHECK(render_column(plain_frame(), view).text().find("还没有发布内容") != std::string::npos);
}

TEST_CASE("a source that nobody gave is the site itself") {
  auto view = plain_article();
  view.source.clear();
  CHECK(has_label(render_article(plain_frame(), view).text(), "ContentSource", "齐岱省商务厅"));
}

TEST_CASE("markup in a title stays text, in the page and in the linked data") {
  auto view = plain_article();
  view.title = R"(</title></script><script>alert(1)</script>"')";
  const auto page = render_article(plain_frame(), view).text();
  CHECK(page.find("<script>") == page.npos);
  CHECK(count_of(page, "<script type=\"application/ld+json\">") == count_of(page, "</script>"));
  CHECK(page.find(R"(\u003c/script\u003e)") != page.npos);
}

TEST_CASE("an address that would run is not followed") {
  auto view = plain_article();
  view.provenance = {"来源", "javascript:alert(1)"};
  CHECK(render_article(plain_frame(), view).text().find("href=\"javascript:") == std::string::npos);
}

TEST_CASE("both languages lead to each other") {
  const auto page = render_article(plain_frame(), plain_article()).text();
  CHECK(page.find(R"(hreflang="en" href="https://swt.qidai.example/en/art/)") != page.npos);
  CHECK(page.find(R"(hreflang="zh-CN" href="https://swt.qidai.example/art/)") != page.npos);
  CHECK(page.find(R"(<html lang="zh-CN">)") != page.npos);
  auto english = plain_frame();
  english.language = Language::English;
  CHECK(render_article(english, plain_article()).text().find(R"(<html lang="en">)") != std::string::npos);
}

TEST_CASE("the reading mode is written on the root") {
  auto frame = plain_frame();
  frame.mode = {true, Contrast::YellowOnBlack};
  CHECK(render_article(frame, plain_article()).text().find(R"(class="text-large contrast-high contrast-dark")") != std::string::npos);
  frame.mode = {false, Contrast::BlackOnWhite};
  CHECK(render_article(frame, plain_article()).text().find(R"(class="contrast-high")") != std::string::npos);
}

TEST_CASE("six big entries stand on the home page in large text only") {
  auto frame = plain_frame();
  HomeView view;
  view.labels = {"首页", "首页", "首页", "首页"};
  view.big_entries = {{"查政策", "/policies"}};
  CHECK(render_home(frame, view).text().find("查政策") == std::string::npos);
  frame.mode.large_text = true;
  CHECK(render_home(frame, view).text().find("查政策") != std::string::npos);
}

TEST_CASE("every kind of page has one main heading") {
  const auto frame = plain_frame();
  HomeView home;
  home.labels = {"首页", "首页", "首页", "首页"};
  WithdrawnView withdrawn;
  withdrawn.article = plain_article();
  for (const auto& page : {render_home(frame, home), render_column(frame, {}), render_article(frame, plain_article()),
                           render_policy(frame, {plain_article(), {}, {}}),
                           render_policy_library(frame, {}), render_search(frame, {}), render_site_map(frame, {}), render_withdrawn(frame, {}),
                           render_withdrawn(frame, withdrawn),
                           render_error(frame, {}), render_settings(frame, {}), render_accessibility(frame, {})})
    CHECK(count_of(page.text(), "<h1") == 1);
}

TEST_CASE("a document that no longer stands says so above its text") {
  PolicyView view{plain_article(), {}, {}};
  view.elements.document_number = "齐商发〔2026〕12号";
  view.elements.validity = Validity::Valid;
  CHECK(render_policy(plain_frame(), view).text().find("<aside class=\"banner") == std::string::npos);
  view.elements.validity = Validity::Abolished;
  view.elements.validity_link = {"现行文件", "/art/2.html"};
  const auto page = render_policy(plain_frame(), view).text();
  CHECK(page.find("本文件已废止") < page.find("<p>正文第一段"));
  CHECK(page.find("href=\"/art/2.html\"") != page.npos);
  CHECK(page.find("https://schema.org/NotInForce") != page.npos);
}

TEST_CASE("a policy shows its interpretations") {
  PolicyView view{plain_article(), {}, {}};
  ListItem reading;
  reading.title = "办法解读";
  reading.address = "/art/3.html";
  view.interpretations = {reading};
  CHECK(render_policy(plain_frame(), view).text().find(R"(<a href="/art/3.html">办法解读</a>)") != std::string::npos);
}

TEST_CASE("a fault page tells what happened, what to do, whom to tell and the number") {
  const auto page = render_error(plain_frame(), {500, "r-77", *parse_instant("2026-11-23 14:05"), "", 0}).text();
  CHECK(page.find("网站出了故障") != page.npos);
  CHECK(page.find("您可以这样做") != page.npos);
  CHECK(page.find("0000-8000000") != page.npos);
  CHECK(page.find("r-77") != page.npos);
  CHECK(page.find("2026-11-23 14:05") != page.npos);
  CHECK(has_label(page, "robots", "noindex"));
}

TEST_CASE("an unusual status is told as the nearest kind") {
  CHECK(render_error(plain_frame(), {418, "", {}, "", 0}).text().find("没有读懂") != std::string::npos);
  CHECK(render_error(plain_frame(), {502, "", {}, "", 0}).text().find("网站出了故障") != std::string::npos);
}

TEST_CASE("every label of the templates is written in both languages") {
  make_ready();
  REQUIRE(label_names().size() > 60);
  for (const auto& name : label_names())
    for (const auto language : {Language::Chinese, Language::English}) CHECK(say(language, label_key(name)) != label_key(name));
}

TEST_CASE("messages use none of the words that blame or beg") {
  const auto* file = find_embedded(embedded_modules_portal(), "modules/portal/messages.zh.toml");
  REQUIRE(file != nullptr);
  for (const std::string_view word : {"非法", "无效", "抱歉", "请您", "请输入", "请重", "请检查"}) CHECK_MESSAGE(file->text.find(word) == file->text.npos, word);
}

TEST_CASE("a site without its statutory items is told which are missing") {
  auto frame = plain_frame();
  CHECK(missing_items(frame).empty());
  frame.footer.icp.address.clear();
  frame.site_id_code.clear();
  CHECK(missing_items(frame) == std::vector<std::string>{"portal.missing.site_id_code", "portal.missing.icp"});
}

TEST_CASE("visit counts stand where their slots' texts are put") {
  auto view = plain_article();
  view.visits_today = "\x01" "0\x02", view.visits_total = "\x01" "1\x02";
  CHECK(render_article(plain_frame(), view).text().find("\x01" "0\x02 / \x01" "1\x02") != std::string::npos);
}

TEST_CASE("an axis has round steps and holds every value") {
  const auto scale = scale_for(0, 2316.4, 5);
  CHECK(scale.step == 500);
  CHECK(scale.low == 0);
  CHECK(scale.high == 2500);
  const auto below = scale_for(-2.1, 6.4, 4);
  CHECK(below.low <= -2.1);
  CHECK(below.high >= 6.4);
  CHECK_MESSAGE(scale_for(0, 0, 5).high > 0, "nothing but zeros still has an axis");
}

TEST_CASE("a chart draws a mark for each point and breaks its line at a gap") {
  Chart chart;
  chart.rate_name = "同比", chart.rate_unit = "%";
  chart.points = {{"1月", 10, "10", 5.0, "5.0"}, {"2月", 0, "…", std::nullopt, "…"}, {"3月", -4, "-4", 3.0, "3.0"}};
  const auto picture = draw_chart(chart).text();
  CHECK(count_of(picture, "<rect class=\"bar\"") == 4);  // three columns and the legend
  CHECK(count_of(picture, "<circle") == 2);
  CHECK(picture.find("nan") == picture.npos);
  CHECK(picture.find("height=\"-") == picture.npos);
  CHECK(draw_chart({}).empty());
}
