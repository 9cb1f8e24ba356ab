#include "modules/data/rule/stock_phrase.hpp"

#include <algorithm>

#include "embedded/modules_data.hpp"
#include "floor/base/ascii.hpp"
#include "floor/base/simplified.hpp"
#include "floor/base/text.hpp"
#include "modules/data/filing/fold.hpp"
#include "modules/data/rule/stock_phrase_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  const bool sign = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) || c == 0x3030 ||
                    (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x1F000;
  return !sign || (c >= 0x20000 && c <= 0x3FFFF);
}

// The text is nothing but phrases, one behind the other.
bool is_chain(std::string_view plain, const std::vector<StockPhrase>& phrases) {
  std::vector<bool> reached(plain.size() + 1, false);
  reached[0] = true;
  for (std::size_t at = 0; at < plain.size(); ++at) {
    if (!reached[at]) continue;
    for (const auto& phrase : phrases)
      if (plain.substr(at).starts_with(phrase.plain)) reached[at + phrase.plain.size()] = true;
  }
  return reached[plain.size()];
}

JsonText describe(const StockPhrase& phrase) { return JsonText().add("phrase", phrase.phrase); }

}  // namespace

std::string plain_text(std::string_view utf8) {
  const auto folded = to_simplified(fold_forms(utf8));
  std::string plain;
  for (std::size_t at = 0; at < folded.size();) {
    auto c = next_code_point(folded, at);
    if (c >= 'A' && c <= 'Z') c = c - 'A' + 'a';
    if (is_letter(c)) append_utf8(plain, c);
  }
  return plain;
}

std::optional<RefusedExplanation> refused_explanation(storage::Reader& reader, std::string_view text) {
  if (trim(text).empty()) return std::nullopt;
  const auto plain = plain_text(text);
  const auto phrases = list_phrases(reader);
  const auto same = std::ranges::find(phrases, plain, &StockPhrase::plain);
  if (same != phrases.end()) return RefusedExplanation{same->phrase};
  const std::string whole(trim(text));
  const auto least = least_characters(reader);
  if (static_cast<std::int64_t>(count_characters(plain)) < least) return RefusedExplanation{whole, least};
  // A phrase within a long text says nothing about the rest; a chain is as short as its phrases.
  if (std::ranges::all_of(plain, is_digit) || (plain.size() < 1'000 && is_chain(plain, phrases))) return RefusedExplanation{whole};
  return std::nullopt;
}

Result<Id> add_phrase(audit::Act& act, const std::string& phrase) {
  const StockPhrase added{make_id(), std::string(trim(phrase)), plain_text(phrase)};
  if (added.plain.empty() || count_characters(added.phrase) > longest_phrase || added.phrase.find('\n') != std::string::npos)
    return fail(ErrorKind::BadInput, "data.phrase.text", {{"most", std::to_string(longest_phrase)}});
  if (find_phrase_by_plain(act.tx, added.plain)) return fail(ErrorKind::Conflict, "data.phrase.known");
  if (list_phrases(act.tx).size() >= most_phrases) return fail(ErrorKind::Conflict, "data.phrase.too_many", {{"most", std::to_string(most_phrases)}});
  insert_phrase(act.tx, added);
  act.record("stock_phrase", added.id, {}, describe(added));
  return added.id;
}

Result<> drop_phrase(audit::Act& act, Id id) {
  const auto phrase = find_phrase(act.tx, id);
  if (!phrase) return fail(ErrorKind::NotFound, "data.phrase.not_found");
  delete_phrase(act.tx, id);
  act.record("stock_phrase", id, describe(*phrase), {});
  return {};
}

Result<> set_least_characters(audit::Act& act, std::int64_t characters) {
  if (characters < 1 || characters > 50) return fail(ErrorKind::BadInput, "data.phrase.least");
  const auto before = least_characters(act.tx);
  update_least_characters(act.tx, characters);
  act.record("stock_phrase", Id{1}, JsonText().add("least_characters", before), JsonText().add("least_characters", characters));
  return {};
}

Result<> ensure_shipped_phrases(storage::Database& records, const audit::Actor& actor) {
  if (!records.read(list_phrases).empty()) return {};
  const auto* file = find_embedded(embedded_modules_data(), "modules/data/rule/stock_phrases.csv");
  if (!file) throw std::logic_error("not part of the program: stock_phrases.csv");
  const auto rows = identity::read_table(file->text, {"phrase"}).value();
  std::vector<std::string> phrases;
  for (const auto& row : rows) phrases.push_back(row.fields[0]);
  CHECK_OK(audit::perform_each(records, actor, "data.phrase.add", phrases, add_phrase));
  return {};
}

}  // namespace fiveone::data
