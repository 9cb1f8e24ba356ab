#include "floor/search/finding.hpp"

#include <xapian.h>

#include "floor/search/correction.hpp"
#include "floor/search/excerpt.hpp"
#include "floor/search/question.hpp"
#include "floor/search/record.hpp"
#include "floor/search/terms.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t most_offset = 1'000;
constexpr std::size_t most_limit = 100;
constexpr std::size_t most_facets = 10;
constexpr Xapian::doccount counted_exactly = 2'000;  // beyond, the total is an estimate

// Counts the values of one filter's name over all matches. A document's values are kept joined, and parted only once counted.
class FacetCount final : public Xapian::MatchSpy {
 public:
  explicit FacetCount(Xapian::valueno slot) : slot_(slot) {}
  void operator()(const Xapian::Document& document, double) override { ++joined_[document.get_value(slot_)]; }

  std::vector<std::pair<std::string, std::size_t>> most_first() const {
    std::map<std::string, std::size_t> counts;
    for (const auto& [joined, count] : joined_)
      for (const auto value : read_values(joined)) counts[std::string(value)] += count;
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater{}, [](const auto& entry) { return entry.second; });
    return sorted;
  }

 private:
  Xapian::valueno slot_;
  std::unordered_map<std::string, std::size_t> joined_;
};

Xapian::Query with_filters(const Query& asked, Xapian::Query query) {
  std::map<std::string, std::vector<Xapian::Query>> by_name;
  for (const auto& [name, value] : asked.filters) by_name[name].emplace_back(filter_term(name, value));
  for (const auto& [name, values] : by_name)
    query = {Xapian::Query::OP_FILTER, query, Xapian::Query(Xapian::Query::OP_OR, values.begin(), values.end())};
  return query;
}

Xapian::MSet match(Xapian::Enquire& enquire, const Query& asked) {
  return enquire.get_mset(static_cast<Xapian::doccount>(std::min(asked.offset, most_offset)),
                          static_cast<Xapian::doccount>(std::min(asked.limit, most_limit)), counted_exactly);
}

void set_order(Xapian::Enquire& enquire, Order order) {
  if (order == Order::BySortKey) enquire.set_sort_by_value_then_relevance(sort_slot, true);
  else enquire.set_sort_by_relevance_then_value(sort_slot, true);
}

class Finding {
 public:
  Finding(const Xapian::Database& database, const Query& asked)
      : database_(database), asked_(asked), question_(read_question(asked.text)) {}

  Hits run() {
    if (question_.blank) return answer(with_filters(asked_, Xapian::Query::MatchAll), {}, Order::BySortKey);
    if (question_.empty()) return {};
    for (const auto strictness : {Strictness::AsTyped, Strictness::AllPairs, Strictness::SomePairs}) {
      const auto query = with_filters(asked_, query_of(question_, strictness, database_));
      if (!finds(query)) continue;
      auto hits = answer(with_whole_titles(question_, query), needles_of(question_, strictness), asked_.order);
      if (strictness != Strictness::AsTyped) hits.correction = correction();
      return hits;
    }
    Hits none;
    none.correction = correction();
    return none;
  }

 private:
  bool finds(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  std::size_t count(const Question& question) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(with_filters(asked_, query_of(question, Strictness::AsTyped, database_)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 1).get_matches_estimated();
  }

  std::optional<std::string> correction() const {
    return correct(question_, database_, [this](const Question& question) { return count(question); });
  }

  Hits answer(const Xapian::Query& query, const Needles& needles, Order order) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    set_order(enquire, order);
    const auto found = match(enquire, asked_);
    Hits hits;
    hits.total = found.get_matches_estimated();
    hits.total_is_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    for (auto at = found.begin(); at != found.end(); ++at) {
      const auto shown = read_shown(at.get_document().get_data());
      hits.hits.push_back({shown.id, mark(shown.title, needles), excerpt(shown.body, needles)});
    }
    count_facets(query, hits);
    return hits;
  }

  void count_facets(const Xapian::Query& query, Hits& hits) const {
    std::map<std::string, FacetCount> counts;
    for (const auto& name : std::span(asked_.facets).first(std::min(asked_.facets.size(), most_facets))) {
      hits.facets[name] = {};
      if (const auto slot = find_slot(database_, name)) counts.try_emplace(name, *slot);
    }
    if (counts.empty()) return;
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    for (auto& [name, count] : counts) enquire.add_matchspy(&count);
    hits.total = enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
    hits.total_is_exact = true;
    for (const auto& [name, count] : counts) hits.facets[name] = count.most_first();
  }

  const Xapian::Database& database_;
  const Query& asked_;
  Question question_;
};

}  // namespace

Hits find_in(const Xapian::Database& database, const Query& query) { return Finding(database, query).run(); }

}  // namespace fiveone::search
