#include "floor/html/templates.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::html;

namespace {

void load(std::string_view path, std::string_view text) {
  const TemplateFile files[] = {{path, text}};
  load_templates(files);
}

std::string reason_of(std::string_view text) {
  try {
    load("t/broken.html", text);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a value is escaped by the context in which it stands") {
  load("t/contexts.html",
       R"(<p title="{{TITLE}}">{{TITLE}}</p><a href="{{LINK}}">x</a><script>var t = "{{TITLE}}";</script>)");
  Values values;
  values.set("TITLE", R"(<b>"A" & 'B'</b>)").set("LINK", "javascript:alert(1)");
  const auto page = render("t/contexts.html", values).text();
  CHECK(page.find("<p title=\"&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;\">&lt;b&gt;") == 0);
  CHECK(page.find("href=\"#\"") != std::string::npos);
  CHECK(page.find("javascript:") == std::string::npos);
  CHECK(page.find(R"(var t = "\x3cb\x3e)") != std::string::npos);
}

TEST_CASE("an address and Chinese text come through whole") {
  load("t/plain.html", R"(<a href="{{LINK}}">{{TITLE}}</a>)");
  Values values;
  values.set("LINK", "/art/2015/12/16/art_7_9.html?a=1&b=2").set("TITLE", "商务厅“通知”");
  CHECK(render("t/plain.html", values).text() == R"(<a href="/art/2015/12/16/art_7_9.html?a=1&amp;b=2">商务厅“通知”</a>)");
}

TEST_CASE("an Html goes in as it is, a text never does") {
  load("t/html.html", "<div>{{BODY_HTML:none}}</div>");
  Values values;
  values.set("BODY_HTML", Html::vouched("<p>a</p>"));
  CHECK(render("t/html.html", values).text() == "<div><p>a</p></div>");
  CHECK_THROWS_AS(values.set("BODY_HTML", "<script>"), std::logic_error);
  CHECK_THROWS_AS(values.set("TITLE", Html::vouched("<p>")), std::logic_error);
}

TEST_CASE("sections repeat with their own values and see those around them") {
  load("t/list.html", "<ul>{{#ROW}}<li>{{SITE}} {{NUMBER}} {{ID}}</li>{{/ROW}}</ul>{{#EMPTY}}none{{/EMPTY}}");
  Values values;
  values.set("SITE", "s").show_if("EMPTY", false);
  for (int i = 1; i <= 2; ++i) values.add("ROW").set("NUMBER", i).set("ID", Id{i + 10});
  CHECK(render("t/list.html", values).text() == "<ul><li>s 1 11</li><li>s 2 12</li></ul>");
  Values empty;
  empty.show("EMPTY");
  CHECK(render("t/list.html", empty).text() == "<ul></ul>none");
}

TEST_CASE("a file is put in by its path, whatever the order of loading") {
  const TemplateFile files[] = {{"t/page.html", "{{>t/head.html}}<p>{{TITLE}}</p>"}, {"t/head.html", "<h1>{{TITLE}}</h1>"}};
  load_templates(files);
  Values values;
  values.set("TITLE", "<");
  CHECK(render("t/page.html", values).text() == "<h1>&lt;</h1><p>&lt;</p>");
}

TEST_CASE("a place takes another template with its own values") {
  const TemplateFile files[] = {{"t/frame.html", "<main>{{>BODY}}</main>"}, {"t/inner.html", "<p>{{TEXT}}</p>"}};
  load_templates(files);
  Values values;
  values.include("BODY", "t/inner.html").set("TEXT", "<i>");
  CHECK(render("t/frame.html", values).text() == "<main><p>&lt;i&gt;</p></main>");
  CHECK_THROWS_AS(values.include("BODY", "t/none.html"), std::logic_error);
}

TEST_CASE("a broken template stops the start and says where") {
  CHECK(reason_of("<p>\n{{TITLE:none}}") == "t/broken.html:2: TITLE does not end in _HTML and cannot have :none");
  CHECK(reason_of("{{TITLE:h}}") == "t/broken.html:1: TITLE does not end in _HTML and cannot have :h");
  CHECK(reason_of("<p>{{BODY_HTML}}") == "t/broken.html:1: BODY_HTML takes an Html and is written {{BODY_HTML:none}}");
  CHECK(reason_of("<p title=\"{{BODY_HTML:none}}\">") == "t/broken.html:1: BODY_HTML stands inside of a tag");
  CHECK(reason_of("<a title=\"{{T}}\" x=\"{{BODY_HTML:none}}\">") == "t/broken.html:1: BODY_HTML stands inside of a tag");
  CHECK(reason_of("{{>t/absent.html}}") == "t/broken.html:1: there is no t/absent.html");
  CHECK(reason_of("{{>t/broken.html}}") == "t/broken.html:1: puts itself in");
  CHECK(reason_of("{{%AUTOESCAPE context=\"MANUAL\"}}").find("only {{%AUTOESCAPE") != std::string::npos);
  CHECK(reason_of("<p>{{=[ ]=}}").find("do not change") != std::string::npos);
  CHECK(reason_of("{{title}}").find("not a name in capitals") != std::string::npos);
  CHECK(reason_of("{{TITLE").find("not closed") != std::string::npos);
  CHECK(reason_of("{{#ROW}}<p>").find("t/broken.html: ") == 0);
  CHECK(reason_of("<a href={{LINK}} onclick={{X}}>").find("t/broken.html: ") == 0);
}

TEST_CASE("a template that nobody loaded is a fault of ours, not a file to look for") {
  CHECK_THROWS_AS(render("/etc/passwd", Values()), std::logic_error);
}
