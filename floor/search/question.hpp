// What a visitor typed, as search understands it. No character is an operator: blanks part the words, everything else that
// is not a letter, a digit or a Chinese character only stands between them.
//
// It is asked in three ways, the first that finds something counts: each word as it stands and all of them; all of their
// pairs anywhere in the document; the rarest of their pairs, as many as there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/search/units.hpp"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace fiveone::search {

enum class Strictness { AsTyped, AllPairs, SomePairs };

struct Question {
  std::string text;                       // the part that is used
  std::vector<std::vector<Unit>> words;   // at most 20; begin and end are places in `text`
  bool blank = true;                      // nothing was typed, as against nothing that can be found
  bool empty() const { return words.empty(); }
};

// Text that is not UTF-8 becomes a question without words.
Question read_question(std::string_view text);

// What a text must hold to be marked: rows of units, for one strictness.
std::vector<std::vector<Unit>> needles_of(const Question& question, Strictness strictness);

Xapian::Query query_of(const Question& question, Strictness strictness, const Xapian::Database& database);
// One word, as it stands.
Xapian::Query query_of_word(const std::vector<Unit>& word);
// Lifts the documents whose whole title or keyword was typed above all others.
Xapian::Query with_whole_titles(const Question& question, const Xapian::Query& query);

}  // namespace fiveone::search
