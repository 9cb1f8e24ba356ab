#include "modules/portal/newsroom/review_store.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql insert_writer(
    "INSERT INTO portal_writer (edition, person) VALUES (:edition, :person) ON CONFLICT (edition, person) DO NOTHING");
constexpr storage::Sql wrote(
    "SELECT count(*) FROM portal_writer w JOIN portal_edition e ON e.id = w.edition WHERE e.article = :article AND w.person = :person "
    "AND e.number > coalesce((SELECT l.number FROM portal_article a JOIN portal_edition l ON l.id = a.live WHERE a.id = :article), 0)");
constexpr storage::Sql submitted("SELECT count(*) FROM portal_review WHERE edition = :edition AND act = :act");
constexpr storage::Sql insert_act(
    "INSERT INTO portal_review (id, article, edition, act, step, person, on_behalf_of, name, note, at) "
    "VALUES (:id, :article, :edition, :act, :step, :person, :on_behalf_of, :name, :note, :at)");
constexpr storage::Sql accepted(
    "SELECT count(*) FROM portal_review WHERE article = :article AND act = :accepted AND (person = :person OR on_behalf_of = :person) "
    "AND id > coalesce((SELECT max(id) FROM portal_review WHERE article = :article AND act = :submitted), 0)");
constexpr storage::Sql submitter(
    "SELECT person FROM portal_review WHERE article = :article AND act = :submitted ORDER BY id DESC LIMIT 1");
constexpr storage::Sql history(
    "SELECT edition, act, step, person, on_behalf_of, name, note, at FROM portal_review WHERE article = :article ORDER BY id");
constexpr storage::Sql times(
    "UPDATE portal_article SET wished = :wished, expires = :expires, expiry_reason = :reason WHERE id = :article");

}  // namespace

void note_writer(storage::Transaction& tx, Id edition, Id person) { tx.run(insert_writer, {{"edition", edition}, {"person", person}}); }

bool wrote_in_round(storage::Reader& reader, Id article, Id person) {
  return person && reader.value<std::int64_t>(wrote, {{"article", article}, {"person", person}}).value() > 0;
}

bool was_submitted(storage::Reader& reader, Id edition) {
  return reader.value<std::int64_t>(submitted, {{"edition", edition}, {"act", ReviewWord::Submitted}}).value() > 0;
}

void insert_review_act(storage::Transaction& tx, Id article, const ReviewAct& act) {
  tx.run(insert_act, {{"id", make_id()},
                      {"article", article},
                      {"edition", act.edition},
                      {"act", act.act},
                      {"step", act.step},
                      {"person", act.person},
                      {"on_behalf_of", act.on_behalf_of},
                      {"name", act.name},
                      {"note", act.note},
                      {"at", act.at}});
}

bool accepted_in_round(storage::Reader& reader, Id article, Id person) {
  return person && reader.value<std::int64_t>(accepted, {{"article", article},
                                                         {"accepted", ReviewWord::Accepted},
                                                         {"person", person},
                                                         {"submitted", ReviewWord::Submitted}}).value() > 0;
}

std::optional<Id> last_submitter(storage::Reader& reader, Id article) {
  return reader.value<Id>(submitter, {{"article", article}, {"submitted", ReviewWord::Submitted}});
}

std::vector<ReviewAct> list_review_acts(storage::Reader& reader, Id article) {
  return reader.list(history, {{"article", article}}, [](storage::Row& row) {
    ReviewAct act;
    row >> act.edition >> act.act >> act.step >> act.person >> act.on_behalf_of >> act.name >> act.note >> act.at;
    return act;
  });
}

void put_times(storage::Transaction& tx, Id article, std::optional<Instant> wished, std::optional<Instant> expires, std::string_view expiry_reason) {
  tx.run(times, {{"wished", wished}, {"expires", expires}, {"reason", expiry_reason}, {"article", article}});
}

}  // namespace fiveone::portal
