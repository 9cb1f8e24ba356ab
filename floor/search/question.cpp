#include "floor/search/question.hpp"

#include <xapian.h>

#include "floor/base/text.hpp"
#include "floor/search/terms.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t most_characters = 200;
constexpr std::size_t most_words = 20;
constexpr std::size_t most_loose_pairs = 12;
constexpr double above_all_others = 100;

using Row = std::vector<Unit>;

Row slice(const Row& row, std::size_t from, std::size_t count) {
  return {row.begin() + static_cast<std::ptrdiff_t>(from), row.begin() + static_cast<std::ptrdiff_t>(from + count)};
}

// 双随机、一公开 falls into 双随, 随机, 一公, 公开: a pair does not reach over what stands between.
void add_pairs(const Row& word, std::vector<Row>& out) {
  for (std::size_t i = 0; i < word.size();) {
    std::size_t end = i + 1;
    while (end < word.size() && !word[end].apart) ++end;
    if (end - i == 1) out.push_back(slice(word, i, 1));
    for (std::size_t k = i; k + 1 < end; ++k) out.push_back(slice(word, k, 2));
    i = end;
  }
}

Xapian::Query query_of_row(const Row& row) {
  if (row.size() > 1 || !has_stem(row[0])) return Xapian::Query(gram(row));
  return {Xapian::Query::OP_OR, Xapian::Query(row[0].text), Xapian::Query(stem_term(row[0].text))};
}

// Two hundred common pairs would read millions of postings: the rarest say the most.
void keep_rarest(std::vector<Row>& pairs, const Xapian::Database& database) {
  std::vector<std::pair<Xapian::doccount, std::size_t>> frequencies;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& row = pairs[i];
    const auto term = row.size() == 1 && has_stem(row[0]) ? stem_term(row[0].text) : gram(row);
    if (const auto frequency = database.get_termfreq(term)) frequencies.emplace_back(frequency, i);
  }
  std::ranges::sort(frequencies);
  if (frequencies.size() > most_loose_pairs) frequencies.resize(most_loose_pairs);
  std::vector<Row> kept;
  for (const auto& [frequency, i] : frequencies) kept.push_back(std::move(pairs[i]));
  pairs = std::move(kept);
}

std::vector<Xapian::Query> queries_of(const std::vector<Row>& rows) {
  std::vector<Xapian::Query> queries;
  for (const auto& row : rows) queries.push_back(query_of_row(row));
  return queries;
}

}  // namespace

Question read_question(std::string_view text) {
  Question question;
  if (!is_utf8(text)) return question.blank = false, question;
  question.text = front_characters(trim(text), most_characters);
  question.blank = question.text.empty();
  const std::string_view whole = question.text;
  for (std::size_t at = 0; at < whole.size() && question.words.size() < most_words;) {
    const auto begin = at;
    std::size_t end = at;
    while (at < whole.size() && fold(next_code_point(whole, at)) > ' ') end = at;
    auto units = units_of(whole.substr(begin, end - begin));
    for (auto& unit : units) unit.begin += begin, unit.end += begin;
    if (!units.empty()) question.words.push_back(std::move(units));
  }
  return question;
}

std::vector<Row> needles_of(const Question& question, Strictness strictness) {
  if (strictness == Strictness::AsTyped) return question.words;
  std::vector<Row> pairs;
  for (const auto& word : question.words) add_pairs(word, pairs);
  return pairs;
}

Xapian::Query query_of_word(const Row& word) {
  if (word.size() <= widest_gram) return query_of_row(word);
  std::vector<Xapian::Query> grams;
  for (std::size_t i = 0; i + widest_gram <= word.size(); ++i)
    grams.emplace_back(gram(std::span(word).subspan(i, widest_gram)));
  return {Xapian::Query::OP_AND, grams.begin(), grams.end()};
}

Xapian::Query query_of(const Question& question, Strictness strictness, const Xapian::Database& database) {
  if (strictness == Strictness::AsTyped) {
    std::vector<Xapian::Query> words;
    for (const auto& word : question.words) words.push_back(query_of_word(word));
    return {Xapian::Query::OP_AND, words.begin(), words.end()};
  }
  auto pairs = needles_of(question, strictness);
  if (strictness == Strictness::SomePairs) keep_rarest(pairs, database);
  const auto queries = queries_of(pairs);
  return {strictness == Strictness::AllPairs ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query with_whole_titles(const Question& question, const Xapian::Query& query) {
  const auto all = units_of(question.text);
  const Xapian::Query title(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(whole_title_term(all)), above_all_others);
  const Xapian::Query keyword(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(whole_keyword_term(all)), above_all_others / 2);
  return {Xapian::Query::OP_AND_MAYBE, query, title | keyword};
}

}  // namespace fiveone::search
