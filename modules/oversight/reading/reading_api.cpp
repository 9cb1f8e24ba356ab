#include "modules/oversight/reading/reading_api.hpp"

#include "floor/audit/reading.hpp"
#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"
#include "modules/oversight/reading/names.hpp"
#include "modules/oversight/reading/scope.hpp"

namespace fiveone::oversight {
namespace {

struct EntriesQuery {
  std::optional<std::int64_t> limit;
  std::optional<std::string> after;
  std::optional<std::string> verb;  // how it begins
  std::optional<std::string> actor;
  std::optional<Id> person;
  std::optional<std::string> subject_kind;
  std::optional<Id> subject;
  std::optional<Instant> from;
  std::optional<Instant> to;  // exclusive
};
BOOST_DESCRIBE_STRUCT(EntriesQuery, (), (limit, after, verb, actor, person, subject_kind, subject, from, to))

struct EntryAnswer {
  std::int64_t lane = 0;
  std::int64_t number = 0;
  Instant at;
  std::string verb;
  std::string actor;
  std::optional<Id> person;
  std::string person_name;  // as it is now; "" for the system, the owner and visitors
  std::optional<Id> post;
  std::string post_name;    // title and organisation, as they were
  std::optional<Id> on_behalf_of;
  std::string on_behalf_of_name;
  std::string address;
  std::string request;
  std::string subject_kind;
  std::optional<Id> subject;
  std::string before;  // JSON, as it was hashed
  std::string after;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(EntryAnswer, (),
                      (lane, number, at, verb, actor, person, person_name, post, post_name, on_behalf_of, on_behalf_of_name, address, request,
                       subject_kind, subject, before, after, hash))

struct EntriesAnswer {
  std::vector<EntryAnswer> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(EntriesAnswer, (), (items, next))

struct VerbsAnswer {
  std::vector<std::string> items;
};
BOOST_DESCRIBE_STRUCT(VerbsAnswer, (), (items))

std::optional<Id> if_any(Id id) { return id ? std::optional(id) : std::nullopt; }

EntryAnswer answer_of(const audit::Entry& e, Names& names) {
  return {.lane = e.lane,
          .number = e.number,
          .at = e.at,
          .verb = e.verb,
          .actor = e.actor.name,
          .person = if_any(e.actor.person),
          .person_name = names.of_person(e.actor.person),
          .post = if_any(e.actor.post),
          .post_name = names.of_post(e.actor.post, e.at),
          .on_behalf_of = if_any(e.actor.on_behalf_of),
          .on_behalf_of_name = names.of_person(e.actor.on_behalf_of),
          .address = e.actor.address,
          .request = e.actor.request,
          .subject_kind = e.subject_kind,
          .subject = if_any(e.subject),
          .before = e.before,
          .after = e.after,
          .hash = e.hash};
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "1450227283000.0.17"
std::string word_of(const audit::Entry& entry) { return fmt::format("{}.{}.{}", entry.at.ms, entry.lane, entry.number); }

Result<audit::EntryPlace> place_of(std::string_view word) {
  const auto first = word.find('.');
  const auto last = word.rfind('.');
  if (first == last) return fail(ErrorKind::BadInput, "oversight.after");
  const auto at = number_of(word.substr(0, first));
  const auto lane = number_of(word.substr(first + 1, last - first - 1));
  const auto number = number_of(word.substr(last + 1));
  if (!at || !lane || !number) return fail(ErrorKind::BadInput, "oversight.after");
  return audit::EntryPlace{{*at}, *lane, *number};
}

Result<std::size_t> page_size(std::optional<std::int64_t> asked) {
  if (asked && (*asked < 1 || *asked > 200)) return fail(ErrorKind::BadInput, "oversight.limit", {{"most", "200"}});
  return static_cast<std::size_t>(asked.value_or(50));
}

audit::Filter filter_of(const EntriesQuery& query) {
  return {.verb = query.verb.value_or(""),
          .actor = query.actor.value_or(""),
          .person = query.person.value_or(Id{}),
          .subject_kind = query.subject_kind.value_or(""),
          .subject = query.subject.value_or(Id{}),
          .from = query.from,
          .to = query.to};
}

Result<EntriesAnswer> answer_entries(storage::Reader& reader, const http::Request& request, const EntriesQuery& query) {
  CHECK_OK(require_oversight(reader, *request.caller));
  TRY(const auto limit, page_size(query.limit));
  std::optional<audit::EntryPlace> place;
  if (query.after) {
    TRY(place, place_of(*query.after));
  }
  const auto entries = audit::list_entries(reader, filter_of(query), place, limit + 1);
  Names names(reader, language_of(request));
  EntriesAnswer answer;
  for (const auto& entry : entries) {
    if (answer.items.size() == limit) {
      answer.next = word_of(entries[limit - 1]);
      break;
    }
    answer.items.push_back(answer_of(entry, names));
  }
  return answer;
}

Result<EntryAnswer> answer_entry(storage::Reader& reader, const http::Request& request) {
  CHECK_OK(require_oversight(reader, *request.caller));
  const auto lane = number_of(request.place("lane"));
  const auto number = number_of(request.place("number"));
  const auto entry = lane && number ? audit::find_entry(reader, *lane, *number) : std::nullopt;
  if (!entry) return fail(ErrorKind::NotFound, "http.not_found");
  Names names(reader, language_of(request));
  return answer_of(*entry, names);
}

}  // namespace

void add_reading_routes(http::Router& router, storage::Database& database) {
  const http::Permission permission(audit_read);
  router.add(http::query_route<EntriesQuery, EntriesAnswer>(
      "/api/audit/entries", permission, "Who did what, the newest first", [&database](const http::Request& request, const EntriesQuery& query) {
        return database.read([&](storage::Reader& reader) { return answer_entries(reader, request, query); });
      }));
  router.add(http::json_route<http::Nothing, EntryAnswer>(
      http::Method::Get, "/api/audit/entries/{lane}/{number}", permission, "One record of the log", [&database](const http::Request& request) {
        return database.read([&](storage::Reader& reader) { return answer_entry(reader, request); });
      }));
  router.add(http::json_route<http::Nothing, VerbsAnswer>(
      http::Method::Get, "/api/audit/verbs", permission, "The verbs that the log knows", [&database](const http::Request& request) {
        return database.read([&](storage::Reader& reader) -> Result<VerbsAnswer> {
          CHECK_OK(require_oversight(reader, *request.caller));
          return VerbsAnswer{audit::list_verbs(reader)};
        });
      }));
}

}  // namespace fiveone::oversight
