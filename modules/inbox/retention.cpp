#include "modules/inbox/retention.hpp"

#include "floor/audit/verbs.hpp"
#include "modules/inbox/notice/notice_store.hpp"
#include "modules/inbox/task/task_store.hpp"

namespace fiveone::inbox {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::size_t most_at_once = 5'000;  // other writers wait no longer than this takes

struct Forgotten {
  std::int64_t notices = 0;
  std::int64_t tasks = 0;
};

Forgotten forget_some(storage::Transaction& tx, Instant at) {
  const auto before = [&](std::string_view matter) { return Instant{at.ms - days_kept(tx, matter) * day_ms}; };
  return {forget_read(tx, before("read_notice"), most_at_once), forget_closed(tx, before("closed_task"), most_at_once)};
}

}  // namespace

Result<> forget_old(storage::Database& database) {
  const audit::Actor system;
  for (Forgotten sum{1, 1}; sum.notices + sum.tasks > 0;) {
    TRY(sum, database.write([&](storage::Transaction& tx) -> Result<Forgotten> {
      audit::Act act(tx, system, "inbox.forget");
      const auto forgotten = forget_some(tx, act.at);
      if (forgotten.notices + forgotten.tasks > 0)
        act.record("inbox", {}, JsonText().add("notices", forgotten.notices).add("tasks", forgotten.tasks), {});
      return forgotten;
    }));
  }
  return {};
}

}  // namespace fiveone::inbox
