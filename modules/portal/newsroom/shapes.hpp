// What the newsroom's routes take and give. The desk's types are made from these; README.md tells them in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/article/described.hpp"
#include "modules/portal/newsroom/desk_list.hpp"
#include "modules/portal/newsroom/order.hpp"
#include "modules/portal/newsroom/review.hpp"
#include "modules/portal/newsroom/working_copy.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(ReviewWord, Submitted, Recalled, Accepted, Returned, Published, Scheduled, Withdrawn, Restored, Removed, Redirected, Recovered)
BOOST_DESCRIBE_STRUCT(Order, (), (reason, note, at, expires, target))
BOOST_DESCRIBE_STRUCT(DeskCounts, (), (mine, returned, first, second, third, scheduled))

struct WorkingCopy {
  ArticleKind kind = ArticleKind::Article;
  std::string language;
  Id column;
  std::vector<Id> other_columns;
  std::string title;
  std::string subtitle;
  std::string body;
  std::string summary;
  std::string source;
  std::string author;
  std::string keywords;
  std::string picture;
  std::string picture_alternative;
  std::string change_note;
  std::optional<PolicyElements> policy;
  std::vector<Attachment> attachments;
};
BOOST_DESCRIBE_STRUCT(WorkingCopy, (),
                      (kind, language, column, other_columns, title, subtitle, body, summary, source, author, keywords, picture,
                       picture_alternative, change_note, policy, attachments))

// A working copy that came in, its body cleaned; what was taken out of it.
struct ReceivedCopy {
  Copy copy;
  std::vector<std::string> dropped;
  std::int64_t pictures_without_alternative = 0;
};
Result<ReceivedCopy> receive(const WorkingCopy& shape);
WorkingCopy shape_of(const Copy& copy);

struct ArticleItem {
  Id id;
  std::int64_t version = 0;
  Id site;
  Id column;
  ArticleKind kind = ArticleKind::Article;
  std::string language;
  ArticleState state = ArticleState::Draft;
  Stage stage = Stage::None;
  std::optional<Instant> stage_since;
  std::string title;
  std::string owner_name;
  std::string editor_name;
  std::optional<Instant> published;
  std::optional<Instant> expires;
  Instant updated;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(ArticleItem, (),
                      (id, version, site, column, kind, language, state, stage, stage_since, title, owner_name, editor_name, published,
                       expires, updated, address))
ArticleItem item_of(const Article& article);
bool was_public(const Article& article);

struct ArticlePage {
  std::vector<ArticleItem> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ArticlePage, (), (items, next))

struct Holder {
  std::string permission;
  Id organisation;
  std::string organisation_name_zh;
  std::string organisation_name_en;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (permission, organisation, organisation_name_zh, organisation_name_en))

struct HistoryItem {
  ReviewWord act = ReviewWord::Submitted;
  Stage step = Stage::None;
  std::string name;
  std::string note;
  Instant at;
  std::optional<Id> edition;
};
BOOST_DESCRIBE_STRUCT(HistoryItem, (), (act, step, name, note, at, edition))

struct ArticleDetail {
  Id id;
  std::int64_t version = 0;
  Id site;
  ArticleState state = ArticleState::Draft;
  Stage stage = Stage::None;
  std::optional<Instant> stage_since;
  std::optional<Holder> holder;  // who may take the step that it waits for
  std::int64_t steps = 0;
  std::string owner_name;
  std::string editor_name;
  Instant created;
  Instant updated;
  std::optional<Instant> published;
  std::optional<Instant> wished;
  std::optional<Instant> expires;
  std::string expiry_reason;
  std::string notice;
  std::string redirect;
  std::optional<std::string> address;
  std::optional<Id> live_edition;
  std::optional<Id> draft_edition;
  Id base_edition;  // what `copy` shows
  WorkingCopy copy;
  std::vector<std::string> may;
  std::vector<HistoryItem> history;
  std::optional<std::vector<std::string>> dropped;  // when it is begun: what was taken out of the body
  std::optional<std::int64_t> pictures_without_alternative;
};
BOOST_DESCRIBE_STRUCT(ArticleDetail, (),
                      (id, version, site, state, stage, stage_since, holder, steps, owner_name, editor_name, created, updated, published,
                       wished, expires, expiry_reason, notice, redirect, address, live_edition, draft_edition, base_edition, copy, may,
                       history, dropped, pictures_without_alternative))
ArticleDetail detail_of(storage::Reader& reader, const http::Caller& caller, const Article& article);

struct Saved {
  Id id;
  std::int64_t version = 0;
  Id edition;
  Stage stage = Stage::None;
  Instant updated;
  std::vector<std::string> dropped;
  std::int64_t pictures_without_alternative = 0;
};
BOOST_DESCRIBE_STRUCT(Saved, (), (id, version, edition, stage, updated, dropped, pictures_without_alternative))

struct Ordered {
  Id id;
  std::int64_t version = 0;
  ArticleState state = ArticleState::Draft;
  Stage stage = Stage::None;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(Ordered, (), (id, version, state, stage, address))
Ordered ordered_of(storage::Reader& reader, Id article);

}  // namespace fiveone::portal
