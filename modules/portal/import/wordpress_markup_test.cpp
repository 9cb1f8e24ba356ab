#include "modules/portal/import/wordpress_markup.hpp"

#include <doctest/doctest.h>

#include "modules/portal/import/upload_addresses.hpp"

namespace fiveone::portal {
namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

WordpressBody expanded(std::string_view html) {
  return expand_shortcodes(html, [](const auto& ids) {
    std::vector<GalleryPicture> pictures;
    for (const auto& id : ids) pictures.push_back({.address = "https://a.example/" + id + ".jpg", .alternative = "picture " + id});
    if (ids.empty()) pictures.push_back({.address = "https://a.example/own.jpg", .alternative = "\"own\"", .caption = "Own"});
    return pictures;
  });
}

std::string after_shortcodes(std::string_view html) { return expanded(html).html; }

}  // namespace

TEST_CASE("blank lines part paragraphs, single line ends become breaks") {
  CHECK(put_paragraphs("one\ntwo\n\nthree") == "<p>one<br>\ntwo</p>\n<p>three</p>\n");
  CHECK(put_paragraphs("one\r\n\r\n\r\ntwo\r\n") == "<p>one</p>\n<p>two</p>\n");
  CHECK(put_paragraphs("a <em>b</em> c\n<strong>d</strong>") == "<p>a <em>b</em> c<br>\n<strong>d</strong></p>\n");
  CHECK(put_paragraphs("one<br />\ntwo") == "<p>one<br />two</p>\n");
  CHECK(put_paragraphs(" \n \n") == "");
}

TEST_CASE("no paragraphs within tables, lists, headings and pre; text between blocks has its own") {
  CHECK(put_paragraphs("<h2>A</h2>\ntext\n<ul>\n<li>a\n\nb</li>\n</ul>\nend") == "<h2>A</h2><p>text</p>\n<ul>\n<li>a\n\nb</li>\n</ul><p>end</p>\n");
  CHECK(put_paragraphs("<pre>a\n\nb</pre>") == "<pre>a\n\nb</pre>");
  CHECK(put_paragraphs("<p>a\nb</p>\n\n<p>c</p>") == "<p>a\nb</p><p>c</p>");
  CHECK(put_paragraphs("<blockquote>a\n\nb</blockquote>") == "<blockquote><p>a</p>\n<p>b</p>\n</blockquote>");
  CHECK(put_paragraphs("a<hr>b") == "<p>a</p>\n<hr><p>b</p>\n");
}

TEST_CASE("broken markup loses no words and takes no time") {
  CHECK(put_paragraphs("a < b\n\nc") == "<p>a < b</p>\n<p>c</p>\n");
  CHECK(put_paragraphs("</div>a") == "<p>a</p>\n");
  CHECK(put_paragraphs(times(300'000, "<a")).size() > 600'000);
  CHECK(!put_paragraphs(times(200'000, "<div>") + times(200'000, "</ul></p>")).empty());
  CHECK(!after_shortcodes(times(200'000, "[caption x=\"")).empty());
  CHECK(after_shortcodes(times(100'000, "[caption]")).empty());
  CHECK(after_shortcodes(times(300'000, "<[")).size() == 600'000);
  CHECK(without_comments(times(200'000, "<!--")).empty());
  CHECK(!name_uploads(times(200'000, "src='a' src=\""), [](const auto&) { return false; }).html.empty());
}

TEST_CASE("a caption becomes a figure, whether it is told within or as an attribute") {
  CHECK(after_shortcodes(R"([caption id="a" width="6"]<a href="b"><img src="c.jpg" /></a> In words[/caption] then)") ==
        R"(<figure><a href="b"><img src="c.jpg" /></a><figcaption>In words</figcaption></figure> then)");
  CHECK(after_shortcodes(R"([caption caption="In words"]<img src="c.jpg" />[/caption])") ==
        R"(<figure><img src="c.jpg" /><figcaption>In words</figcaption></figure>)");
}

TEST_CASE("galleries show their pictures, embeds and media become links") {
  CHECK(after_shortcodes("[gallery]") ==
        "<figure><img src=\"https://a.example/own.jpg\" alt=\"&quot;own&quot;\"><figcaption>Own</figcaption></figure>\n");
  const auto two = after_shortcodes("[gallery columns=2 ids=\"7,8\"]");
  CHECK(two.find("/7.jpg") < two.find("/8.jpg"));
  CHECK(after_shortcodes("[embed width=\"1\"]https://v.example/1[/embed]") == "\n\n<a href=\"https://v.example/1\">https://v.example/1</a>\n\n");
  CHECK(after_shortcodes("[audio https://v.example/a.mp3]").find("href=\"https://v.example/a.mp3\"") != std::string::npos);
  CHECK(expanded("[embed]javascript:alert(1)[/embed]").dropped_shortcode);
}

TEST_CASE("unknown shortcodes go and their words stay; brackets that are none stay too") {
  const auto form = expanded("[contact-form-7 id=\"1\"]a [tab title=\"x\"]b[/tab] [my_menu]c");
  CHECK(form.html == "a b c");
  CHECK(form.dropped_shortcode);
  for (const std::string_view text : {"a [simple boat] b", "国发[2019]5号", "[注]", "[a]", "[ gallery]",
                                      "[", "[]", "[/]", "[well-known]", "x[table of contents]", "[[other]"}) {
    CAPTURE(text);
    CHECK(after_shortcodes(text) == text);
    CHECK(!expanded(text).dropped_shortcode);
  }
  CHECK(after_shortcodes("[[gallery]]") == "[gallery]");
  CHECK(after_shortcodes("<a title=\"[gallery]\">x</a>") == "<a title=\"[gallery]\">x</a>");
}

TEST_CASE("a body of the block editor has its paragraphs already") {
  const auto body = read_wordpress_body("<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\nb", {});
  CHECK(body.html == "\n<p>a</p>\n\n\nb");
  CHECK(read_wordpress_body("a<!--more-->\n\nb", {}).html == "<p>a</p>\n<p>b</p>\n");
}

TEST_CASE("uploads are named as the export lists them") {
  const auto listed = [](const std::string& address) { return address == "https://f.example/2013/x.jpg"; };
  const auto named = name_uploads(
      R"(<img src="https://f.example/2013/x.jpg?w=604"><a href='https://f.example/2013/x-300x200.jpg'>y</a><img src="https://o.example/z.jpg?w=1">)",
      listed);
  CHECK(named.html ==
        R"(<img src="https://f.example/2013/x.jpg"><a href='https://f.example/2013/x.jpg'>y</a><img src="https://o.example/z.jpg?w=1">)");
  CHECK(named.addresses == std::vector<std::string>{"https://f.example/2013/x.jpg"});
  CHECK(name_uploads(R"(<a href="http://o.example/wp-content/uploads/2013/y.pdf">)", listed).addresses.size() == 1);
  CHECK(file_name_of("https://a.example/b/%E5%90%8D.pdf?x=1") == "名.pdf");
}

}  // namespace fiveone::portal
