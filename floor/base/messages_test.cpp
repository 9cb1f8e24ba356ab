#include "floor/base/messages.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "embedded/floor_base.hpp"

using namespace fiveone;

namespace {

void load(std::string_view chinese, std::string_view english) {
  const EmbeddedFile files[] = {{"a/messages.zh.toml", chinese}, {"a/messages.en.toml", english}};
  load_messages(files);
}

struct SourceTexts {
  std::vector<std::string> paths;
  std::vector<std::string> texts;
  std::vector<EmbeddedFile> files;
};

// The message files of every room as they stand in the source tree.
SourceTexts source_texts() {
  SourceTexts found;
  for (const auto* top : {"floor", "modules", "app"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
      const auto name = entry.path().filename();
      if (name != "messages.zh.toml" && name != "messages.en.toml") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      found.paths.push_back(entry.path().string());
      found.texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  for (std::size_t i = 0; i < found.paths.size(); ++i) found.files.push_back({found.paths[i], found.texts[i]});
  return found;
}

std::string without(std::string text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
  return text;
}

}  // namespace

TEST_CASE("a message comes in the reader's language with its places filled") {
  load(R"("file.too_large" = "{name} 超过 {limit} MB")", R"("file.too_large" = "{name} is over {limit} MB")");
  CHECK(translate(Language::Chinese, "file.too_large", {{"name", "通知.pdf"}, {"limit", "20"}}) == "通知.pdf 超过 20 MB");
  CHECK(translate(Language::English, "file.too_large", {{"name", "a.pdf"}, {"limit", "20"}}) == "a.pdf is over 20 MB");
}

TEST_CASE("a value is put in as it is, braces and all") {
  load(R"("a" = "{x} and {y}")", R"("a" = "{x} and {y}")");
  CHECK(translate(Language::English, "a", {{"x", "{y}"}, {"y", "{x}"}}) == "{y} and {x}");
  CHECK(translate(Language::English, "a", {{"x", "1"}}) == "1 and {y}");
}

TEST_CASE("a name is told in the reader's language, and in Chinese where it has no other") {
  load(R"("a" = "{form}，{unit}")", R"("a" = "{form}, {unit}")");
  MessageArgs args;
  add_name(args, "form", "网络零售情况", "Online retail");
  add_name(args, "unit", "示例商厦", "");
  CHECK(translate(Language::Chinese, "a", args) == "网络零售情况，示例商厦");
  CHECK(translate(Language::English, "a", args) == "Online retail, 示例商厦");
}

TEST_CASE("an unknown key is shown rather than nothing") {
  CHECK(translate(Language::Chinese, "no.such.key") == "no.such.key");
}

TEST_CASE("an error is translated by its key and arguments") {
  load(R"("row.missing" = "没有编号 {id}")", R"("row.missing" = "no row {id}")");
  const Error error{ErrorKind::NotFound, "row.missing", {{"id", "7"}}, {}, "the table was empty"};
  CHECK(translate(Language::Chinese, error) == "没有编号 7");
}

TEST_CASE("two languages that differ stop the start, and the texts before stay") {
  load(R"("a" = "甲")", R"("a" = "A")");
  CHECK_THROWS_WITH(load(R"("a" = "甲")", ""), "message a is missing in English");
  CHECK_THROWS_WITH(load("", R"("a" = "A")"), "message a is missing in Chinese");
  CHECK_THROWS_WITH(load(R"("a" = "{x}")", R"("a" = "{y}")"), "message a has other places in English");
  CHECK_THROWS(load("\"a\" = ", R"("a" = "A")"));
  CHECK_THROWS(load("a.b = \"an unquoted key is a table\"", ""));
  const EmbeddedFile twice[] = {{"a/messages.zh.toml", "\"a\" = \"1\""}, {"b/messages.zh.toml", "\"a\" = \"2\""}};
  CHECK_THROWS_WITH(load_messages(twice), "b/messages.zh.toml: a stands in another room too");
  CHECK(translate(Language::Chinese, "a") == "甲");
}

TEST_CASE("the room's own files are part of the program") {
  const auto* file = find_embedded(embedded_floor_base(), "floor/base/messages.zh.toml");
  REQUIRE(file != nullptr);
  CHECK(file->text.starts_with("\"text.encoding\""));
  CHECK(file->text.data()[file->text.size()] == '\0');
  CHECK(find_embedded(embedded_floor_base(), "floor/base/none.toml") == nullptr);
}

TEST_CASE("all rooms say the same things in both languages, and say them plainly") {
  const auto source = source_texts();
  REQUIRE(!source.files.empty());
  CHECK_NOTHROW(load_messages(source.files));
  for (const auto& file : source.files) {
    INFO(file.path);
    std::string text(file.text);
    for (const auto* word : {"申请", "请求", "请示", "请假", "邀请", "聘请", "提请", "报请"}) text = without(text, word);
    for (const auto* word : {"非法", "无效", "抱歉", "请"}) CHECK(text.find(word) == std::string::npos);
  }
}
