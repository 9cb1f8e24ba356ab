#include "floor/search/correction.hpp"

#include <limits>

#include <xapian.h>

#include "floor/search/terms.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t shortest_word = 3;       // units; of two, every change makes another word
constexpr std::size_t most_neighbours = 2'000;
constexpr std::size_t most_tried = 6;

using Row = std::vector<Unit>;

struct Change {
  std::size_t begin = 0;  // of the changed unit, in the question's text
  std::string to;
  Xapian::doccount documents = 0;  // that hold its surroundings, at most
};

// In how many documents the rarest of the threes from one unit to another stands.
Xapian::doccount rarest(const Row& word, std::size_t from, std::size_t to, const Xapian::Database& database) {
  auto fewest = std::numeric_limits<Xapian::doccount>::max();
  for (std::size_t i = from; fewest > 0 && i + widest_gram <= to; ++i)
    fewest = std::min(fewest, database.get_termfreq(gram(std::span(word).subspan(i, widest_gram))));
  return fewest;
}

bool is_known(const Row& word, std::size_t from, std::size_t to, const Xapian::Database& database) {
  return rarest(word, from, to, database) > 0;
}

// The threes that hold unit `i`.
std::pair<std::size_t, std::size_t> around(const Row& word, std::size_t i) {
  return {i < widest_gram ? 0 : i - widest_gram + 1, std::min(i + widest_gram, word.size())};
}

// Everything but what touches unit `i` is known.
bool only_wrong_at(const Row& word, std::size_t i, const Xapian::Database& database) {
  const auto [from, to] = around(word, i);
  return is_known(word, 0, i, database) && is_known(word, i + 1, word.size(), database) && !is_known(word, from, to, database);
}

std::vector<std::string> neighbours(const Row& word, std::size_t i, const Xapian::Database& database) {
  const auto prefix = i > 0 ? after_term(word[i - 1].text, "") : before_term(word[1].text, "");
  std::vector<std::string> found;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix) && found.size() < most_neighbours; ++term)
    found.push_back((*term).substr(prefix.size()));
  return found;
}

void add_changes(const Row& word, const Xapian::Database& database, std::vector<Change>& changes) {
  if (word.size() < shortest_word) return;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!word[i].chinese || !only_wrong_at(word, i, database)) continue;
    const auto [from, to] = around(word, i);
    for (const auto& neighbour : neighbours(word, i, database)) {
      auto changed = word;
      changed[i].text = neighbour;
      if (const auto documents = rarest(changed, from, to, database)) changes.push_back({word[i].begin, neighbour, documents});
    }
  }
  std::ranges::stable_sort(changes, std::greater{}, &Change::documents);
}

void add_spelling(const Row& word, const Xapian::Database& database, std::vector<Change>& changes) {
  for (const auto& unit : word) {
    if (unit.chinese || !has_stem(unit) || database.term_exists(stem_term(unit.text))) continue;
    if (auto better = database.get_spelling_suggestion(unit.text); !better.empty()) changes.push_back({unit.begin, std::move(better), 1});
  }
}

std::string apply(const Question& question, const Change& change) {
  for (const auto& word : question.words)
    for (const auto& unit : word)
      if (unit.begin == change.begin) return question.text.substr(0, unit.begin) + change.to + question.text.substr(unit.end);
  return question.text;
}

}  // namespace

std::optional<std::string> correct(const Question& question, const Xapian::Database& database, const CountFound& count_found) {
  Question current = question;
  std::optional<std::string> best;
  for (std::size_t w = 0; w < current.words.size(); ++w) {
    std::vector<Change> changes;
    add_spelling(current.words[w], database, changes);
    if (changes.empty()) add_changes(current.words[w], database, changes);
    if (changes.size() > most_tried) changes.resize(most_tried);
    std::size_t most = 0;
    Question better = current;
    for (const auto& change : changes) {
      auto tried = read_question(apply(current, change));
      if (tried.words.size() != current.words.size()) continue;
      Question alone = tried;
      alone.words = {tried.words[w]};
      if (const auto found = count_found(alone); found > most) most = found, better = std::move(tried);
    }
    current = std::move(better);
  }
  if (current.text != question.text && count_found(current) > 0) best = current.text;
  return best;
}

}  // namespace fiveone::search
