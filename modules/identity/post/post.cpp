#include "modules/identity/post/post.hpp"

#include "modules/identity/organisation/organisation.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/post/post_store.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t longest_title = 60;

PostData data_of(const Post& post) { return {post.organisation, post.title, post.valid_from, post.valid_to}; }

bool overlap(const Post& post, const PostData& data) {
  return (!post.valid_to || *post.valid_to > data.valid_from) && (!data.valid_to || *data.valid_to > post.valid_from);
}

// The organisation is there from the first day of the term to the last.
bool stands_for(storage::Reader& reader, const PostData& data) {
  const auto organisation = organisation_as_of(reader, data.organisation, data.valid_from);
  if (!organisation) return false;
  return !organisation->valid_to || (data.valid_to && *data.valid_to <= *organisation->valid_to);
}

}  // namespace

bool has_ended(const Post& post, Day today) { return post.valid_to && *post.valid_to <= today; }

JsonText describe(const PostData& data) {
  JsonText json;
  json.add("organisation", data.organisation).add("title", data.title).add("from", to_iso(data.valid_from));
  if (data.valid_to) json.add("to", to_iso(*data.valid_to));
  return json;
}

Result<> check_post(storage::Reader& reader, Id person, const PostData& data, Id other) {
  if (!is_line(data.title, 0, longest_title)) return fail(ErrorKind::BadInput, "post.title");
  if (data.valid_to && *data.valid_to <= data.valid_from) return fail(ErrorKind::BadInput, "post.term");
  if (!stands_for(reader, data)) return fail(ErrorKind::BadInput, "post.organisation", {{"day", to_iso(data.valid_from)}});
  for (const auto& post : list_posts(reader, person))
    if (post.id != other && post.organisation == data.organisation && post.title == data.title && overlap(post, data))
      return fail(ErrorKind::Conflict, "post.taken", {{"title", data.title}});
  return {};
}

Result<Id> open_post(audit::Act& act, Id person, const PostData& data) {
  if (!find_person(act.tx, person)) return fail(ErrorKind::NotFound, "person.not_found", {{"person", to_string(person)}});
  CHECK_OK(check_post(act.tx, person, data));
  const auto post = insert_post(act.tx, person, data);
  act.record("post", post, {}, describe(data).add("person", person));
  act.emit("identity.post.changed", post);
  return post;
}

Result<std::int64_t> change_post(audit::Act& act, Id id, std::int64_t version, const std::string& title, std::optional<Day> valid_to) {
  const auto before = find_post(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "post.not_found", {{"post", to_string(id)}});
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  if (has_ended(*before, day_of(act.at))) return fail(ErrorKind::Conflict, "post.ended");
  auto after = data_of(*before);
  after.title = title;
  after.valid_to = valid_to;
  CHECK_OK(check_post(act.tx, before->person, after, id));
  update_post(act.tx, id, after);
  act.record("post", id, describe(data_of(*before)), describe(after).add("person", before->person));
  act.emit("identity.post.changed", id);
  return version + 1;
}

}  // namespace fiveone::identity
