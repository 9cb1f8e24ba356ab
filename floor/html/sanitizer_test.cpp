#include "floor/html/sanitizer.hpp"

#include <doctest/doctest.h>

#include "floor/html/forbidden.hpp"

using namespace fiveone;
using namespace fiveone::html;

namespace {

// Cleaned, and found to stay the same when cleaned again.
std::string clean(std::string_view dirty, const SanitizeOptions& options = {}) {
  const auto once = sanitize(dirty, options);
  if (!once) return "refused: " + once.error().key;
  const auto twice = sanitize(once->html.text(), options);
  CHECK(twice.has_value());
  if (twice) CHECK(twice->html.text() == once->html.text());
  CHECK(forbidden_in(once->html.text()) == "");
  return once->html.text();
}

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("an article's own marks are kept") {
  const std::string article =
      "<h2>一、总体要求</h2>\n<p>按 <strong>商务厅</strong> 与 <em>各市</em> 的要求，H<sub>2</sub>O，x<sup>2</sup>，<u>a</u>，<s>b</s>，<code>c</code></p>\n"
      "<ul>\n<li>一</li>\n<li>二\n<ol start=\"3\">\n<li>三</li></ol></li></ul>\n<blockquote>\n<p>引</p></blockquote>\n<hr>\n"
      "<pre>a\n  b</pre>\n<dl>\n<dt>名</dt>\n<dd>义</dd></dl>\n<p><ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby> <abbr title=\"国内生产总值\">GDP</abbr></p>\n"
      "<figure><img alt=\"会场\" height=\"300\" src=\"/media/a.png\" width=\"400\">\n<figcaption>会场</figcaption></figure>\n"
      "<details>\n<summary>附件</summary>\n<p>无</p></details>";
  CHECK(clean(article) == article);
}

TEST_CASE("merged cells, captions and headers of a table survive; what is missing is added") {
  CHECK(clean("<table><caption>表1</caption><tr><th colspan=2>市<th>额<tr><td rowspan=2>a<td>b<td>1<tr><td>c<td>2</table>") ==
        "<table>\n<caption>表1</caption>\n<tbody>\n<tr>\n<th colspan=\"2\" scope=\"col\">市</th>\n<th scope=\"col\">额</th></tr>\n"
        "<tr>\n<td rowspan=\"2\">a</td>\n<td>b</td>\n<td>1</td></tr>\n<tr>\n<td>c</td>\n<td>2</td></tr></tbody></table>");
  CHECK(clean("<table><tr><td colspan=99999999 rowspan=99999999>x</table>") == "<table>\n<tbody>\n<tr>\n<td colspan=\"1000\">x</td></tr></tbody></table>");
  CHECK(clean("<table><tfoot><tr><td>f<tbody><tr><th>r<td>1</table>") ==
        "<table>\n<tbody>\n<tr>\n<th scope=\"row\">r</th>\n<td>1</td></tr></tbody>\n<tfoot>\n<tr>\n<td>f</td></tr></tfoot></table>");
  CHECK(clean("<table><caption>空</caption></table>") == "<p>空</p>");
}

TEST_CASE("what Word leaves behind goes, its text stays") {
  CHECK(clean("<p class=MsoNormal align=right style='mso-x:y'><span lang=EN-US style='font-size:12pt'>2015<o:p></o:p></span><font face=仿宋>年</font></p>") ==
        "<p class=\"align-right\"><span lang=\"EN-US\">2015</span>年</p>");
  CHECK(clean("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><st1:City>济南</st1:City>市") == "<p>济南市</p>");
  CHECK(clean("<xml><w:View>Normal</w:View></xml><p>　　正文<b>一</b><b>二</b></p><p>&nbsp;</p><p style=\"text-align: center\">中</p>") ==
        "<p>正文<strong>一二</strong></p>\n<p class=\"align-center\">中</p>");
}

TEST_CASE("headings begin where the page wants them and leave no level out") {
  CHECK(clean("<h1>a</h1><h3>b</h3><h2>c</h2><h6>d</h6>") == "<h2>a</h2>\n<h3>b</h3>\n<h3>c</h3>\n<h4>d</h4>");
  CHECK(clean("<h4>a</h4>", {.first_heading_level = 3, .rewrite_address = {}}) == "<h3>a</h3>");
}

TEST_CASE("blocks leave the paragraphs and marks in which they cannot stand") {
  CHECK(clean("<b>a<div>b</div>c</b>") == "<p><strong>a</strong></p>\n<p><strong>b</strong></p>\n<p><strong>c</strong></p>");
  CHECK(clean("text<ul>x<li>a<ul><li>b</ul></ul>") == "<p>text</p>\n<ul>\n<li>x</li>\n<li>a\n<ul>\n<li>b</li></ul></li></ul>");
  CHECK(clean("<li>a<li>b<p>c<dd>d") == "<ul>\n<li>a</li>\n<li>\n<p>b</p>\n<p>c</p>\n<p>d</p></li></ul>");
  CHECK(clean("<h2><p>a</p><ul><li>b</ul></h2>") == "<h2>a<br>b</h2>");
  CHECK(clean("<a href=/x>a<h3>b</h3></a>") == "<p><a href=\"/x\">a</a></p>\n<h2><a href=\"/x\">b</a></h2>");
}

TEST_CASE("addresses that run something or lead to an unknown scheme are taken from their links") {
  for (const auto* address : {"javascript:x", " JaVa\tScript:x", "java&#10;script:x", "&#1;javascript:x", "data:text/html,x", "vbscript:x", "foo:x",
                              "javascript&colon;x", "\u3000javascript:x", "ｊavascript:x", "blob:x", "http:x"})
    CHECK(clean(fmt::format("<a href=\"{}\">x</a>", address)) == "<p>x</p>");
  CHECK(clean("<a href='..\\a b.doc'>x</a>") == "<p><a href=\"../a%20b.doc\">x</a></p>");
  CHECK(clean("<a href='mailto:a@b.cn'>x</a> <a href=tel:12312>y</a>") == "<p><a href=\"mailto:a@b.cn\">x</a> <a href=\"tel:12312\">y</a></p>");
  CHECK(clean("<a href=HTTPS://a.cn/?a=1&b=2 target=_blank>x</a>") == "<p><a href=\"https://a.cn/?a=1&amp;b=2\" rel=\"noopener noreferrer\">x</a></p>");
}

TEST_CASE("pictures come from the site itself, others leave their words") {
  CHECK(clean("<img src='data:image/png;base64,AA' alt='会场'>") == "<p>会场</p>");
  CHECK(clean("<img src=//evil.test/a.png>") == "");
  CHECK(clean("<img src=/a.png width=100% height=20px srcset='b 2x'>") == "<p><img alt=\"\" height=\"20\" src=\"/a.png\"></p>");
  const auto counted = sanitize("<img src=/a.png><img src=/b.png alt=''>");
  CHECK(counted->pictures_without_alternative == 1);
  CHECK(counted->pictures == std::vector<std::string>{"/a.png", "/b.png"});
}

TEST_CASE("addresses are rewritten, and the answer is looked at again") {
  const SanitizeOptions options{.first_heading_level = 2, .rewrite_address = [](std::string_view address) {
    if (address == "http://old.test/a.png") return std::string("/media/1.png");
    return address == "/bad" ? std::string("javascript:x") : address == "/gone" ? std::string() : std::string(address);
  }};
  const auto result = sanitize("<img src=http://old.test/a.png alt=a><a href=/bad>b</a><a href=/gone>c</a><a href=/d>d</a>", options);
  CHECK(result->html.text() == "<p><img alt=\"a\" src=\"/media/1.png\">bc<a href=\"/d\">d</a></p>");
  CHECK(result->links == std::vector<std::string>{"/d"});
}

TEST_CASE("the editor is told what was taken away, each once") {
  const auto result = sanitize("<p onclick=x style=y>a<script>b</script><script>c</script><video src=d></video></p>");
  CHECK(result->html.text() == "<p>a</p>");
  CHECK(result->dropped == std::vector<std::string>{"onclick", "style", "script", "video"});
}

TEST_CASE("characters that mislead the reader are taken away") {
  CHECK(clean("a\u202Eb\u2066c\uFEFFd&#1;e&#xFFFE;") == "<p>abcde</p>");
  CHECK(clean(std::string_view("a\0b<i\0>c", 8)) == "<p>ab<em>c</em></p>");
  CHECK(clean("a\xFF" "b") == "<p>a\uFFFDb</p>");
  CHECK(clean("𠮷 &lt;&amp;&gt; &copy;") == "<p>𠮷 &lt;&amp;&gt; ©</p>");
  CHECK(clean("<pre>\n\n a</pre>") == "<pre>\n\n a</pre>");
}

TEST_CASE("text that is too large, too deep or too tangled is refused at once") {
  CHECK(clean(std::string(2 * 1024 * 1024 + 1, 'x')) == "refused: html.too_large");
  for (const auto* piece : {"<div>", "<b>", "<font a>", "<ul><li>", "<table><td>", "<blockquote><p>", "<svg>", "<a b='<i>'><div></a>",
                            "<div><table><td></div>", "<div><select><xmp></div>", "<style><!--</style><div><!--</div>-->"}) {
    INFO(piece);
    const auto refused = clean(repeated(piece, 100'000).substr(0, 2'000'000));
    CHECK(refused.starts_with("refused: "));
  }
  CHECK(clean(repeated("<div>", 600)) == "refused: html.too_deep");
  CHECK(clean("<p " + repeated("a", 5) + repeated(" b=1", 600) + ">x") == "refused: html.too_complex");
  std::string tangled = "<p>";
  for (int i = 0; i < 450; ++i) tangled += fmt::format("<b a{}>", i);
  CHECK(clean(tangled + repeated("</p><p>x", 20'000)) == "refused: html.too_complex");
}

TEST_CASE("a long and honest text passes") {
  const auto rows = "<table>" + repeated("<tr><td>济南</td><td><p><span>1</span></p></td></tr>", 9'000) + "</table>";
  CHECK(clean(rows).size() > 300'000);
  CHECK(clean(repeated("<div>", 300) + "x") == "<p>x</p>");
  CHECK(clean(repeated("<blockquote>", 300) + "x").starts_with("<blockquote>"));
}

TEST_CASE("plain text becomes paragraphs, typed indents gone") {
  CHECK(paragraphs("　　第一段\n　　第二行\r\n\r\n\r\n第三 <b>段</b>　\n").text() == "<p>第一段<br>第二行</p>\n<p>第三 &lt;b&gt;段&lt;/b&gt;</p>");
  CHECK(paragraphs(" \n　\n").empty());
}

TEST_CASE("the text that a reader sees") {
  CHECK(visible_text("<h2>标题</h2><p>a&amp;b <b>c</b><script>x</script><br>d</p><table><tr><td>e<td>f</table>") == "标题\na&b c\nd\ne\nf");
  CHECK(visible_text("") == "");
}
