// Real documents that nobody here wrote: every stretch of sampled sentences finds its document, every title comes first.
#include <cstdlib>
#include <fstream>
#include <set>

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include "floor/base/text.hpp"
#include "floor/search/index.hpp"
#include "floor/search/units.hpp"

using namespace fiveone;
using namespace fiveone::search;

namespace {

const std::filesystem::path corpus = "../shared/corpus/portal/policy-documents.jsonl";

struct CorpusIndex {
  std::filesystem::path folder;
  std::vector<Document> documents;
  std::unique_ptr<Index> index;

  CorpusIndex() {
    std::string name = std::filesystem::temp_directory_path() / "fiveone-search-XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    index = Index::open(folder);
    std::ifstream lines(corpus);
    for (std::string line; std::getline(lines, line);) {
      const auto row = boost::json::parse(line).as_object();
      const auto text = [&](const char* key) { return std::string(row.at(key).as_string()); };
      documents.push_back({.id = Id{static_cast<std::int64_t>(documents.size() + 1)}, .title = text("title"), .body = text("text"),
                           .keywords = text("document_number"), .filters = {{"row", std::to_string(documents.size())}}});
      index->put(documents.back());
    }
    index->commit(1);
  }
  ~CorpusIndex() {
    index.reset();
    std::filesystem::remove_all(folder);
  }

  Id first(std::string_view text) const {
    const auto hits = index->find({.text = std::string(text), .filters = {}, .limit = 1, .facets = {}}).hits;
    return hits.empty() ? Id{} : hits[0].id;
  }
  bool finds(std::string_view text, const Document& document) const {
    return !index->find({.text = std::string(text), .filters = document.filters, .limit = 1, .facets = {}}).hits.empty();
  }
};

bool have_corpus() {
  if (std::filesystem::exists(corpus)) return true;
  MESSAGE("skipped: no corpus beside the repository");
  return false;
}

}  // namespace

TEST_CASE("every two to four characters of sampled sentences find their document") {
  if (!have_corpus()) return;
  const CorpusIndex corpus_index;
  std::size_t asked = 0;
  std::set<std::string> missed;
  for (const auto& document : corpus_index.documents) {
    const auto lines = split_lines(document.body);
    for (std::size_t n = 3; n < lines.size(); n += 61) {
      const auto units = units_of(lines[n]);
      for (std::size_t at = 0; at < std::min<std::size_t>(units.size(), 40); ++at) {
        for (std::size_t width = 2; width <= 4 && at + width <= units.size(); ++width) {
          const auto window = lines[n].substr(units[at].begin, units[at + width - 1].end - units[at].begin);
          if (window.find_first_of(" ") != std::string_view::npos || window.find("　") != std::string_view::npos) continue;
          ++asked;
          if (!corpus_index.finds(window, document)) missed.insert(std::string(window));
        }
      }
    }
  }
  CHECK(asked > 1'000);
  CHECK_MESSAGE(missed.empty(), "missed: ", missed.empty() ? "" : *missed.begin());
}

TEST_CASE("every title, document number and title without its punctuation comes first") {
  if (!have_corpus()) return;
  const CorpusIndex corpus_index;
  for (const auto& document : corpus_index.documents) {
    CAPTURE(document.title);
    CHECK(corpus_index.first(document.title) == document.id);
    CHECK(corpus_index.first(document.keywords) == document.id);
    std::string bare;
    for (const auto& unit : units_of(document.title)) bare += unit.text;
    CHECK(corpus_index.first(bare) == document.id);
  }
}
