#include "modules/inbox/digest/digest.hpp"

#include "modules/identity/identity.hpp"
#include "modules/inbox/digest/letter.hpp"

namespace fiveone::inbox {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t first_reaches_back_ms = 7 * 24 * hour_ms;  // what stands unread from long ago is no news
constexpr std::size_t people_at_a_time = 200;  // in one transaction: other writers wait no longer than this takes
constexpr std::int64_t apart_ms = 200;         // one mail behind another, so that other jobs find their turn between them
constexpr std::string_view mail_job = "inbox.mail";

JsonText describe(DigestChoice choice) { return JsonText().add("digest", choice == DigestChoice::Never ? "never" : "daily"); }

bool is_too_early(storage::Reader& reader, Instant at) { return at.ms < start_of(day_of(at)).ms + digest_hour(reader) * hour_ms; }

// How many there were to be put; their jobs are due from `first` on.
Result<std::int64_t> put_some(storage::Database& records, const std::vector<Id>& people, Instant first) {
  const audit::Actor system;
  return records.write([&](storage::Transaction& tx) -> Result<std::int64_t> {
    audit::Act act(tx, system, "inbox.digest.put");
    const auto waiting = list_waiting(tx, people, start_of(day_of(act.at)));
    auto due = first;
    for (const auto person : waiting) {
      put_digest_mark(tx, person, {.put = act.at, .told = {act.at.ms - first_reaches_back_ms}});
      jobs::put(tx, mail_job, to_string(person), "{}", due);
      due.ms += apart_ms;
    }
    if (!waiting.empty()) act.record("inbox", {}, {}, JsonText().add("people", waiting.size()));
    return std::ssize(waiting);
  });
}

}  // namespace

DigestChoice digest_choice(storage::Reader& reader, Id person) { return find_choice(reader, person).value_or(DigestChoice::Daily); }

void choose_digest(audit::Act& act, Id person, DigestChoice choice) {
  const auto before = digest_choice(act.tx, person);
  put_choice(act.tx, person, choice);
  act.record("person", person, describe(before), describe(choice));
}

Result<> put_digests(storage::Database& records) {
  const auto at = now();
  if (records.read([&](storage::Reader& reader) { return is_too_early(reader, at); })) return {};
  auto due = at;
  for (Id after;;) {
    const auto people = records.read([&](storage::Reader& reader) { return identity::list_reachable(reader, day_of(at), after, people_at_a_time); });
    if (people.empty()) return {};
    TRY(const auto put, put_some(records, people, due));
    due.ms += put * apart_ms;
    after = people.back();
  }
}

Result<> send_digest(storage::Database& records, mail::Sender& sender, const std::string& origin, const jobs::Job& job) {
  const auto person = parse_id(job.key).value();
  std::optional<DigestMark> mark;
  const auto letter = records.read([&](storage::Reader& reader) -> std::optional<Letter> {
    mark = find_digest_mark(reader, person);
    if (!mark) return {};
    return write_letter(reader, person, *mark, origin);
  });
  if (!letter) return {};
  const auto sent = sender.send(letter->mail);
  if (!sent && sent.error().kind != ErrorKind::BadInput) return sent;
  const audit::Actor system;
  return audit::perform(records, system, sent ? "inbox.digest.sent" : "inbox.digest.refused", [&](audit::Act& act) -> Result<> {
    CHECK_OK(job.finish(act.tx));
    if (sent) put_told(act.tx, person, mark->put);
    auto what = JsonText().add("tasks", letter->tasks).add("notices", letter->notices);
    if (!sent) what.add("reason", sent.error().key);
    act.record("person", person, {}, what);
    return {};
  });
}

void add_digest_jobs(jobs::Runner& jobs, storage::Database& records, mail::Sender* sender, const std::string& origin) {
  jobs.repeat("inbox.digest", hour_ms, [&records, sender] { return sender == nullptr ? Result<>() : put_digests(records); });
  jobs.handle(std::string(mail_job), [&records, sender, &origin](const jobs::Job& job) {
    return sender == nullptr ? Result<>() : send_digest(records, *sender, origin, job);
  });
}

}  // namespace fiveone::inbox
