#include "floor/html/sanitizer.hpp"
#include "modules/portal/demo/loader.hpp"

namespace fiveone::portal::demo {
namespace {

PolicyElements policy_of(const toml::table& p) {
  static const std::map<std::string, Validity> validities = {{"valid", Validity::Valid},
                                                             {"amended", Validity::Amended},
                                                             {"abolished", Validity::Abolished},
                                                             {"expired", Validity::Expired}};
  const auto validity = validities.find(text(p, "validity"));
  return {.index_number = text(p, "index_number"),
          .document_number = text(p, "document_number"),
          .issuer = text(p, "issuer"),
          .theme = text(p, "theme"),
          .subject_words = text(p, "subject_words"),
          .made_on = parse_day(text(p, "written")),
          .validity = validity == validities.end() ? Validity::Unknown : validity->second};
}

}  // namespace

Result<> Loader::load_articles(const EmbeddedFile& file) {
  const auto table = toml::parse(file.text, file.path);
  Result<> outcome;
  for_each_table(table, "article", [&](const toml::table& a) {
    if (outcome) outcome = load_article(a, columns_);
  });
  return outcome;
}

Result<> Loader::load_article(const toml::table& a, const Columns& columns) {
  TRY(auto clean, html::sanitize(text(a, "body")));
  NewArticle article{.column = columns.at(text(a, "column")),
                     .language = a["language"].value_or(std::string("zh")),
                     .wording = {.title = text(a, "title"),
                                 .subtitle = text(a, "subtitle"),
                                 .body = std::move(clean.html),
                                 .summary = text(a, "description"),
                                 .source = text(a, "source"),
                                 .author = text(a, "author"),
                                 .keywords = text(a, "keywords")}};
  if (const auto picture = pictures_.find(text(a, "picture")); picture != pictures_.end()) {
    article.wording.picture = picture->second.hash;
    article.wording.picture_alternative = article.language == "en" ? picture->second.alternative_en : picture->second.alternative_zh;
  }
  if (const auto* policy = a["policy"].as_table()) {
    article.kind = ArticleKind::Policy;
    article.policy = policy_of(*policy);
  }
  Result<> outcome;
  for_each_table(a, "attachments", [&](const toml::table& attachment) {
    if (!outcome) return;
    auto hash = keep_file("attachments/" + text(attachment, "file"), text(attachment, "file"));
    if (!hash) outcome = std::unexpected(hash.error());
    else article.attachments.push_back({*hash, text(attachment, "name")});
  });
  CHECK_OK(outcome);
  const auto published = parse_instant(text(a, "published")).value_or(now());
  TRY(articles_[text(a, "key")], draft_and_publish(article, published));
  remember_relations(a);
  return {};
}

// In two verbs, as an editor would.
Result<Id> Loader::draft_and_publish(const NewArticle& article, Instant published) {
  Id id;
  CHECK_OK(perform("portal.article.draft", [&](audit::Act& act) -> Result<> {
    TRY(id, draft_article(act, article));
    return {};
  }));
  CHECK_OK(perform("portal.article.publish", [&](audit::Act& act) {
    return publish_article(act, id, find_article(act.tx, id)->version, published);
  }));
  return id;
}

void Loader::remember_relations(const toml::table& a) {
  const auto key = text(a, "key");
  if (const auto policy = text(a, "interprets"); !policy.empty()) relations_.push_back({key, RelationKind::Interpretation, policy});
  if (const auto* related = a["related"].as_array())
    for (const auto& other : *related) relations_.push_back({key, RelationKind::SeeAlso, other.value_or(std::string())});
  if (const auto* policy = a["policy"].as_table())
    if (const auto successor = text(*policy, "replaced_by"); !successor.empty())
      relations_.push_back({successor, text(*policy, "validity") == "amended" ? RelationKind::Amendment : RelationKind::Repeal, key});
}

Result<> Loader::relate() {
  return perform("portal.article.relate", [&](audit::Act& act) -> Result<> {
    for (const auto& wanted : relations_)
      if (articles_.contains(wanted.subject) && articles_.contains(wanted.object))
        put_relation(act.tx, articles_.at(wanted.subject), wanted.kind, articles_.at(wanted.object));
    act.record("site", site_, {}, JsonText().add("relations", relations_.size()));
    return {};
  });
}

}  // namespace fiveone::portal::demo
