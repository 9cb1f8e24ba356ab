#include "floor/house/verb_route.hpp"
#include "modules/identity/person/person_api.hpp"
#include "modules/identity/person/person_view.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

struct NewPost {
  Id organisation;
  std::optional<std::string> title;
  Day valid_from;
  std::optional<Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewPost, (), (organisation, title, valid_from, valid_to))

struct PostChange {
  std::string title;
  std::optional<Day> valid_to;  // the first day that is no longer in the term; none: no end is known
};
BOOST_DESCRIBE_STRUCT(PostChange, (), (title, valid_to))

struct Posts {
  std::vector<PostView> items;
};
BOOST_DESCRIBE_STRUCT(Posts, (), (items))

namespace {

constexpr std::string_view reading = "identity.person.read";
constexpr std::string_view writing = "identity.person.write";

Result<Id> id_in(const http::Request& request, std::string_view place) {
  const auto id = request.place_id(place);
  if (!id)
    return fail(ErrorKind::NotFound, fmt::format("{}.not_found", place), {{std::string(place), std::string(request.place(place))}});
  return *id;
}

Result<PostView> open(audit::Act& act, const http::Request& request, const NewPost& body) {
  const auto& caller = caller_of(request);
  TRY(const auto person, id_in(request, "person"));
  CHECK_OK(require_to_see(act.tx, caller, writing, person));
  CHECK_OK(require(act.tx, caller, writing, body.organisation));
  TRY(const auto post, open_post(act, person, {body.organisation, body.title.value_or(""), body.valid_from, body.valid_to}));
  return view_post(act.tx, caller, writing, post);
}

Result<PostView> change(audit::Act& act, const http::Request& request, const PostChange& body) {
  const auto& caller = caller_of(request);
  TRY(const auto version, http::version_in(request));
  TRY(const auto post, id_in(request, "post"));
  CHECK_OK(view_post(act.tx, caller, writing, post));
  CHECK_OK(change_post(act, post, version, body.title, body.valid_to));
  return view_post(act.tx, caller, writing, post);
}

}  // namespace

void add_post_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, Posts>(
      http::Method::Get, "/api/identity/people/{person}/posts", http::Permission(reading), "Somebody's posts, past ones too",
      [&records](const http::Request& request) -> Result<Posts> {
        TRY(const auto person, id_in(request, "person"));
        TRY(auto view, records.read([&](storage::Reader& reader) { return view_person(reader, caller_of(request), reading, person); }));
        return Posts{std::move(view.posts)};
      }));
  router.add(verb_route<NewPost, PostView>(records, "identity.post.open", http::Method::Post, "/api/identity/people/{person}/posts",
                                           http::Permission(writing), "Open a post for somebody", open));
  router.add(http::json_route<http::Nothing, PostView>(
      http::Method::Get, "/api/identity/posts/{post}", http::Permission(reading), "One post, with its grants",
      [&records](const http::Request& request) -> Result<PostView> {
        TRY(const auto post, id_in(request, "post"));
        return records.read([&](storage::Reader& reader) { return view_post(reader, caller_of(request), reading, post); });
      }));
  router.add(verb_route<PostChange, PostView>(records, "identity.post.change", http::Method::Put, "/api/identity/posts/{post}",
                                              http::Permission(writing), "Change a post's title or the end of its term", change));
}

}  // namespace fiveone::identity
