#include "modules/identity/post/post_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_POST "SELECT p.id, p.person, p.organisation, p.title, p.valid_from, p.valid_to, p.version"

constexpr storage::Sql by_id(FIVEONE_POST " FROM identity_post p WHERE p.id = :id");
constexpr storage::Sql of_person(FIVEONE_POST " FROM identity_post p WHERE p.person = :person ORDER BY p.valid_from, p.id");
constexpr storage::Sql in_organisation(FIVEONE_POST
                                       " FROM identity_post p WHERE p.organisation = :organisation "
                                       "AND (p.valid_to IS NULL OR p.valid_to > :day) ORDER BY p.valid_from, p.id");
// The span of the day; of one that ended before it, the last; of one that begins later, the first.
constexpr storage::Sql shown(FIVEONE_POST
                             ", s.name_zh, s.name_en FROM identity_post p JOIN identity_organisation_span s ON s.organisation = p.organisation "
                             "AND s.valid_from = coalesce("
                             "(SELECT max(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = p.organisation AND x.valid_from <= :day), "
                             "(SELECT min(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = p.organisation)) "
                             "WHERE p.person IN {ids :people} ORDER BY p.person, p.valid_from, p.id");
#undef FIVEONE_POST

constexpr storage::Sql insert(
    "INSERT INTO identity_post (id, person, organisation, title, valid_from, valid_to, version) "
    "VALUES (:id, :person, :organisation, :title, :valid_from, :valid_to, 1)");
constexpr storage::Sql update(
    "UPDATE identity_post SET organisation = :organisation, title = :title, valid_from = :valid_from, valid_to = :valid_to, "
    "version = version + 1 WHERE id = :id");

Post read_post(storage::Row& row) {
  Post p;
  row >> p.id >> p.person >> p.organisation >> p.title >> p.valid_from >> p.valid_to >> p.version;
  return p;
}

}  // namespace

std::optional<Post> find_post(storage::Reader& reader, Id post) { return reader.find(by_id, {{"id", post}}, read_post); }

std::vector<Post> list_posts(storage::Reader& reader, Id person) { return reader.list(of_person, {{"person", person}}, read_post); }

std::vector<PostShown> show_posts(storage::Reader& reader, const std::vector<Id>& people, Day day) {
  const auto ids = storage::id_list(people);
  return reader.list(shown, {{"people", ids}, {"day", day}}, [](storage::Row& row) {
    PostShown s{.post = read_post(row)};
    row >> s.organisation_name_zh >> s.organisation_name_en;
    return s;
  });
}

Id insert_post(storage::Transaction& tx, Id person, const PostData& data) {
  const auto id = make_id();
  tx.run(insert, {{"id", id},
                  {"person", person},
                  {"organisation", data.organisation},
                  {"title", data.title},
                  {"valid_from", data.valid_from},
                  {"valid_to", data.valid_to}});
  return id;
}

void update_post(storage::Transaction& tx, Id post, const PostData& data) {
  tx.run(update, {{"id", post},
                  {"organisation", data.organisation},
                  {"title", data.title},
                  {"valid_from", data.valid_from},
                  {"valid_to", data.valid_to}});
}

std::vector<Post> list_posts_in(storage::Reader& reader, Id organisation, Day day) {
  return reader.list(in_organisation, {{"organisation", organisation}, {"day", day}}, read_post);
}

}  // namespace fiveone::identity
