#include "modules/portal/newsroom/word_store.hpp"

#include "modules/portal/newsroom/title_pattern.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql select_words_page(
    "SELECT id, kind, wrong, right_word, note, version FROM portal_word WHERE (:kind = 0 OR kind = :kind) AND wrong > :after "
    "AND (:part = '' OR wrong LIKE :part ESCAPE '\\' OR right_word LIKE :part ESCAPE '\\') ORDER BY wrong LIMIT :count");
constexpr storage::Sql select_word("SELECT id, kind, wrong, right_word, note, version FROM portal_word WHERE id = :id");
constexpr storage::Sql select_text("SELECT id, kind, wrong, right_word, note, version FROM portal_word WHERE wrong = :wrong");
constexpr storage::Sql insert_word_row(
    "INSERT INTO portal_word (id, kind, wrong, right_word, note, version) VALUES (:id, :kind, :wrong, :right, :note, 1)");
constexpr storage::Sql update_word_row(
    "UPDATE portal_word SET kind = :kind, wrong = :wrong, right_word = :right, note = :note, version = version + 1 "
    "WHERE id = :id AND version = :version");
constexpr storage::Sql remove_word_row("DELETE FROM portal_word WHERE id = :id AND version = :version");

ListedWord read_word(storage::Row& row) {
  ListedWord w;
  row >> w.id >> w.kind >> w.wrong >> w.right >> w.note >> w.version;
  return w;
}

}  // namespace

std::vector<ListedWord> list_words(storage::Reader& reader, const WordWish& wish) {
  const auto part = pattern_of_part(wish.part);
  return reader.list(select_words_page,
                     {{"kind", wish.kind ? static_cast<int>(*wish.kind) : 0}, {"after", wish.after}, {"part", part}, {"count", wish.count}},
                     read_word);
}

std::optional<ListedWord> find_word(storage::Reader& reader, Id id) { return reader.find(select_word, {{"id", id}}, read_word); }

std::optional<ListedWord> find_word_by_text(storage::Reader& reader, std::string_view wrong) {
  return reader.find(select_text, {{"wrong", wrong}}, read_word);
}

void insert_word(storage::Transaction& tx, const ListedWord& w) {
  tx.run(insert_word_row, {{"id", w.id}, {"kind", w.kind}, {"wrong", w.wrong}, {"right", w.right}, {"note", w.note}});
}

bool update_word(storage::Transaction& tx, const ListedWord& w) {
  return tx.run(update_word_row, {{"kind", w.kind}, {"wrong", w.wrong}, {"right", w.right}, {"note", w.note}, {"id", w.id}, {"version", w.version}}) == 1;
}

bool delete_word(storage::Transaction& tx, Id word, std::int64_t version) { return tx.run(remove_word_row, {{"id", word}, {"version", version}}) == 1; }

}  // namespace fiveone::portal
