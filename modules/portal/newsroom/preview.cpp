// What the public would see, for an editor who may see it: the page of a draft, of an edition, or of a coming day, on which all that is
// scheduled until then counts as live.
#include "floor/http/query.hpp"
#include "modules/portal/newsroom/shapes.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

struct PreviewQuery {
  std::optional<Day> on;
  std::optional<Id> edition;
};
BOOST_DESCRIBE_STRUCT(PreviewQuery, (), (on, edition))

struct Previewed {
  Shown shown;
  std::string note;         // message key of what the banner says
  bool withdrawn = false;
};

bool is_out_by(const Article& article, Instant end) {
  if (article.state == ArticleState::Scheduled) return article.published < end;
  return article.state == ArticleState::Live;
}

bool draft_is_out_by(const Article& article, Instant end) {
  if (article.state == ArticleState::Scheduled) return article.published < end;
  return article.stage == Stage::Passed && article.wished && *article.wished < end;
}

Result<Edition> wished_edition(storage::Reader& reader, const Article& article, const PreviewQuery& query) {
  if (query.edition) {
    auto edition = find_edition(reader, *query.edition);
    if (!edition || edition->article != article.id) return fail(ErrorKind::NotFound, "http.not_found");
    return *std::move(edition);
  }
  if (query.on && article.live && !draft_is_out_by(article, start_of({query.on->number + 1}))) return find_edition(reader, *article.live).value();
  return working_edition(reader, article);
}

std::string note_key(const Article& article, const PreviewQuery& query) {
  if (query.edition) return "newsroom.preview.edition";
  if (!query.on) return "newsroom.preview.draft";
  return is_out_by(article, start_of({query.on->number + 1})) ? "newsroom.preview.day" : "newsroom.preview.not_out";
}

ListEntry entry_of(const Article& a) {
  return {.id = a.id, .home = a.home, .kind = a.kind, .language = a.language, .title = a.title, .published = a.published, .updated = a.updated};
}

// The column's newest as of the end of that day.
std::vector<ListEntry> latest_by(storage::Reader& reader, const Article& article, std::optional<Day> on) {
  auto latest = first_page(reader, article.home, article.language, 8).entries;
  if (on) {
    const DeskWish scheduled{.sites = {article.site}, .column = article.home, .states = {ArticleState::Scheduled}, .language = article.language};
    for (const auto& other : list_for_desk(reader, scheduled))
      if (is_out_by(other, start_of({on->number + 1}))) latest.push_back(entry_of(other));
  }
  std::erase_if(latest, [&](const ListEntry& entry) { return entry.id == article.id; });
  std::ranges::sort(latest, [](const ListEntry& a, const ListEntry& b) { return std::tie(a.published, a.id) > std::tie(b.published, b.id); });
  return latest;
}

Result<Previewed> look_ahead(storage::Reader& reader, const Article& stored, const PreviewQuery& query) {
  TRY(const auto edition, wished_edition(reader, stored, query));
  auto article = stored;
  const auto surroundings = surroundings_of(reader, article, edition);
  article.home = surroundings.column;
  article.language = surroundings.language;
  article.title = edition.wording.title;
  if (!article.live && article.state != ArticleState::Scheduled) article.published = article.wished.value_or(now());
  Previewed previewed{.note = note_key(stored, query)};
  if (query.on && stored.expires && *stored.expires < start_of({query.on->number + 1}) && is_out_by(stored, start_of({query.on->number + 1}))) {
    previewed.withdrawn = true;
    previewed.note = "newsroom.preview.expired";
    article.notice = stored.expiry_reason.empty() ? translate(Language::Chinese, "article.expired") : stored.expiry_reason;
    article.changed = *stored.expires;
  }
  previewed.shown = {.article = article,
                     .edition = edition,
                     .policy = surroundings.policy,
                     .attachments = surroundings.attachments,
                     .latest = latest_by(reader, article, query.on)};
  return previewed;
}

}  // namespace

Result<http::Response> Public::preview(const http::Request& request) const {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto query, http::decode_query<PreviewQuery>(request));
  const auto id = request.place_id("article");
  if (!id) return fail(ErrorKind::NotFound, "page.not_found");
  return house_.records.read([&](storage::Reader& reader) -> Result<http::Response> {
    TRY(const auto article, Scope(reader, caller).article(*id, "portal.article.read"));
    TRY(const auto previewed, look_ahead(reader, *article, query));
    auto asking = ask(request);
    asking.site = asking.structure->site(article->site);
    if (asking.structure->column(previewed.shown.article.home) == nullptr) return fail(ErrorKind::NotFound, "page.not_found");
    auto around = frame(asking);
    around.visits_today.clear();
    around.visits_total.clear();
    around.other_path.clear();
    const MessageArgs args{{"day", query.on ? to_iso(*query.on) : ""}, {"number", std::to_string(previewed.shown.edition.number)}};
    around.preview = translate(asking.language, previewed.note, args);
    std::vector<std::string> tags;
    http::Response response;
    response.body = previewed.withdrawn ? withdrawn_page(asking, around, previewed.shown.article).text()
                                        : article_page(asking, around, reader, previewed.shown, tags).text();
    response.header("x-robots-tag", "noindex");
    return response;
  });
}

}  // namespace fiveone::portal
