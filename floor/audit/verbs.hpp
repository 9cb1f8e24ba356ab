// Every write is a verb, performed here: its effect, one audit record, its events and the answer to a repeated request
// stand in one transaction, so none of them exists without the others.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/json_text.hpp"
#include "floor/base/result.hpp"
#include "floor/base/time.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::audit {

// Who acts, in which post, on whose behalf, from where.
struct Actor {
  std::string name = "system";  // account, "operator" (the data folder's owner) or "system"
  Id person;
  Id post;
  Id on_behalf_of;
  std::string address;
  std::string request;
  std::string idempotency_key;  // "" for none
};

// One act under way. A verb receives it, changes what it must through `tx`, and records what it did, exactly once.
class Act {
 public:
  Act(storage::Transaction& transaction, const Actor& who, std::string_view verb);
  Act(storage::Transaction&, Actor&&, std::string_view) = delete;  // it would be gone before the record is written

  storage::Transaction& tx;
  const Actor& actor;
  const Instant at;

  // What was done to which thing, and how it was before ("" for a new one) and after ("" for a deleted one).
  void record(std::string_view subject_kind, Id subject, const JsonText& before, const JsonText& after);
  // Tells the followers, in the same transaction.
  void emit(std::string_view kind, Id subject, const JsonText& payload = {});

  bool recorded() const { return recorded_; }

 private:
  std::string_view verb_;
  bool recorded_ = false;
  std::optional<std::int64_t> position_;
};

// Performs one verb; `work(Act&) -> Result<T>` may run more than once (see storage::Database).
template <class Work>
auto perform(storage::Database& database, const Actor& actor, std::string_view verb, Work work)
    -> std::invoke_result_t<Work, Act&> {
  return database.write([&](storage::Transaction& tx) -> std::invoke_result_t<Work, Act&> {
    Act act(tx, actor, verb);
    auto outcome = work(act);
    if (outcome && !act.recorded()) throw std::logic_error("verb left no audit record: " + std::string(verb));
    return outcome;
  });
}

// One verb for each of `items`, each with its own record and events, in one transaction: all of them or none.
template <class Items, class Work>
auto perform_each(storage::Database& database, const Actor& actor, std::string_view verb, const Items& items, Work work) {
  using Outcome = std::invoke_result_t<Work, Act&, decltype(*std::begin(items))>;
  return database.write([&](storage::Transaction& tx) -> Result<std::vector<typename Outcome::value_type>> {
    std::vector<typename Outcome::value_type> outcomes;
    for (const auto& item : items) {
      Act act(tx, actor, verb);
      TRY(auto outcome, work(act, item));
      outcomes.push_back(std::move(outcome));
    }
    return outcomes;
  });
}

// The same for a request whose answer is JSON: with an idempotency key, the first answer is kept and given again.
// `fingerprint` is a hash of what was asked; the same key with another one is a Conflict `idempotency.reused`.
Result<std::string> perform_once(storage::Database& database, const Actor& actor, std::string_view verb,
                                 std::string_view fingerprint, const std::function<Result<std::string>(Act&)>& work);

// The same for several verbs in one transaction of the caller's: the answer that was kept for the actor's key, or what `work` gives, kept with it.
Result<std::string> answer_once(storage::Transaction& tx, const Actor& actor, std::string_view fingerprint,
                                const std::function<Result<std::string>()>& work);

// Kept answers older than `before` are dropped; how many.
std::int64_t forget_answers(storage::Transaction& tx, Instant before);

}  // namespace fiveone::audit
