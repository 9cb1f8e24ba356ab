#include "modules/portal/article/article_store.hpp"

#include "modules/portal/article/media_use.hpp"
#include "modules/portal/article/surroundings.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql select_article(
    "SELECT id, site, home, kind, language, state, published, live, draft, title, summary, picture, notice, redirect, stage, "
    "stage_since, owner, owner_name, editor_name, wished, expires, expiry_reason, created, updated, changed, version FROM portal_article WHERE id = :id");
constexpr storage::Sql insert(
    "INSERT INTO portal_article (id, site, home, kind, language, state, published, live, draft, title, summary, picture, notice, "
    "redirect, stage, stage_since, owner, owner_name, editor_name, wished, expires, expiry_reason, created, updated, changed, version) "
    "VALUES (:id, :site, :home, :kind, :language, :state, :published, :live, :draft, :title, :summary, :picture, :notice, :redirect, "
    ":stage, :stage_since, :owner, :owner_name, :editor_name, :wished, :expires, :expiry_reason, :created, :updated, :changed, 1)");
constexpr storage::Sql update(
    "UPDATE portal_article SET home = :home, language = :language, state = :state, published = :published, live = :live, "
    "draft = :draft, title = :title, summary = :summary, picture = :picture, notice = :notice, redirect = :redirect, "
    "stage = :stage, stage_since = :stage_since, owner = :owner, owner_name = :owner_name, editor_name = :editor_name, "
    "wished = :wished, expires = :expires, expiry_reason = :expiry_reason, updated = :updated, changed = :changed, version = version + 1 WHERE id = :id AND version = :version");

constexpr storage::Sql insert_edition_row(
    "INSERT INTO portal_edition (id, article, number, title, subtitle, body, summary, source, author, keywords, picture, "
    "picture_alternative, change_note, surroundings, made_by, made) VALUES (:id, :article, "
    "(SELECT coalesce(max(number), 0) + 1 FROM portal_edition WHERE article = :article), :title, :subtitle, :body, :summary, "
    ":source, :author, :keywords, :picture, :picture_alternative, :change_note, :surroundings, :made_by, :made)");
constexpr storage::Sql update_edition_row(
    "UPDATE portal_edition SET title = :title, subtitle = :subtitle, body = :body, summary = :summary, source = :source, author = :author, "
    "keywords = :keywords, picture = :picture, picture_alternative = :picture_alternative, change_note = :change_note, "
    "surroundings = :surroundings, made_by = :made_by, made = :made WHERE id = :id");
constexpr storage::Sql select_edition(
    "SELECT id, article, number, title, subtitle, body, summary, source, author, keywords, picture, picture_alternative, "
    "change_note, surroundings, made_by, made FROM portal_edition WHERE id = :id");
constexpr storage::Sql select_editions(
    "SELECT id, article, number, title, subtitle, body, summary, source, author, keywords, picture, picture_alternative, "
    "change_note, surroundings, made_by, made FROM portal_edition WHERE article = :article ORDER BY number DESC");

constexpr storage::Sql upsert_policy(
    "INSERT INTO portal_policy (article, index_number, document_number, issuer, theme, subject_words, made_on, effective_on, "
    "expires_on, validity) VALUES (:article, :index_number, :document_number, :issuer, :theme, :subject_words, :made_on, "
    ":effective_on, :expires_on, :validity) ON CONFLICT (article) DO UPDATE SET index_number = excluded.index_number, "
    "document_number = excluded.document_number, issuer = excluded.issuer, theme = excluded.theme, "
    "subject_words = excluded.subject_words, made_on = excluded.made_on, effective_on = excluded.effective_on, "
    "expires_on = excluded.expires_on, validity = excluded.validity");
constexpr storage::Sql select_policy(
    "SELECT index_number, document_number, issuer, theme, subject_words, made_on, effective_on, expires_on, validity "
    "FROM portal_policy WHERE article = :article");

constexpr storage::Sql delete_attachments("DELETE FROM portal_attachment WHERE article = :article");
constexpr storage::Sql insert_attachment(
    "INSERT INTO portal_attachment (article, position, hash, name) VALUES (:article, :position, :hash, :name)");
constexpr storage::Sql select_attachments("SELECT hash, name FROM portal_attachment WHERE article = :article ORDER BY position");

constexpr storage::Sql delete_listing("DELETE FROM portal_listing WHERE article = :article");
constexpr storage::Sql insert_listing(
    "INSERT INTO portal_listing (place, published, article, language, copied) VALUES (:place, :published, :article, :language, :copied)");
constexpr storage::Sql delete_places("DELETE FROM portal_place WHERE article = :article");
constexpr storage::Sql insert_place(
    "INSERT INTO portal_place (article, place) VALUES (:article, :place) ON CONFLICT (article, place) DO NOTHING");
constexpr storage::Sql select_places("SELECT place FROM portal_place WHERE article = :article ORDER BY place");

constexpr storage::Sql select_copies("SELECT place, site FROM portal_copy WHERE article = :article ORDER BY place");

constexpr storage::Sql upsert_address(
    "INSERT INTO portal_address (path, target, article) VALUES (:path, :target, :article) "
    "ON CONFLICT (path) DO UPDATE SET target = excluded.target, article = excluded.article");

Article read_article(storage::Row& row) {
  Article a;
  row >> a.id >> a.site >> a.home >> a.kind >> a.language >> a.state >> a.published >> a.live >> a.draft >> a.title >>
      a.summary >> a.picture >> a.notice >> a.redirect >> a.stage >> a.stage_since >> a.owner >> a.owner_name >> a.editor_name >>
      a.wished >> a.expires >> a.expiry_reason >> a.created >> a.updated >> a.changed >> a.version;
  return a;
}

Edition read_edition(storage::Row& row) {
  Edition e;
  std::string body;
  std::string surroundings;
  auto& w = e.wording;
  row >> e.id >> e.article >> e.number >> w.title >> w.subtitle >> body >> w.summary >> w.source >> w.author >> w.keywords >>
      w.picture >> w.picture_alternative >> w.change_note >> surroundings >> e.made_by >> e.made;
  if (!surroundings.empty()) e.surroundings = surroundings_of_json(surroundings);
  w.body = html::Html::vouched(std::move(body));  // the sanitizer made it before it was stored
  return e;
}

}  // namespace

std::optional<Article> find_article(storage::Reader& reader, Id id) {
  return reader.find(select_article, {{"id", id}}, read_article);
}

std::optional<Edition> find_edition(storage::Reader& reader, Id edition) {
  return reader.find(select_edition, {{"id", edition}}, read_edition);
}

std::vector<Edition> list_editions(storage::Reader& reader, Id article) {
  return reader.list(select_editions, {{"article", article}}, read_edition);
}

std::optional<PolicyElements> find_policy(storage::Reader& reader, Id article) {
  return reader.find(select_policy, {{"article", article}}, [](storage::Row& row) {
    PolicyElements p;
    row >> p.index_number >> p.document_number >> p.issuer >> p.theme >> p.subject_words >> p.made_on >> p.effective_on >>
        p.expires_on >> p.validity;
    return p;
  });
}

std::vector<Attachment> list_attachments(storage::Reader& reader, Id article) {
  return reader.list(select_attachments, {{"article", article}}, [](storage::Row& row) {
    Attachment a;
    row >> a.hash >> a.name;
    return a;
  });
}

std::vector<Id> list_places(storage::Reader& reader, Id article) {
  return reader.list(select_places, {{"article", article}}, [](storage::Row& row) {
    Id id;
    row >> id;
    return id;
  });
}

std::vector<CopyPlace> list_copies(storage::Reader& reader, Id article) {
  return reader.list(select_copies, {{"article", article}}, [](storage::Row& row) {
    CopyPlace copy;
    row >> copy.column >> copy.site;
    return copy;
  });
}

void insert_article(storage::Transaction& tx, const Article& a) {
  tx.run(insert, {{"id", a.id},
                  {"site", a.site},
                  {"home", a.home},
                  {"kind", a.kind},
                  {"language", a.language},
                  {"state", a.state},
                  {"published", a.published},
                  {"live", a.live},
                  {"draft", a.draft},
                  {"title", a.title},
                  {"summary", a.summary},
                  {"picture", a.picture},
                  {"notice", a.notice},
                  {"redirect", a.redirect},
                  {"stage", a.stage},
                  {"stage_since", a.stage_since},
                  {"owner", a.owner},
                  {"owner_name", a.owner_name},
                  {"editor_name", a.editor_name},
                  {"wished", a.wished},
                  {"expires", a.expires},
                  {"expiry_reason", a.expiry_reason},
                  {"created", a.created},
                  {"updated", a.updated},
                  {"changed", a.changed.ms != 0 ? a.changed : a.updated}});
}

bool update_article(storage::Transaction& tx, const Article& a) {
  return tx.run(update, {{"home", a.home},
                         {"language", a.language},
                         {"state", a.state},
                         {"published", a.published},
                         {"live", a.live},
                         {"draft", a.draft},
                         {"title", a.title},
                         {"summary", a.summary},
                         {"picture", a.picture},
                         {"notice", a.notice},
                         {"redirect", a.redirect},
                         {"stage", a.stage},
                         {"stage_since", a.stage_since},
                         {"owner", a.owner},
                         {"owner_name", a.owner_name},
                         {"editor_name", a.editor_name},
                         {"wished", a.wished},
                         {"expires", a.expires},
                         {"expiry_reason", a.expiry_reason},
                         {"updated", a.updated},
                         {"changed", a.changed},
                         {"id", a.id},
                         {"version", a.version}}) == 1;
}

Id insert_edition(storage::Transaction& tx, Id article, const Wording& w, std::string_view made_by, Instant made,
                  const std::optional<Surroundings>& surroundings) {
  const auto id = make_id();
  tx.run(insert_edition_row, {{"id", id},
                              {"article", article},
                              {"title", w.title},
                              {"subtitle", w.subtitle},
                              {"body", w.body.text()},
                              {"summary", w.summary},
                              {"source", w.source},
                              {"author", w.author},
                              {"keywords", w.keywords},
                              {"picture", w.picture},
                              {"picture_alternative", w.picture_alternative},
                              {"change_note", w.change_note},
                              {"surroundings", surroundings ? to_json(*surroundings) : std::string()},
                              {"made_by", made_by},
                              {"made", made}});
  if (const auto files = files_named_by(w, surroundings); !files.empty()) put_media_use(tx, id, files);
  return id;
}

void update_edition(storage::Transaction& tx, const Edition& e) {
  const auto& w = e.wording;
  tx.run(update_edition_row, {{"title", w.title},
                              {"subtitle", w.subtitle},
                              {"body", w.body.text()},
                              {"summary", w.summary},
                              {"source", w.source},
                              {"author", w.author},
                              {"keywords", w.keywords},
                              {"picture", w.picture},
                              {"picture_alternative", w.picture_alternative},
                              {"change_note", w.change_note},
                              {"surroundings", e.surroundings ? to_json(*e.surroundings) : std::string()},
                              {"made_by", e.made_by},
                              {"made", e.made},
                              {"id", e.id}});
  put_media_use(tx, e.id, files_named_by(w, e.surroundings));
}

void put_policy(storage::Transaction& tx, Id article, const PolicyElements& p) {
  tx.run(upsert_policy, {{"article", article},
                         {"index_number", p.index_number},
                         {"document_number", p.document_number},
                         {"issuer", p.issuer},
                         {"theme", p.theme},
                         {"subject_words", p.subject_words},
                         {"made_on", p.made_on},
                         {"effective_on", p.effective_on},
                         {"expires_on", p.expires_on},
                         {"validity", p.validity}});
}

void replace_attachments(storage::Transaction& tx, Id article, const std::vector<Attachment>& attachments) {
  tx.run(delete_attachments, {{"article", article}});
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    tx.run(insert_attachment, {{"article", article}, {"position", i}, {"hash", attachments[i].hash}, {"name", attachments[i].name}});
    shelve_attachment(tx, article, attachments[i].hash);
  }
}

void replace_listing(storage::Transaction& tx, const Article& article, const std::vector<Id>& columns) {
  tx.run(delete_listing, {{"article", article.id}});
  const auto list = [&](Id column, bool copied) {
    tx.run(insert_listing, {{"place", column},
                            {"published", article.published},
                            {"article", article.id},
                            {"language", article.language},
                            {"copied", copied}});
  };
  for (const auto column : columns) list(column, false);
  if (columns.empty()) return;
  for (const auto& copy : list_copies(tx, article.id)) list(copy.column, true);
}

void replace_places(storage::Transaction& tx, Id article, const std::vector<Id>& columns) {
  tx.run(delete_places, {{"article", article}});
  for (const auto column : columns) tx.run(insert_place, {{"article", article}, {"place", column}});
}

void put_address(storage::Transaction& tx, std::string_view path, std::string_view target, Id article) {
  tx.run(upsert_address, {{"path", path}, {"target", target}, {"article", article}});
}

}  // namespace fiveone::portal
