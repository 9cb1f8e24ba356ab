#include "modules/portal/newsroom/word.hpp"

#include "embedded/modules_portal.hpp"
#include "floor/base/text.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/word_store.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_word = 50;
constexpr std::size_t longest_word_note = 200;

JsonText describe(const ListedWord& w) { return JsonText().add("wrong", w.wrong).add("right", w.right).add("kind", static_cast<int>(w.kind)); }

Result<> check_keeper(storage::Reader& reader, const http::Caller& caller) {
  const auto sites = list_sites(reader);
  if (sites.empty()) return fail(ErrorKind::NotFound, "http.not_found");
  CHECK_OK(Scope(reader, caller).site(sites.front().id, keeping_columns));
  return {};
}

Result<> check_word(storage::Reader& reader, const ListedWord& word) {
  const auto bad = [](std::string_view text) { return count_characters(text) > longest_word || trim(text) != text; };
  const bool lacks_right = word.kind == WordKind::Typing && word.right.empty();
  if (count_characters(word.wrong) < 2 || bad(word.wrong) || bad(word.right) || lacks_right || word.right == word.wrong ||
      count_characters(word.note) > longest_word_note)
    return fail(ErrorKind::BadInput, "word.form", {{"limit", std::to_string(longest_word)}});
  const auto same = find_word_by_text(reader, word.wrong);
  if (same && same->id != word.id) return fail(ErrorKind::Conflict, "word.listed", {{"word", word.wrong}});
  return {};
}

std::vector<ListedWord> read_shipped() {
  std::vector<ListedWord> words;
  const auto lines = split_lines(find_embedded(embedded_modules_portal(), "modules/portal/newsroom/shipped_words.csv")->text);
  for (const auto line : std::span(lines).subspan(1)) {
    const auto comma = line.find(',');
    if (comma == std::string_view::npos) continue;
    words.push_back({.wrong = std::string(line.substr(0, comma)), .right = std::string(line.substr(comma + 1))});
  }
  return words;
}

}  // namespace

const std::vector<ListedWord>& shipped_words() {
  static const auto words = read_shipped();
  return words;
}

Result<Id> add_word(audit::Act& act, const http::Caller& caller, const ListedWord& wanted) {
  CHECK_OK(check_keeper(act.tx, caller));
  auto word = wanted;
  word.id = make_id();
  CHECK_OK(check_word(act.tx, word));
  insert_word(act.tx, word);
  act.record("word", word.id, {}, describe(word));
  return word.id;
}

Result<> change_word(audit::Act& act, const http::Caller& caller, const ListedWord& word) {
  CHECK_OK(check_keeper(act.tx, caller));
  const auto before = find_word(act.tx, word.id);
  if (!before) return fail(ErrorKind::NotFound, "http.not_found");
  if (before->version != word.version) return fail(ErrorKind::Conflict, "stale", {{"version", std::to_string(before->version)}});
  CHECK_OK(check_word(act.tx, word));
  update_word(act.tx, word);
  act.record("word", word.id, describe(*before), describe(word));
  return {};
}

Result<> remove_word(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version) {
  CHECK_OK(check_keeper(act.tx, caller));
  const auto before = find_word(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "http.not_found");
  if (!delete_word(act.tx, id, version)) return fail(ErrorKind::Conflict, "stale", {{"version", std::to_string(before->version)}});
  act.record("word", id, describe(*before), {});
  return {};
}

}  // namespace fiveone::portal
