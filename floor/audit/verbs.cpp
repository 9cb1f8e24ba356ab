#include "floor/audit/verbs.hpp"

#include "floor/audit/chain.hpp"

namespace fiveone::audit {
namespace {

constexpr storage::Sql next_position(
    "SELECT coalesce(max(position), 0) + 1 FROM event",
    "SELECT pg_current_xact_id()::text::bigint");  // see follower.hpp

constexpr storage::Sql insert_event(
    "INSERT INTO event (position, id, kind, subject, payload, at) VALUES (:position, :id, :kind, :subject, :payload, :at)");

constexpr storage::Sql find_answer(
    "SELECT fingerprint, answer FROM idempotent_answer WHERE key = :key AND actor = :actor");

constexpr storage::Sql insert_answer(
    "INSERT INTO idempotent_answer (key, actor, fingerprint, answer, at) VALUES (:key, :actor, :fingerprint, :answer, :at)");

constexpr storage::Sql delete_answers("DELETE FROM idempotent_answer WHERE at < :before");

struct KeptAnswer {
  std::string fingerprint;
  std::string answer;
};

}  // namespace

Act::Act(storage::Transaction& transaction, const Actor& who, std::string_view verb)
    : tx(transaction), actor(who), at(now()), verb_(verb) {}

void Act::record(std::string_view subject_kind, Id subject, const JsonText& before, const JsonText& after) {
  if (recorded_) throw std::logic_error("verb left two audit records: " + std::string(verb_));
  recorded_ = true;
  append_to_chain(tx, {.at = at,
                       .verb = std::string(verb_),
                       .actor = actor,
                       .subject_kind = std::string(subject_kind),
                       .subject = subject,
                       .before = before.text(),
                       .after = after.text()});
}

void Act::emit(std::string_view kind, Id subject, const JsonText& payload) {
  if (!position_) position_ = tx.value<std::int64_t>(next_position, {}).value();
  tx.run(insert_event, {{"position", *position_},
                        {"id", make_id()},
                        {"kind", kind},
                        {"subject", subject},
                        {"payload", payload.text()},
                        {"at", at}});
}

Result<std::string> answer_once(storage::Transaction& tx, const Actor& actor, std::string_view fingerprint,
                                const std::function<Result<std::string>()>& work) {
  if (actor.idempotency_key.empty()) return work();
  const auto kept = tx.find(find_answer, {{"key", actor.idempotency_key}, {"actor", actor.name}}, [](storage::Row& row) {
    KeptAnswer answer;
    row >> answer.fingerprint >> answer.answer;
    return answer;
  });
  if (kept && kept->fingerprint != fingerprint) return fail(ErrorKind::Conflict, "idempotency.reused");
  if (kept) return kept->answer;
  TRY(auto answer, work());
  tx.run(insert_answer,
         {{"key", actor.idempotency_key}, {"actor", actor.name}, {"fingerprint", fingerprint}, {"answer", answer}, {"at", now()}});
  return answer;
}

Result<std::string> perform_once(storage::Database& database, const Actor& actor, std::string_view verb,
                                 std::string_view fingerprint, const std::function<Result<std::string>(Act&)>& work) {
  return database.write([&](storage::Transaction& tx) -> Result<std::string> {
    return answer_once(tx, actor, fingerprint, [&]() -> Result<std::string> {
      Act act(tx, actor, verb);
      TRY(auto answer, work(act));
      if (!act.recorded()) throw std::logic_error("verb left no audit record: " + std::string(verb));
      return answer;
    });
  });
}

std::int64_t forget_answers(storage::Transaction& tx, Instant before) { return tx.run(delete_answers, {{"before", before}}); }

}  // namespace fiveone::audit
