#include "modules/portal/import/import.hpp"

#include "floor/base/hash.hpp"
#include "floor/base/text.hpp"
#include "floor/html/sanitizer.hpp"
#include "modules/portal/article/article_store.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/import/import_store.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/visits/visits.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_title = 200;

std::string fingerprint_of(const ImportRecord& r, const html::Html& body) {
  Sha256 hash;
  const auto add = [&](std::string_view field) {
    hash.add(std::to_string(field.size()));
    hash.add(":");
    hash.add(field);
  };
  for (const auto* field : {&r.title, &body.text(), &r.language, &r.source_name, &r.author, &r.summary, &r.keywords, &r.original_address})
    add(*field);
  add(std::to_string(r.published.ms));
  add(std::to_string(static_cast<int>(r.state)));
  add(std::to_string(r.visits_total));
  if (r.policy)
    for (const auto* field : {&r.policy->index_number, &r.policy->document_number, &r.policy->issuer}) add(*field);
  for (const auto& file : r.files) add(file.hash + file.name);
  return hash.hex();
}

Wording wording_of(const PreparedRecord& prepared) {
  const auto& r = prepared.record;
  Wording wording{.title = r.title,
                  .body = prepared.body,
                  .summary = r.summary,
                  .source = r.source_name,
                  .author = r.author,
                  .keywords = r.keywords};
  return wording;
}

// The files that the text does not show already.
std::vector<Attachment> attachments_of(const PreparedRecord& prepared) {
  std::vector<Attachment> attachments;
  for (const auto& file : prepared.record.files)
    if (!file.hash.empty() && !prepared.body.text().contains(file.hash)) attachments.push_back({file.hash, file.name});
  return attachments;
}

ArticleState state_of(const ImportRecord& r, Instant at) {
  if (r.state == ImportState::Draft) return ArticleState::Draft;
  return r.state == ImportState::Scheduled && r.published > at ? ArticleState::Scheduled : ArticleState::Live;
}

// The row's values that come with the record; the editions it names are made by the caller.
void take_over(Article& article, const PreparedRecord& prepared, Instant at) {
  const auto& r = prepared.record;
  article.language = r.language;
  article.published = r.published;
  article.state = state_of(r, at);
  article.title = r.title;
  article.summary = r.summary.empty() ? summary_of(prepared.body) : r.summary;
}

void put_edition(audit::Act& act, Article& article, const Wording& wording) {
  const auto edition = insert_edition(act.tx, article.id, wording, act.actor.name, act.at);
  if (article.state == ArticleState::Live) {
    article.live = edition;
    article.draft.reset();
  } else {
    article.draft = edition;
  }
}

// What belongs to the article beside its row.
void put_belongings(audit::Act& act, const Article& article, const PreparedRecord& prepared) {
  const auto& r = prepared.record;
  if (r.policy) {
    auto elements = find_policy(act.tx, article.id).value_or(PolicyElements{});  // what editors added stays
    elements.index_number = r.policy->index_number;
    elements.document_number = r.policy->document_number;
    elements.issuer = r.policy->issuer;
    put_policy(act.tx, article.id, elements);
  }
  replace_attachments(act.tx, article.id, attachments_of(prepared));
  if (r.visits_total > 0) {
    Visits::carry_over(act.tx, article.id, r.visits_total);
    act.emit("portal.visits.changed", article.id);
  }
  if (!r.original_address.empty()) put_address(act.tx, r.original_address, address_of(article), article.id);
  if (article.state == ArticleState::Scheduled) jobs::put(act.tx, publishing_job, to_string(article.id), "{}", article.published);
}

Result<Imported> create(audit::Act& act, const Column& column, const PreparedRecord& prepared) {
  Article article{.id = make_id(),
                  .site = column.site,
                  .home = column.id,
                  .kind = prepared.record.policy ? ArticleKind::Policy : ArticleKind::Article,
                  .created = act.at,
                  .updated = act.at};
  take_over(article, prepared, act.at);
  insert_article(act.tx, article);
  put_edition(act, article, wording_of(prepared));
  set_editions(act.tx, article);
  replace_places(act.tx, article.id, {column.id});
  if (article.state == ArticleState::Live) replace_listing(act.tx, article, {column.id});
  put_belongings(act, article, prepared);
  put_source(act.tx, column.site, prepared.record.source_key, article.id, prepared.fingerprint);
  act.record("article", article.id, {}, JsonText().add("title", article.title).add("column", column.id).add("source", prepared.record.source_key));
  emit_article_changed(act, article, {column.id});
  return Imported{ImportOutcome::Created, article.id};
}

Result<Imported> update(audit::Act& act, const Column& column, const PreparedRecord& prepared, const Source& source) {
  const auto before = find_article(act.tx, source.article);
  if (!before) return fail(ErrorKind::NotFound, "article.not_found");
  auto after = *before;
  // What an editor withdrew or removed here stays so; the source only renews the wording.
  const bool keeps_state = before->state == ArticleState::Withdrawn || before->state == ArticleState::Gone || before->state == ArticleState::Moved;
  take_over(after, prepared, act.at);
  if (keeps_state) after.state = before->state;
  put_edition(act, after, wording_of(prepared));
  put_belongings(act, after, prepared);
  put_source(act.tx, column.site, prepared.record.source_key, after.id, prepared.fingerprint);
  CHECK_OK(store_change(act, *before, after));
  return Imported{ImportOutcome::Updated, after.id};
}

}  // namespace

Result<PreparedRecord> prepare(ImportRecord record) {
  record.title = collapse_spaces(record.title);
  if (record.title.empty()) return fail(ErrorKind::BadInput, "article.title_missing");
  if (count_characters(record.title) > longest_title)
    return fail(ErrorKind::BadInput, "article.title_long", {{"limit", std::to_string(longest_title)}});
  PreparedRecord prepared;
  if (record.body_html.empty()) {
    prepared.body = html::paragraphs(record.body_text);
  } else {
    const auto ours = [&](std::string_view address) -> std::string {
      for (const auto& file : record.files)
        if (file.address == address && !file.hash.empty()) return rendition_address(file.hash, 960);
      return std::string(address);
    };
    TRY(auto clean, html::sanitize(record.body_html, {.rewrite_address = ours}));
    prepared.body = std::move(clean.html);
    if (!clean.dropped.empty()) prepared.warnings.emplace_back("import.markup_dropped");
  }
  prepared.fingerprint = fingerprint_of(record, prepared.body);
  std::ranges::copy(record.warnings, std::back_inserter(prepared.warnings));
  record.body_html.clear();
  record.body_text.clear();
  prepared.record = std::move(record);
  return prepared;
}

Result<Imported> import_article(audit::Act& act, const Column& column, const PreparedRecord& prepared) {
  const auto source = find_source(act.tx, column.site, prepared.record.source_key);
  if (!source) return create(act, column, prepared);
  if (source->fingerprint == prepared.fingerprint) return Imported{ImportOutcome::Unchanged, source->article};
  return update(act, column, prepared, *source);
}

}  // namespace fiveone::portal
