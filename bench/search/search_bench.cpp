// How fast an index of Chinese articles is built and asked, how large it is, and how soon a new article is found.
//   search_bench [--articles 200000] [--corpus ../shared/corpus] [--folder build/bench-search] [--keep]
// The articles are sentences of real documents, put together anew in a fixed order of chance, each with a title of its own.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "floor/base/text.hpp"
#include "floor/search/index.hpp"

using namespace fiveone;
using namespace fiveone::search;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  for (const auto line : split_lines(text)) {
    std::string_view rest = trim(line);
    while (!rest.empty()) {
      const auto stop = rest.find("。");
      const auto end = stop == std::string_view::npos ? rest.size() : stop + std::string_view("。").size();
      if (count_characters(rest.substr(0, end)) >= 10) sentences.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end);
    }
  }
  return sentences;
}

std::vector<std::string> read_corpus(const std::filesystem::path& corpus) {
  std::string all;
  std::ifstream lines(corpus / "portal/policy-documents.jsonl");
  for (std::string line; std::getline(lines, line);) all.append(boost::json::parse(line).at("text").as_string()).append("\n");
  std::vector<std::filesystem::path> plans;
  for (const auto& entry : std::filesystem::directory_iterator(corpus / "plans"))
    if (entry.path().extension() == ".txt") plans.push_back(entry.path());
  std::ranges::sort(plans);
  for (const auto& path : plans) all.append(read_file(path)).append("\n");
  return sentences_of(all);
}

// Chance that is the same on every machine.
class Articles {
 public:
  explicit Articles(std::vector<std::string> sentences) : sentences_(std::move(sentences)) {}

  Document operator()(std::int64_t number) {
    std::mt19937_64 chance(static_cast<std::uint64_t>(number));
    const auto pick = [&]() -> const std::string& { return sentences_[chance() % sentences_.size()]; };
    Document document{.id = Id{number}, .title = {}, .body = {}, .keywords = {}, .filters = {}, .sort_key = number};
    const auto head = front(pick(), 12);
    document.title = fmt::format("关于{}{}的通知（第{}号）", head, front(pick(), 8), number);
    document.keywords = fmt::format("鲁商字〔{}〕{}号", 2000 + number % 20, number);
    for (std::size_t characters = 0; characters < 600;) {
      const auto& sentence = pick();
      characters += count_characters(sentence);
      document.body += sentence;
    }
    document.filters = {{"site", fmt::format("city{}", number % 17)}, {"year", std::to_string(2000 + number % 20)}, {"column", std::to_string(number % 230)}};
    return document;
  }

  // That many characters from the middle of a sentence.
  std::string stretch(std::mt19937_64& chance, std::size_t characters) {
    const auto& sentence = sentences_[chance() % sentences_.size()];
    const auto whole = count_characters(sentence);
    std::size_t at = 0;
    for (auto skip = chance() % (whole - characters); skip > 0; --skip) next_code_point(sentence, at);
    return front(sentence.substr(at), characters);
  }

 private:
  static std::string front(const std::string& text, std::size_t characters) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < characters && at < text.size(); ++i) next_code_point(text, at);
    return text.substr(0, at);
  }

  std::vector<std::string> sentences_;
};

std::uint64_t folder_bytes(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) bytes += entry.file_size();
  return bytes;
}

std::uint64_t resident_kb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssAnon:")) return std::stoull(line.substr(8));
  return 0;
}

template <class Ask>
void measure(const Index& index, std::string_view name, int times, const Ask& ask) {
  std::vector<double> ms;
  std::size_t hits = 0;
  std::size_t without = 0;
  for (int i = 0; i < times; ++i) {
    const Query query = ask();
    const auto start = Clock::now();
    const auto found = index.find(query);
    ms.push_back(seconds_since(start) * 1000);
    hits += found.total;
    without += found.hits.empty() ? 1 : 0;
  }
  std::ranges::sort(ms);
  fmt::print("{:<44} p50 {:7.2f} ms  p99 {:7.2f} ms  max {:7.2f} ms  mean hits {:>8}  without {}\n", name, ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back(), hits / ms.size(), without);
}

void build(Index& index, Articles& articles, std::int64_t count) {
  const auto start = Clock::now();
  for (std::int64_t i = 1; i <= count; ++i) {
    index.put(articles(i));
    if (i % 5'000 == 0) index.commit(i);
    if (i % 20'000 == 0) fmt::print(stderr, "{} articles, {:.0f} s, {} MB of memory\n", i, seconds_since(start), resident_kb() / 1024);
  }
  index.commit(count);
  const auto seconds = seconds_since(start);
  fmt::print("indexed {} articles in {:.0f} s: {:.0f} articles/s\n", count, seconds, static_cast<double>(count) / seconds);
}

Query words(std::string text) { return {.text = std::move(text), .filters = {}, .facets = {}}; }

void ask_all(Index& index, Articles& articles) {
  std::mt19937_64 chance(51);
  const auto count = static_cast<std::int64_t>(index.size());
  for (const std::size_t n : {1U, 2U, 3U, 4U})
    measure(index, fmt::format("{} characters from mid-sentence", n), 1'000, [&] { return words(articles.stretch(chance, n)); });
  measure(index, "two words of two characters", 1'000, [&] { return words(articles.stretch(chance, 2) + " " + articles.stretch(chance, 2)); });
  measure(index, "a whole title", 1'000, [&] { return words(articles(static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(count)) + 1).title); });
  measure(index, "a document number", 1'000, [&] { return words(articles(static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(count)) + 1).keywords); });
  measure(index, "3 characters, three facets", 300, [&] {
    auto query = words(articles.stretch(chance, 3));
    query.facets = {"site", "year", "column"};
    return query;
  });
  measure(index, "3 characters, one site, newest first", 300, [&] {
    auto query = words(articles.stretch(chance, 3));
    query.filters = {{"site", "city3"}};
    query.order = Order::BySortKey;
    return query;
  });
  measure(index, "3 characters and a slip (correction)", 300, [&] { return words(articles.stretch(chance, 3) + "鑫"); });
  measure(index, "200 characters that no article holds", 100, [&] {
    std::string text;
    for (int i = 0; i < 50; ++i) text += articles.stretch(chance, 4);
    return words(text);
  });
}

void ask_titles(const Index& index, Articles& articles, std::int64_t count) {
  std::int64_t first = 0;
  constexpr std::int64_t asked = 2'000;
  for (std::int64_t i = 0; i < asked; ++i) {
    const auto number = 1 + i * count / asked;
    const auto hits = index.find(words(articles(number).title)).hits;
    first += !hits.empty() && hits[0].id.value == number ? 1 : 0;
  }
  fmt::print("titles that come first: {} of {}\n", first, asked);
}

void add_one(Index& index, std::int64_t number) {
  std::vector<double> ms;
  for (int i = 0; i < 50; ++i) {
    const auto start = Clock::now();
    index.put({.id = Id{number + i}, .title = fmt::format("鑫淼焱{}", i), .body = "新到的一件", .keywords = {}, .filters = {}});
    index.commit(number + i);
    if (index.find(words(fmt::format("鑫淼焱{}", i))).hits.size() != 1) fmt::print("NOT FOUND\n");
    ms.push_back(seconds_since(start) * 1000);
  }
  for (int i = 0; i < 50; ++i) index.remove(Id{number + i});
  index.commit(number - 1);
  std::ranges::sort(ms);
  fmt::print("a new article is committed and found: p50 {:.1f} ms, max {:.1f} ms\n", ms[25], ms.back());
}

}  // namespace

int main(int argc, char** argv) {
  std::int64_t count = 200'000;
  std::filesystem::path corpus = "../shared/corpus";
  std::filesystem::path folder = "build/bench-search";
  bool keep = false;
  CLI::App app("Measures search");
  app.add_option("--articles", count);
  app.add_option("--corpus", corpus);
  app.add_option("--folder", folder);
  app.add_flag("--keep", keep, "ask the index that is there, and leave it");
  CLI11_PARSE(app, argc, argv);

  Articles articles(read_corpus(corpus));
  if (!keep || !std::filesystem::exists(folder)) {
    std::filesystem::remove_all(folder);
    build(*Index::open(folder), articles, count);
  }
    const auto before = resident_kb();
  const auto index = Index::open(folder);
  index->find(words("商务"));
  count = index->position();
  fmt::print("an open index adds {} kB of memory\n", resident_kb() - before);
  fmt::print("{} articles, {} MB on disk\n", index->size(), folder_bytes(folder) / 1'000'000);
  ask_all(*index, articles);
  ask_titles(*index, articles, count);
  add_one(*index, count + 1);
}
