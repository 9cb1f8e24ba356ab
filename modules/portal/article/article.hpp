// An article is one identity; its wording lies in editions, at most one live and one draft over it. Whatever is done to
// it names the version that the doer saw: a stale one is a Conflict `stale`, never a lost update.
//
//   draft ──publish──▶ live ──withdraw──▶ withdrawn ──publish, restore──▶ live
//     └──schedule──▶ scheduled ──its time──▶ live ──redirect──▶ moved
//                                              └──remove──▶ gone
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/html/html.hpp"

namespace fiveone::portal {

enum class ArticleKind { Article = 0, Policy = 1 };
enum class ArticleState { Draft = 0, Scheduled = 1, Live = 2, Withdrawn = 3, Gone = 4, Moved = 5 };
// What happens to a draft on its way to the public. Passed: over a live article, reviewed, waiting for its time.
enum class Stage { None = 0, First = 1, Second = 2, Third = 3, Returned = 4, Passed = 5 };
enum class Validity { Unknown = 0, Valid = 1, Amended = 2, Abolished = 3, Expired = 4 };  // 有效 已修改 废止 失效

// What an editor writes. A new set of these is a new edition.
struct Wording {
  std::string title;     // 1 to 200 characters
  std::string subtitle;
  html::Html body;
  std::string summary;   // "" : the beginning of the body
  std::string source;    // ContentSource: who published it, or from where it is taken over
  std::string author;
  std::string keywords;
  std::string picture;   // hash of the lead picture, "" for none
  std::string picture_alternative;
  std::string change_note;  // shown to the public with the edition
  bool operator==(const Wording&) const = default;
};

// The elements of a policy document (条例 and 国办发〔2017〕47号's annex).
struct PolicyElements {
  std::string index_number;     // 索引号
  std::string document_number;  // 文号
  std::string issuer;           // 发文机关
  std::string theme;            // 主题分类
  std::string subject_words;    // 主题词
  std::optional<Day> made_on;      // 成文日期
  std::optional<Day> effective_on;
  std::optional<Day> expires_on;
  Validity validity = Validity::Unknown;
  bool operator==(const PolicyElements&) const = default;
};

struct Attachment {
  std::string hash;
  std::string name;
  bool operator==(const Attachment&) const = default;
};

// Where and how an edition wants to stand; taken over when it is published.
struct Surroundings {
  std::string language;  // "zh", "en"
  Id column;             // in its address
  std::vector<Id> other_columns;
  std::optional<PolicyElements> policy;
  std::vector<Attachment> attachments;
  bool operator==(const Surroundings&) const = default;
};

struct Article {
  Id id;
  Id site;
  Id home;               // the column in its address
  ArticleKind kind = ArticleKind::Article;
  std::string language;  // "zh", "en": of the text
  ArticleState state = ArticleState::Draft;
  Instant published;     // when it was, or is to be
  std::optional<Id> live;   // editions
  std::optional<Id> draft;
  std::string title;     // of the live edition, or of the draft before there is one
  std::string summary;
  std::string picture;
  std::string notice;    // why it was withdrawn
  std::string redirect;  // where it moved to
  Stage stage = Stage::None;
  Instant stage_since;
  Id owner;                 // the person who began it, none for an import
  std::string owner_name;
  std::string editor_name;  // who changed it last
  std::optional<Instant> wished;   // when the draft is to appear
  std::optional<Instant> expires;  // when it is to be withdrawn
  std::string expiry_reason;
  Instant created;
  Instant updated;       // anything of it, drafts too
  Instant changed;       // what the public sees of it
  std::int64_t version = 1;
};

struct Edition {
  Id id;
  Id article;
  int number = 1;
  Wording wording;
  std::optional<Surroundings> surroundings;  // none: as the article stands
  std::string made_by;
  Instant made;
};

struct NewArticle {
  Id column;
  ArticleKind kind = ArticleKind::Article;
  std::string language = "zh";
  Wording wording;
  std::optional<PolicyElements> policy;
  std::vector<Attachment> attachments;
  std::vector<Id> other_columns;  // of the same site, where it is listed too
};

// "/art/2015/12/16/art_<COLUMN>_<ID>.html"
std::string address_of(const Article& article);
std::string_view name_of(ArticleState state);  // "draft", "live" …
std::string_view name_of(Stage stage);

// Verbs.
Result<Id> draft_article(audit::Act& act, const NewArticle& article);
// A new draft over whatever is live; an unchanged wording makes none.
Result<> revise_article(audit::Act& act, Id article, std::int64_t version, const Wording& wording);
Result<> publish_article(audit::Act& act, Id article, std::int64_t version, std::optional<Instant> published = {});
Result<> schedule_article(audit::Act& act, Id article, std::int64_t version, Instant when);
Result<> withdraw_article(audit::Act& act, Id article, std::int64_t version, std::string_view reason);
// What was withdrawn or moved is live again as it was; a draft that was thrown away is a draft again.
Result<> restore_article(audit::Act& act, Id article, std::int64_t version);
Result<> redirect_article(audit::Act& act, Id article, std::int64_t version, std::string_view target);
Result<> remove_article(audit::Act& act, Id article, std::int64_t version);
// To another column of its site; its old address leads to the new one.
Result<> move_article(audit::Act& act, Id article, std::int64_t version, Id column);
Result<> change_policy(audit::Act& act, Id article, std::int64_t version, const PolicyElements& elements);

// The article as the caller saw it: NotFound, or Conflict `stale` with the current version.
Result<Article> get_seen(storage::Reader& reader, Id article, std::int64_t version);

// Questions.
std::optional<Article> find_article(storage::Reader& reader, Id id);
std::optional<Edition> find_edition(storage::Reader& reader, Id edition);
std::vector<Edition> list_editions(storage::Reader& reader, Id article);  // newest first, with the live one's predecessors
std::optional<PolicyElements> find_policy(storage::Reader& reader, Id article);
std::vector<Attachment> list_attachments(storage::Reader& reader, Id article);
std::vector<Id> list_places(storage::Reader& reader, Id article);  // columns of its own site in which it is listed

// Where it stands in other sites (portal_copy).
struct CopyPlace {
  Id column;
  Id site;
};
std::vector<CopyPlace> list_copies(storage::Reader& reader, Id article);
// "/art/2015/12/16/art_<COLUMN OF THE COPY>_<ID>.html"
std::string address_in(const Article& article, Id column);

}  // namespace fiveone::portal
