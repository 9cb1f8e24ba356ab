#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/shapes.hpp"

namespace fiveone::portal {
namespace {

struct EditionItem {
  Id id;
  std::int64_t number = 0;
  std::string title;
  std::string made_by;
  Instant made;
  std::string change_note;
  bool is_live = false;
  bool is_draft = false;
};
BOOST_DESCRIBE_STRUCT(EditionItem, (), (id, number, title, made_by, made, change_note, is_live, is_draft))

struct EditionList {
  std::vector<EditionItem> items;
};
BOOST_DESCRIBE_STRUCT(EditionList, (), (items))

struct EditionDetail {
  Id id;
  std::int64_t number = 0;
  std::string made_by;
  Instant made;
  WorkingCopy copy;
};
BOOST_DESCRIBE_STRUCT(EditionDetail, (), (id, number, made_by, made, copy))

Result<EditionList> list(storage::Reader& reader, const http::Caller& caller, Id id) {
  TRY(const auto article, Scope(reader, caller).article(id, reading_articles));
  EditionList all;
  for (const auto& e : list_editions(reader, id))
    all.items.push_back({e.id, e.number, e.wording.title, e.made_by, e.made, e.wording.change_note, e.id == article->live, e.id == article->draft});
  return all;
}

Result<EditionDetail> show(storage::Reader& reader, const http::Caller& caller, Id id, Id edition) {
  TRY(const auto article, Scope(reader, caller).article(id, reading_articles));
  const auto found = find_edition(reader, edition);
  if (!found || found->article != id) return fail(ErrorKind::NotFound, "http.not_found");
  return EditionDetail{found->id, found->number, found->made_by, found->made, shape_of(copy_of(reader, *article, *found))};
}

Result<http::Response> take_up(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "article"));
  TRY(const auto edition, id_in(request, "edition"));
  TRY(const auto version, http::version_in(request));
  if (!request.body.empty()) CHECK_OK(body_of<http::Nothing>(request));
  return answer_verb(records, request, "portal.edition.restore", [&](audit::Act& act) -> Result<Saved> {
    CHECK_OK(take_up_edition(act, caller, id, version, edition));
    const auto article = find_article(act.tx, id).value();
    return Saved{.id = id, .version = article.version, .edition = article.draft.value(), .stage = article.stage, .updated = article.updated};
  });
}

}  // namespace

void add_edition_routes(House& house) {
  auto& records = house.records;
  house.router.add(http::json_route<http::Nothing, EditionList>(
      http::Method::Get, "/api/portal/articles/{article}/editions", http::Permission(reading_articles), "An article's editions, newest first",
      [&records](const http::Request& request) -> Result<EditionList> {
        TRY(const http::Caller& caller, caller_of(request));
        TRY(const auto id, id_in(request, "article"));
        return records.read([&](storage::Reader& reader) { return list(reader, caller, id); });
      }));
  house.router.add(http::json_route<http::Nothing, EditionDetail>(
      http::Method::Get, "/api/portal/articles/{article}/editions/{edition}", http::Permission(reading_articles), "An edition whole, to compare",
      [&records](const http::Request& request) -> Result<EditionDetail> {
        TRY(const http::Caller& caller, caller_of(request));
        TRY(const auto id, id_in(request, "article"));
        TRY(const auto edition, id_in(request, "edition"));
        return records.read([&](storage::Reader& reader) { return show(reader, caller, id, edition); });
      }));
  auto restore = desk_route<http::Nothing, Saved>(http::Method::Post, "/api/portal/articles/{article}/editions/{edition}/restore", writing_articles,
                                                  "Take up an edition as the working copy",
                                                  [&records](const http::Request& request) { return take_up(records, request); });
  restore.max_body = 100;  // "{}", where a client sends one
  house.router.add(std::move(restore));
}

}  // namespace fiveone::portal
