// Full text search on Xapian: any two to four characters from the middle of a Chinese sentence, Latin words by stem,
// the full title first. Derived from the records: it can be thrown away and built again.
//
// One process opens a folder for writing. Documents are visible to find() once commit() has returned.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/result.hpp"
#include "floor/html/html.hpp"

namespace fiveone::search {

// `filters` are exact values by name (site, column, year, kind); a document may carry several of one name.
struct Document {
  Id id;
  std::string title;
  std::string body;      // plain text; the first 200,000 bytes are indexed
  std::string keywords;  // document numbers, names: found as a whole as well as by parts
  std::vector<std::pair<std::string, std::string>> filters;
  std::int64_t sort_key = 0;  // e.g. publication, newer is larger
};

enum class Order { ByRelevance, BySortKey };

struct Query {
  std::string text;  // what the visitor typed, at most 200 characters are used
  std::vector<std::pair<std::string, std::string>> filters;  // same name: any of them; different names: all of them
  Order order = Order::ByRelevance;
  std::size_t offset = 0;  // at most 1,000
  std::size_t limit = 10;  // at most 100
  std::vector<std::string> facets;  // names whose values are to be counted
};

struct Hit {
  Id id;
  html::Html title;    // with <mark> around what matched
  html::Html snippet;  // one or two sentences, <mark> around what matched
};

struct Hits {
  std::vector<Hit> hits;
  std::size_t total = 0;
  bool total_is_exact = true;
  std::optional<std::string> correction;  // a better spelling, when there are few hits
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> facets;  // name → value, count; most first
};

class Index {
 public:
  // Opens or creates; a folder that is damaged is an exception of std::runtime_error whose text says to rebuild.
  static std::unique_ptr<Index> open(const std::filesystem::path& folder);
  virtual ~Index() = default;

  virtual void put(const Document& document) = 0;
  virtual void remove(Id id) = 0;
  // Makes puts and removes durable and visible; `position` says how far the feed of changes was read (see position()).
  virtual void commit(std::int64_t position) = 0;
  // The position of the last commit, 0 for a new index: written with it, atomically.
  virtual std::int64_t position() const = 0;
  virtual std::size_t size() const = 0;

  // From any thread, while another one writes.
  virtual Hits find(const Query& query) const = 0;
};

}  // namespace fiveone::search
