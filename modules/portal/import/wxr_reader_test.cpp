#include "floor/base/text.hpp"
#include "modules/portal/import/import.hpp"
#include "modules/portal/import/reading_test.hpp"
#include "modules/portal/import/wxr_export.hpp"
#include "modules/portal/import/xml_source.hpp"

namespace fiveone::portal {
namespace {

std::string wxr_times(std::size_t count, std::string_view text) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

std::string document(std::string_view items) {
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel><wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>\n", items);
}

// An item of these elements; each test says only what matters to it.
std::string item(std::string_view elements, std::string_view status = "publish", std::string_view type = "post") {
  return fmt::format("<item>{}<wp:status>{}</wp:status><wp:post_type>{}</wp:post_type></item>", elements, status, type);
}

constexpr std::string_view dated = "<wp:post_id>7</wp:post_id><title>T</title><wp:post_date_gmt>2015-12-16 00:54:43</wp:post_date_gmt>";

Reading read_wxr(const std::string& bytes) {
  Reading reading;
  CHECK(read_wxr(std::string_view(bytes), reading.events()));
  return reading;
}

ImportRecord wxr_record_of(std::string_view items) {
  auto reading = read_wxr(document(items));
  REQUIRE(reading.records.size() == 1);
  return reading.records.front();
}

Error wxr_error_of(const std::string& bytes) {
  Reading reading;
  const auto outcome = read_wxr(std::string_view(bytes), reading.events());
  REQUIRE(!outcome);
  CHECK(reading.records.empty());
  return outcome.error();
}

const ImportRecord& titled(const Reading& reading, std::string_view title) {
  const auto found = std::ranges::find(reading.records, title, &ImportRecord::title);
  REQUIRE(found != reading.records.end());
  return *found;
}

bool has_warning(const ImportRecord& record, std::string_view key) { return std::ranges::find(record.warnings, key) != record.warnings.end(); }

std::ptrdiff_t count_in(const Reading& reading, ImportState state) { return std::ranges::count(reading.records, state, &ImportRecord::state); }

}  // namespace

TEST_CASE("the corpus' export comes whole: 72 articles, one scheduled, the rest skipped and told") {
  const auto file = in_corpus("wordpress-export.xml");
  if (!file) return;
  Reading reading;
  REQUIRE(read_wxr(*file, reading.events()));
  CHECK(reading.records.size() == 72);  // 51 posts and 21 pages
  CHECK(reading.refused.empty());
  CHECK(count_in(reading, ImportState::Scheduled) == 1);
  CHECK(count_in(reading, ImportState::Draft) == 2);  // one draft, one behind a password
  REQUIRE(reading.remarks.size() == 2);
  CHECK(argument(reading.remarks[0], "kind") == "nav_menu_item");
  CHECK(argument(reading.remarks[0], "count") == "70");
  CHECK(argument(reading.remarks[1], "count") == "32");
  std::vector<std::string> keys;
  for (const auto& record : reading.records) {
    keys.push_back(record.source_key);
    CHECK(!record.title.empty());
    CHECK(record.published.ms > 0);
  }
  std::ranges::sort(keys);
  CHECK(std::ranges::adjacent_find(keys) == keys.end());
  const auto wxr = parse_wxr(bytes_of(*file));
  REQUIRE(wxr);
  CHECK(std::ranges::count(wxr->items, "attachment", &WxrItem::type) == 38);
}

TEST_CASE("the corpus' articles keep what they had") {
  const auto file = in_corpus("wordpress-export.xml");
  if (!file) return;
  Reading reading;
  REQUIRE(read_wxr(*file, reading.events()));
  const auto& scheduled = titled(reading, "Scheduled");
  CHECK(to_iso(scheduled.published) == "2030-01-01T19:00:18.000Z");
  CHECK(scheduled.state == ImportState::Scheduled);
  CHECK(titled(reading, "Draft").original_address.empty());
  const auto& gallery = titled(reading, "Post Format: Gallery");
  CHECK(gallery.files.size() > 20);
  CHECK(gallery.body_html.find("canola2.jpg") != std::string::npos);
  const auto& caption = titled(reading, "Post Format: Image (Caption)");
  CHECK(caption.body_html.find("<figcaption>Bell on wharf in San Francisco</figcaption>") != std::string::npos);
  CHECK(caption.author == "Theme Buster");
  CHECK(caption.original_address == "/2010/08/07/post-format-image-caption/");
  CHECK(titled(reading, "Edge Case: Many Tags").keywords.size() > 300);
  CHECK(titled(reading, "Edge Case: Many Categories").categories.size() > 40);
  CHECK(!titled(reading, "Template: Excerpt (Defined)").summary.empty());
  CHECK(titled(reading, "Markup: Title With Markup").language == "en");
  CHECK(has_warning(titled(reading, "Edge Case: No Content"), "import.text_missing"));
  const auto untitled = std::ranges::find_if(reading.records, [](const auto& record) { return has_warning(record, "import.title_made"); });
  REQUIRE(untitled != reading.records.end());
  CHECK(untitled->original_address == "/2009/09/05/edge-case-no-title/");
}

TEST_CASE("each article of the corpus can be prepared for the import") {
  const auto file = in_corpus("wordpress-export.xml");
  if (!file) return;
  Reading reading;
  REQUIRE(read_wxr(*file, reading.events()));
  for (auto& record : reading.records) {
    const auto title = record.title;
    const auto html = record.body_html;
    for (auto& picture : record.files) picture.hash = std::string(64, 'a');  // as if its bytes had been found
    CAPTURE(title);
    CAPTURE(html);
    const auto prepared = prepare(std::move(record));
    REQUIRE(prepared);
    CHECK(prepared->body.empty() == html.empty());
  }
}

TEST_CASE("states follow WordPress'; what is in the bin is told") {
  const auto all = read_wxr(document(item(dated, "publish") + item(dated, "future") +
                                 item(dated, "private") + item(dated, "pending", "page") + item(dated, "trash")));
  REQUIRE(all.records.size() == 4);
  CHECK(all.records[0].state == ImportState::Live);
  CHECK(all.records[1].state == ImportState::Scheduled);
  CHECK(all.records[2].state == ImportState::Draft);
  CHECK(all.records[3].state == ImportState::Draft);
  REQUIRE(all.remarks.size() == 1);
  CHECK(all.remarks[0].key == "import.trash_skipped");
  const auto closed = wxr_record_of(item(std::string(dated) + "<wp:post_password>x</wp:post_password>"));
  CHECK(closed.state == ImportState::Draft);
  CHECK(has_warning(closed, "import.password_protected"));
}

TEST_CASE("dates are UTC where the export has it, China's time otherwise, today's for a draft without any") {
  CHECK(to_rfc3339(wxr_record_of(item(dated)).published) == "2015-12-16T08:54:43+08:00");
  const std::string zero = "<title>T</title><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>";
  CHECK(to_rfc3339(wxr_record_of(item(zero + "<wp:post_date>2015-12-16 08:54:43</wp:post_date>")).published) == "2015-12-16T08:54:43+08:00");
  set_clock([] { return Instant{1'000}; });
  CHECK(wxr_record_of(item(zero, "draft")).published == Instant{1'000});
  set_clock({});
  const auto undated = read_wxr(document(item(zero)));
  CHECK(undated.records.empty());
  REQUIRE(undated.refused.size() == 1);
  CHECK(undated.refused[0].place == "item 1");
}

TEST_CASE("a title is words: entities decoded, markup gone, made from the text where there is none") {
  const auto with = [](std::string_view title, std::string_view body) {
    return wxr_record_of(item(fmt::format("<title>{}</title><wp:post_date>2015-12-16 08:54</wp:post_date>"
                                      "<content:encoded><![CDATA[{}]]></content:encoded>", title, body)));
  };
  CHECK(with("<![CDATA[A &amp; <b>B</b>]]>", "x").title == "A & B");
  CHECK(with("A &amp;amp; B", "x").title == "A & B");
  const auto made = with(" ", "The beginning.\n\nMore");
  CHECK(made.title == "The beginning.");
  CHECK(has_warning(made, "import.title_made"));
  CHECK(with("T", "a]]]]><![CDATA[>b").body_html == "<p>a]]>b</p>\n");
  const auto nothing = read_wxr(document(item("<wp:post_date>2015-12-16 08:54</wp:post_date>")));
  REQUIRE(nothing.refused.size() == 1);
  CHECK(nothing.refused[0].key == "article.title_missing");
}

TEST_CASE("articles that share a guid stay two; categories stand outermost first") {
  const std::string guid = "<guid>g</guid>";
  const auto two = read_wxr(document(item(std::string(dated) + guid) +
                                 item("<title>U</title><wp:post_id>8</wp:post_id><wp:post_date>2015-12-16 08:54</wp:post_date>" + guid)));
  REQUIRE(two.records.size() == 2);
  CHECK(two.records[0].source_key == "wxr:g#7");
  CHECK(two.records[1].source_key == "wxr:g#8");
  const auto tree = wxr_record_of(
      "<wp:category><wp:category_nicename>o</wp:category_nicename><wp:cat_name>Outer</wp:cat_name></wp:category>"
      "<wp:category><wp:category_nicename>i</wp:category_nicename><wp:category_parent>o</wp:category_parent>"
      "<wp:cat_name>Inner</wp:cat_name></wp:category>" +
      item(std::string(dated) +
           "<category domain=\"category\">Inner</category><category domain=\"category\">Outer</category><category domain=\"post_tag\">t</category>"));
  CHECK(tree.categories == std::vector<std::string>{"Outer", "Inner"});
  CHECK(tree.keywords == "t");
}

TEST_CASE("document types, entities, depth and attributes beyond reason are refused with their line") {
  const auto bomb = wxr_error_of("<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n<rss>&b;</rss>");
  CHECK(bomb.key == "import.xml_doctype");
  CHECK(argument(bomb, "line") == "2");
  CHECK(wxr_error_of("<rss><!ENTITY x SYSTEM \"file:///etc/passwd\"></rss>").key == "import.xml_doctype");
  CHECK(wxr_error_of(wxr_times(100'000, "<a>") + wxr_times(100'000, "</a>")).key == "import.xml_deep");
  CHECK(wxr_error_of("<rss " + wxr_times(1'000, "a='1' ") + "/>").key == "import.xml_attributes");
  CHECK(wxr_error_of("<rss x=\"" + wxr_times(200'000, "y") + "\"/>").key == "import.xml_cut");
  CHECK(wxr_error_of("<rss><a></b></rss>").key == "import.xml_broken");
  CHECK(wxr_error_of("<html></html>").key == "import.not_wxr");
  CHECK(wxr_error_of("").key == "import.empty");
  CHECK(wxr_error_of("words").key == "import.xml_broken");
}

TEST_CASE("wrong and mislabelled encodings are refused, GBK is read") {
  const auto broken = wxr_error_of(document(item("<title>\xFF</title>")));
  CHECK(broken.key == "import.xml_encoding");
  CHECK(argument(broken, "line") == "2");
  CHECK(wxr_error_of(document(std::string_view("<a>\0</a>", 8))).key == "import.xml_encoding");
  CHECK(wxr_error_of("<?xml version=\"1.0\" encoding=\"EUC-JP\"?><rss/>").key == "import.xml_encoding_unknown");
  const auto as_gbk = [](std::string_view title) {
    return fmt::format("<?xml version=\"1.0\" encoding=\"GBK\"?><rss><channel><wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>",
                       item(fmt::format("<title>{}</title><wp:post_date>2015-12-16 08:54</wp:post_date>", title)));
  };
  CHECK(read_wxr(as_gbk(title_in_gbk)).records.at(0).title == "标题");
  CHECK(wxr_error_of(as_gbk("标题")).key == "import.xml_encoding");
  CHECK(wxr_error_of("\xFF\xFE<\0r\0").key == "import.xml_encoding");
}

TEST_CASE("an export that was cut off anywhere gives an error and no article") {
  const auto file = in_corpus("wordpress-export.xml");
  if (!file) return;
  const auto whole = bytes_of(*file);
  for (std::size_t size = 0; size < whole.size(); size += 4'096) {
    CAPTURE(size);
    const auto error = wxr_error_of(whole.substr(0, size));
    CHECK((size == 0 ? error.key == "import.empty" : error.key.starts_with("import.xml_")));
  }
}

}  // namespace fiveone::portal
