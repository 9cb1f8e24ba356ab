#include "modules/inbox/retention.hpp"

#include "modules/inbox/notice/notice_store.hpp"
#include "modules/inbox/task/task_store.hpp"

namespace fiveone::inbox {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::size_t most_at_once = 5'000;  // other writers wait no longer than this takes

constexpr std::string_view version_row = "version";  // beside the figures: how often they were set

constexpr std::array all_bounds = {
    RetentionBounds{"read_notice_days", "read_notice", &Retention::read_notice_days, 7, 3'650},
    RetentionBounds{"closed_task_days", "closed_task", &Retention::closed_task_days, 30, 3'650},
};

JsonText describe(const Retention& kept) {
  JsonText text;
  for (const auto& rule : all_bounds) text.add(rule.name, kept.*rule.days);
  return text;
}

struct Forgotten {
  std::int64_t notices = 0;
  std::int64_t tasks = 0;
};

Forgotten forget_some(storage::Transaction& tx, Instant at) {
  const auto kept = retention(tx);
  return {forget_read(tx, {at.ms - kept.read_notice_days * day_ms}, most_at_once),
          forget_closed(tx, {at.ms - kept.closed_task_days * day_ms}, most_at_once)};
}

}  // namespace

std::span<const RetentionBounds> retention_bounds() { return all_bounds; }

Retention retention(storage::Reader& reader) {
  Retention kept;
  for (const auto& rule : all_bounds) kept.*rule.days = days_kept(reader, rule.matter).value_or(kept.*rule.days);
  return kept;
}

std::int64_t version_of_retention(storage::Reader& reader) { return days_kept(reader, version_row).value_or(1); }

Result<> set_retention(audit::Act& act, std::int64_t version, const Retention& wished) {
  if (version_of_retention(act.tx) != version) return fail(ErrorKind::Conflict, "stale");
  Error error{ErrorKind::BadInput, "inbox.retention", {}, {}, {}};
  for (const auto& rule : all_bounds)
    if (wished.*rule.days < rule.least || wished.*rule.days > rule.most)
      error.fields.push_back({fmt::format("/{}", rule.name), "inbox.days", {{"least", std::to_string(rule.least)}, {"most", std::to_string(rule.most)}}});
  if (!error.fields.empty()) return std::unexpected(std::move(error));
  const auto before = retention(act.tx);
  for (const auto& rule : all_bounds) put_days_kept(act.tx, rule.matter, wished.*rule.days);
  put_days_kept(act.tx, version_row, version + 1);
  act.record("inbox.retention", {}, describe(before), describe(wished));
  return {};
}

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
