#include "modules/identity/person/person.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/person/person_store.hpp"
#include "modules/identity/post/post_store.hpp"
#include "modules/identity/rights/rights.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_phone = 30;
constexpr std::size_t longest_email = 200;
constexpr std::size_t longest_note = 500;

bool is_phone(std::string_view text) {
  return text.size() <= longest_phone && text.find_first_not_of("0123456789+-() ") == std::string_view::npos;
}

bool is_email(std::string_view text) {
  if (text.empty()) return true;
  const auto at = text.find('@');
  return text.size() <= longest_email && at != 0 && at != std::string_view::npos && at + 1 < text.size() && text.rfind('@') == at &&
         text.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
}

JsonText describe(const PersonData& data) {
  return JsonText().add("name", data.name).add("phone", data.phone).add("email", data.email).add("note", data.note);
}

Error not_found(Id person) { return {ErrorKind::NotFound, "person.not_found", {{"person", to_string(person)}}, {}, {}}; }

}  // namespace

Result<> check_person(const PersonData& data) {
  Error error{ErrorKind::BadInput, "person.refused", {}, {}, {}};
  const auto refuse = [&](std::string_view where) { error.fields.push_back({fmt::format("/{}", where), fmt::format("person.{}", where), {}}); };
  if (!is_line(data.name, 1, longest_name)) refuse("name");
  if (!is_phone(data.phone)) refuse("phone");
  if (!is_email(data.email)) refuse("email");
  if (!is_text(data.note, longest_note)) refuse("note");
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

Result<Id> create_person(audit::Act& act, const PersonData& data, const PostData& first_post) {
  CHECK_OK(check_person(data));
  const Person person{.id = make_id(), .data = data, .created = act.at};
  insert_person(act.tx, person);
  CHECK_OK(check_post(act.tx, person.id, first_post));
  const auto post = insert_post(act.tx, person.id, first_post);
  act.record("person", person.id, {}, describe(data).add_raw("post", describe(first_post).add("id", post).text()));
  act.emit("identity.person.changed", person.id);
  act.emit("identity.post.changed", post);
  return person.id;
}

Result<std::int64_t> change_person(audit::Act& act, Id id, std::int64_t version, const PersonData& data) {
  CHECK_OK(check_person(data));
  const auto before = find_person(act.tx, id);
  if (!before) return std::unexpected(not_found(id));
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  update_person(act.tx, id, data);
  act.record("person", id, describe(before->data), describe(data));
  act.emit("identity.person.changed", id);
  return version + 1;
}

Result<> require_to_see(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id person) {
  for (const auto& post : list_posts(reader, person))
    if (may_over(reader, caller, permission, post.organisation)) return {};
  return std::unexpected(not_found(person));
}

Result<> require_to_change(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id person) {
  bool sees = false;
  bool lacks = false;
  for (const auto& post : list_posts(reader, person)) {
    const bool reaches = may_over(reader, caller, permission, post.organisation);
    sees = sees || reaches;
    lacks = lacks || (!reaches && !has_ended(post, day_of(now())));
  }
  if (!sees) return std::unexpected(not_found(person));
  if (lacks) return fail(ErrorKind::Forbidden, "person.elsewhere");
  return {};
}

}  // namespace fiveone::identity
