#include "floor/http/page_cache.hpp"

#include "floor/http/page_answer.hpp"
#include "floor/http/testing/site.hpp"

#include <doctest/doctest.h>

using namespace fiveone::http;
using fiveone::http::testing::gunzip;

namespace {

std::shared_ptr<CachedPage> page_of(std::string_view body, std::vector<std::string> tags = {}) {
  return make_page(body, "text/html; charset=utf-8", {}, std::move(tags), {});
}

std::string joined(const PageAnswer& answer) {
  std::string out;
  for (const auto& bytes : answer.buffers) out += bytes;
  CHECK(out.size() == answer.length);
  return out;
}

std::string plain(const CachedPage& page, SlotTexts texts = {}) {
  PageAnswer answer;
  answer.texts = std::move(texts);
  plain_answer(page, answer);
  return joined(answer);
}

std::string zipped(const CachedPage& page, SlotTexts texts = {}) {
  PageAnswer answer;
  answer.texts = std::move(texts);
  gzip_answer(page, answer);
  return gunzip(joined(answer));
}

}  // namespace

TEST_CASE("zipped and plain answers hold the same bytes, whatever stands in the slots") {
  const auto page = page_of("today " + slot_mark(0) + slot_mark(1) + " in all " + slot_mark(0) + std::string(5'000, 'x') + slot_mark(5));
  for (const std::size_t length : {0, 1, 7, 199, 200, 201, 5'000}) {
    const SlotTexts texts = {std::string(length, '8'), "商务", "", "", "", "end"};
    CHECK(zipped(*page, texts) == plain(*page, texts));
    CHECK(plain(*page, texts) == "today " + texts[0] + "商务 in all " + texts[0] + std::string(5'000, 'x') + "end");
  }
}

TEST_CASE("a page without slots, an empty page and one of slots only are pages too") {
  for (const auto& body : {std::string("plain"), std::string(), slot_mark(3), slot_mark(3) + slot_mark(3), std::string(100'000, '\0')}) {
    const auto page = page_of(body);
    CHECK(zipped(*page, {"", "", "", "7"}) == plain(*page, {"", "", "", "7"}));
  }
  CHECK(plain(*page_of("lone \x02 mark\x02")) == "lone \x02 mark\x02");
  CHECK_THROWS(slot_mark(max_slots));
}

TEST_CASE("pictures are not compressed again") {
  CHECK(make_page("bytes", "image/png", {}, {}, {})->gzip_parts.empty());
}

TEST_CASE("a field of the page's own replaces the common one") {
  const auto page = make_page("x", "text/html", {{"content-security-policy", "default-src 'self'"}, {"x-bad", "a\r\nset-cookie: b"}}, {}, {});
  CHECK(page->head.find("default-src 'self'\r\n") != std::string::npos);
  CHECK(page->head.find("default-src 'none'") == std::string::npos);
  CHECK(page->head.find("set-cookie") == std::string::npos);
}

TEST_CASE("a page goes when one of the things that it was made from changes") {
  PageCache cache;
  cache.put("/a", page_of("a", {"article:1", "column:1"}), cache.generation());
  cache.put("/b", page_of("b", {"article:2", "column:1"}), cache.generation());
  cache.invalidate("article:1");
  CHECK_FALSE(cache.find("/a"));
  CHECK(cache.find("/b"));
  cache.invalidate("column:1");
  CHECK_FALSE(cache.find("/b"));
}

TEST_CASE("a page that changed while it was being made is not kept") {
  PageCache cache;
  const auto before = cache.generation();
  cache.invalidate("article:1");
  cache.put("/a", page_of("old", {"article:1"}), before);
  CHECK_FALSE(cache.find("/a"));
  cache.put("/b", page_of("other", {"article:2"}), before);
  CHECK(cache.find("/b"));
  cache.put("/a", page_of("new", {"article:1"}), cache.generation());
  CHECK(plain(*cache.find("/a")) == "new");

  SUBCASE("also when so much changed that nobody remembers what") {
    for (int i = 0; i < 5'000; ++i) cache.invalidate("else:" + std::to_string(i));
    cache.put("/c", page_of("c", {"article:3"}), before);
    CHECK_FALSE(cache.find("/c"));
    CHECK(cache.find("/a"));
  }
  SUBCASE("also when all was cleared") {
    cache.clear();
    CHECK_FALSE(cache.find("/a"));
    cache.put("/c", page_of("c", {"article:3"}), before);
    CHECK_FALSE(cache.find("/c"));
  }
}

TEST_CASE("the page that nobody asked for longest makes room") {
  PageCache cache(10'000);
  const auto large = [] { return make_page(std::string(3'000, 'x'), "image/png", {}, {}, {}); };
  cache.put("/a", large(), 0);
  cache.put("/b", large(), 0);
  CHECK(cache.find("/a"));
  cache.put("/c", large(), 0);
  CHECK(cache.find("/a"));
  CHECK_FALSE(cache.find("/b"));
  CHECK(cache.find("/c"));
  cache.put("/huge", make_page(std::string(20'000, 'x'), "image/png", {}, {}, {}), 0);
  CHECK_FALSE(cache.find("/huge"));
  CHECK(cache.find("/c"));
  cache.put("/c", page_of("smaller"), 0);
  CHECK(plain(*cache.find("/c")) == "smaller");
}
