#include "floor/http/bytes_schema.hpp"
#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/library.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/shapes.hpp"
#include "modules/portal/public/media.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t file_bytes = 50'000'000;
constexpr std::int64_t most_media_on_a_page = 200;

struct MediumShape {
  Id id;
  std::int64_t version = 0;
  std::string hash;
  Id site;
  std::string name;
  std::string type;
  std::int64_t bytes = 0;
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::string alternative;
  std::string address;
  std::optional<std::string> thumbnail;
  Instant uploaded;
  std::string uploaded_by;
  std::int64_t usage = 0;
};
BOOST_DESCRIBE_STRUCT(MediumShape, (),
                      (id, version, hash, site, name, type, bytes, width, height, alternative, address, thumbnail, uploaded, uploaded_by, usage))

struct MediumPage {
  std::vector<MediumShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(MediumPage, (), (items, next))

enum class MediumKind { picture, file };
BOOST_DESCRIBE_ENUM(MediumKind, picture, file)

struct MediumQuery {
  std::optional<Id> site;
  std::optional<MediumKind> kind;
  std::optional<std::string> q;
  std::optional<std::int64_t> limit;
  std::optional<Id> after;
};
BOOST_DESCRIBE_STRUCT(MediumQuery, (), (site, kind, q, limit, after))

struct UploadQuery {
  Id site;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UploadQuery, (), (site, name))

struct MediumChange {
  std::string name;
  std::string alternative;
};
BOOST_DESCRIBE_STRUCT(MediumChange, (), (name, alternative))

struct UseItem {
  Id article;
  std::string title;
  ArticleState state = ArticleState::Draft;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(UseItem, (), (article, title, state, address))

struct UseList {
  std::vector<UseItem> items;
};
BOOST_DESCRIBE_STRUCT(UseList, (), (items))

MediumShape shape_of(const Medium& m) {
  const bool picture = m.width > 0;
  return {.id = m.id,
          .version = m.version,
          .hash = m.hash,
          .site = m.site,
          .name = m.name,
          .type = m.media_type,
          .bytes = m.size,
          .width = picture ? std::optional<std::int64_t>(m.width) : std::nullopt,
          .height = picture ? std::optional<std::int64_t>(m.height) : std::nullopt,
          .alternative = m.alternative,
          .address = picture ? rendition_address(m.hash, 960) : fmt::format("/files/{}.{}", m.hash, m.extension),
          .thumbnail = picture ? std::optional(rendition_address(m.hash, 320)) : std::nullopt,
          .uploaded = m.uploaded,
          .uploaded_by = m.uploaded_by,
          .usage = m.uses};
}

Result<MediumPage> list(storage::Reader& reader, const http::Caller& caller, const MediumQuery& query) {
  const auto limit = query.limit.value_or(50);
  if (limit < 1 || limit > most_media_on_a_page) return fail(ErrorKind::BadInput, "newsroom.limit", {{"most", std::to_string(most_media_on_a_page)}});
  const Scope scope(reader, caller);
  if (query.site) CHECK_OK(scope.site(*query.site, reading_articles));
  MediumWish wish{.sites = query.site ? std::vector{*query.site} : scope.site_ids(reading_articles),
                  .name = query.q.value_or(""),
                  .before = query.after,
                  .count = static_cast<std::size_t>(limit) + 1};
  if (query.kind) wish.picture = *query.kind == MediumKind::picture;
  MediumPage page;
  for (const auto& medium : list_library(reader, wish)) {
    if (page.items.size() == static_cast<std::size_t>(limit)) page.next = to_string(page.items.back().id);
    else page.items.push_back(shape_of(medium));
  }
  return page;
}

Result<http::Response> upload(House& house, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto query, http::decode_query<UploadQuery>(request));
  // Before the bytes are looked at: a stranger's upload costs nothing.
  CHECK_OK(house.records.read([&](storage::Reader& reader) -> Result<> {
    CHECK_OK(Scope(reader, caller).site(query.site, keeping_media));
    return {};
  }));
  TRY(const auto stored, house.files.put(request.body, query.name));
  return answer_verb(house.records, request, "portal.media.add", [&](audit::Act& act) -> Result<MediumShape> {
    TRY(const auto id, add_medium(act, caller, query.site, stored, query.name));
    return shape_of(find_medium(act.tx, id).value());
  });
}

Result<http::Response> change(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "medium"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto body, body_of<MediumChange>(request));
  return answer_verb(records, request, "portal.media.change", [&](audit::Act& act) -> Result<MediumShape> {
    CHECK_OK(change_medium(act, caller, id, version, body.name, body.alternative));
    return shape_of(find_medium(act.tx, id).value());
  });
}

Result<http::Nothing> remove(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "medium"));
  TRY(const auto version, http::version_in(request));
  CHECK_OK(audit::perform(records, actor_of(request), "portal.media.remove", [&](audit::Act& act) { return remove_medium(act, caller, id, version); }));
  return http::Nothing{};
}

Result<UseList> uses(storage::Reader& reader, const http::Caller& caller, Id id) {
  const auto medium = find_medium(reader, id);
  if (!medium) return fail(ErrorKind::NotFound, "http.not_found");
  const Scope scope(reader, caller);
  CHECK_OK(scope.site(medium->site, reading_articles));
  UseList all;
  for (const auto& article : list_uses(reader, medium->hash))
    if (scope.may(article.site, reading_articles))
      all.items.push_back({article.id, article.title, article.state, was_public(article) ? std::optional(address_of(article)) : std::nullopt});
  return all;
}

}  // namespace

void add_library_routes(House& house) {
  auto& records = house.records;
  auto& router = house.router;
  router.add(http::query_route<MediumQuery, MediumPage>("/api/portal/media", http::Permission(reading_articles), "The library, newest first",
                                                        [&records](const http::Request& request, const MediumQuery& query) -> Result<MediumPage> {
                                                          TRY(const http::Caller& caller, caller_of(request));
                                                          return records.read([&](storage::Reader& reader) { return list(reader, caller, query); });
                                                        }));
  auto bring = desk_route<http::Nothing, MediumShape>(http::Method::Post, "/api/portal/media", keeping_media, "Bring a picture or a file into a site's library",
                                                      [&house](const http::Request& request) { return upload(house, request); });
  bring.max_body = file_bytes;
  bring.parameters = http::parameters_of<UploadQuery>();
  bring.request_schema = http::bytes_schema("application/octet-stream");
  router.add(std::move(bring));
  router.add(desk_route<MediumChange, MediumShape>(http::Method::Put, "/api/portal/media/{medium}", keeping_media, "Change a file's name and alternative text",
                                                   [&records](const http::Request& request) { return change(records, request); }));
  router.add(http::json_route<http::Nothing, http::Nothing>(http::Method::Delete, "/api/portal/media/{medium}", http::Permission(keeping_media),
                                                            "Delete a file that nothing uses",
                                                            [&records](const http::Request& request) { return remove(records, request); }));
  router.add(http::json_route<http::Nothing, UseList>(http::Method::Get, "/api/portal/media/{medium}/usage", http::Permission(reading_articles),
                                                      "Which articles use a file", [&records](const http::Request& request) -> Result<UseList> {
                                                        TRY(const http::Caller& caller, caller_of(request));
                                                        TRY(const auto id, id_in(request, "medium"));
                                                        return records.read([&](storage::Reader& reader) { return uses(reader, caller, id); });
                                                      }));
}

}  // namespace fiveone::portal
