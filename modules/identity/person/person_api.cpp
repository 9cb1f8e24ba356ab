#include "modules/identity/person/person_api.hpp"

#include "floor/house/verb_route.hpp"
#include "modules/identity/person/people.hpp"
#include "modules/identity/person/person_view.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

// Who, and where they begin.
struct NewPerson {
  std::string name;
  std::optional<std::string> phone;
  std::optional<std::string> email;
  std::optional<std::string> note;
  Id organisation;
  std::optional<std::string> title;
  Day valid_from;
  std::optional<Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (name, phone, email, note, organisation, title, valid_from, valid_to))

struct PersonChange {
  std::string name;
  std::string phone;
  std::string email;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name, phone, email, note))

struct PeopleQuery {
  std::optional<Id> organisation;  // this one and all below
  std::optional<std::string> q;
  std::optional<Id> role;
  std::optional<Id> after;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (), (organisation, q, role, after, limit))

struct PostInList {
  Id id;
  Id organisation;
  std::string organisation_name_zh;
  std::string organisation_name_en;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(PostInList, (), (id, organisation, organisation_name_zh, organisation_name_en, title))

struct PersonInList {
  Id id;
  std::string name;
  std::string phone;
  std::string email;
  std::optional<std::string> account;
  std::vector<PostInList> posts;  // those in reach that have not ended
};
BOOST_DESCRIBE_STRUCT(PersonInList, (), (id, name, phone, email, account, posts))

struct People {
  std::vector<PersonInList> items;
  std::optional<Id> next;
};
BOOST_DESCRIBE_STRUCT(People, (), (items, next))

namespace {

constexpr std::string_view reading = "identity.person.read";
constexpr std::string_view writing = "identity.person.write";
constexpr std::int64_t longest_page = 200;
constexpr std::size_t longest_words = 100;

Result<Id> person_in(const http::Request& request) {
  const auto id = request.place_id("person");
  if (!id) return fail(ErrorKind::NotFound, "person.not_found", {{"person", std::string(request.place("person"))}});
  return *id;
}

// Of those in reach (by number) the ones at and below the one that is asked for.
std::vector<Id> scope_of(storage::Reader& reader, const std::vector<Id>& reach, const PeopleQuery& query, Day today) {
  if (!query.organisation) return reach;
  auto below = organisations_below(reader, *query.organisation, today);
  std::erase_if(below, [&](Id id) { return !std::ranges::binary_search(reach, id); });
  return below;
}

void add_posts_and_accounts(storage::Reader& reader, People& people, const std::vector<Id>& reach, Day today) {
  std::vector<Id> ids;
  for (const auto& person : people.items) ids.push_back(person.id);
  for (auto& [post, name_zh, name_en] : show_posts(reader, ids, today)) {
    if (has_ended(post, today) || !std::ranges::binary_search(reach, post.organisation)) continue;
    const auto person = std::ranges::find(people.items, post.person, &PersonInList::id);
    person->posts.push_back({post.id, post.organisation, std::move(name_zh), std::move(name_en), post.title});
  }
  for (auto& [id, name] : account_names(reader, ids)) std::ranges::find(people.items, id, &PersonInList::id)->account = std::move(name);
}

Result<People> list_page(storage::Reader& reader, const http::Caller& caller, const PeopleQuery& query) {
  const auto limit = query.limit.value_or(50);
  if (limit < 1 || limit > longest_page) return fail(ErrorKind::BadInput, "people.limit", {{"most", std::to_string(longest_page)}});
  const auto words = query.q.value_or("");
  if (words.size() > longest_words) return fail(ErrorKind::BadInput, "people.words", {{"most", std::to_string(longest_words)}});
  const auto today = day_of(now());
  const auto reach = organisations_in_reach(reader, caller, reading, today);
  const auto scope = scope_of(reader, reach, query, today);
  auto found = list_people(reader, {scope, words, query.role.value_or(Id{}), query.after.value_or(Id{}), limit}, today);
  People people;
  if (std::ssize(found) > limit) {
    found.pop_back();
    people.next = found.back().id;
  }
  for (auto& [id, data, created, version] : found) people.items.push_back({id, data.name, data.phone, data.email, {}, {}});
  add_posts_and_accounts(reader, people, reach, today);
  return people;
}

Result<PersonView> create(audit::Act& act, const http::Request& request, const NewPerson& body) {
  const auto& caller = caller_of(request);
  CHECK_OK(require(act.tx, caller, writing, body.organisation));
  TRY(const auto person, create_person(act, {body.name, body.phone.value_or(""), body.email.value_or(""), body.note.value_or("")},
                                       {body.organisation, body.title.value_or(""), body.valid_from, body.valid_to}));
  return view_person(act.tx, caller, writing, person);
}

Result<PersonView> change(audit::Act& act, const http::Request& request, const PersonChange& body) {
  const auto& caller = caller_of(request);
  TRY(const auto version, http::version_in(request));
  TRY(const auto person, person_in(request));
  CHECK_OK(require_to_change(act.tx, caller, writing, person));
  CHECK_OK(change_person(act, person, version, {body.name, body.phone, body.email, body.note}));
  return view_person(act.tx, caller, writing, person);
}

}  // namespace

void add_person_routes(http::Router& router, storage::Database& records) {
  router.add(http::query_route<PeopleQuery, People>(
      "/api/identity/people", http::Permission(reading), "The people within reach, by name", [&records](const auto& request, const auto& query) {
        return records.read([&](storage::Reader& reader) { return list_page(reader, caller_of(request), query); });
      }));
  router.add(verb_route<NewPerson, PersonView>(records, "identity.person.create", http::Method::Post, "/api/identity/people",
                                               http::Permission(writing), "Enter somebody, with a first post", create));
  router.add(http::json_route<http::Nothing, PersonView>(
      http::Method::Get, "/api/identity/people/{person}", http::Permission(reading), "Somebody, with posts and grants",
      [&records](const http::Request& request) -> Result<PersonView> {
        TRY(const auto person, person_in(request));
        return records.read([&](storage::Reader& reader) { return view_person(reader, caller_of(request), reading, person); });
      }));
  router.add(verb_route<PersonChange, PersonView>(records, "identity.person.change", http::Method::Put, "/api/identity/people/{person}",
                                                  http::Permission(writing), "Change somebody's name, telephone, e-mail, note", change));
}

}  // namespace fiveone::identity
